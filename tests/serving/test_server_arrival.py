"""When a request is whole, however its bytes come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietpol.server.web.arrival import LONGEST_LINE, MOST_BODY_BYTES, MOST_HEAD_BYTES, Arrival, Unacceptable

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nASK {}"
EXPECTING = b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 6\r\n\r\nASK {}"
HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
CHUNKED = HEAD + b"3\r\nASK\r\n3;a=b\r\n {}\r\n0\r\n\r\n"
JOINED = HEAD + b"6\r\nASK {}\r\n0\r\n\r\n"
TRAILING = HEAD + b"a\r\n0123456789\r\n0\r\nX: y\r\n\r\n"


@pytest.mark.parametrize("request_", [GET, POST, EXPECTING, CHUNKED, TRAILING])
@given(data=st.data())
def test_whole_with_its_last_byte_and_not_before(request_: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(request_) - 1), max_size=6)))
    pieces = [request_[a:b] for a, b in zip([0, *cuts], [*cuts, len(request_)], strict=True)]
    arrival = Arrival()
    assert [arrival.add(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    whole = JOINED if request_ == CHUNKED else request_.replace(b"\r\nExpect: 100-continue", b"")
    assert bytes(arrival.received) == whole
    assert arrival.held == len(whole)


def test_what_comes_behind_the_chunks_stays_there() -> None:
    arrival = Arrival()
    assert arrival.add(HEAD + b"1\r\na\r\n1\r\nb\r\n0;c\r\nX: y\r\n\r\n" + GET)
    assert bytes(arrival.received) == HEAD + b"2\r\nab\r\n0;c\r\nX: y\r\n\r\n" + GET


def test_chunks_of_a_request_under_way_are_counted() -> None:
    arrival = Arrival()
    assert not arrival.add(HEAD + b"5\r\n01234\r\n5\r\n012")
    assert arrival.held == len(HEAD) + 5 + len(b"5\r\n012")


def test_a_client_that_waits_is_known_until_its_body_comes() -> None:
    arrival = Arrival()
    arrival.add(EXPECTING[:-6])
    assert arrival.wants_continue
    arrival.add(b"ASK {}")
    assert not arrival.wants_continue


@pytest.mark.parametrize(
    "head",
    [b"/1.0\r\n", b"/1.1\r\nHost: a.vn:8080\r\n", b"/1.1\r\nHost: [::1]:80\r\n", b"/1.1\r\nHOST:a_b.vn\r\n"],
)
def test_hosts(head: bytes) -> None:
    assert Arrival().add(b"GET / HTTP" + head + b"\r\n")


def test_http_1_0_knows_no_expectation() -> None:
    arrival = Arrival()
    assert not arrival.add(EXPECTING[:-6].replace(b"HTTP/1.1", b"HTTP/1.0"))
    assert not arrival.wants_continue


def test_a_declared_body_that_is_too_long_is_not_waited_for() -> None:
    arrival = Arrival()
    assert arrival.add(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY_BYTES + 1))
    assert arrival.oversized


@pytest.mark.parametrize(
    ("pieces", "status"),
    [
        ([b"GET /" + b"a" * LONGEST_LINE], "414"),
        ([b"GET /" + b"a" * LONGEST_LINE + b" HTTP/1.1\r\n\r\n"], "414"),
        ([b"GET / HTTP/1.1\r\n", *[b"X: " + b"a" * 8000 + b"\r\n"] * 9], "431"),
        ([b"GET / HTTP/1.1\r\nX: " + b"a" * MOST_HEAD_BYTES + b"\r\n\r\n"], "431"),
        ([b"GET / HTTP/1.1\nHost: a\n\n"], "400"),
        ([b"GET / HTTP/1.1\r\n\r\n"], "400"),
        ([b"GET / HTTP/1.1\r\nHost:\r\n\r\n"], "400"),
        ([b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"], "400"),
        ([b"GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"], "400"),
        ([b"GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"], "400"),
        ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0000000000100\r\n\r\n"], "400"),
        ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"], "400"),
        ([b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n"], "400"),
        ([HEAD, b"x\r\n"], "400"),
        ([HEAD, b"1" * 1024], "400"),
        ([HEAD, b"1 \r\na\r\n"], "400"),
        ([HEAD, b"1 a\r\n"], "400"),
        ([HEAD, b"1\r;\r\n"], "400"),
        ([HEAD, b"1;\n\r\n"], "400"),
        ([HEAD, b"1\na\r\n"], "400"),
        ([HEAD, b"1\r\nab\r\n"], "400"),
        ([HEAD, b"-1\r\n"], "400"),
        ([HEAD, b"\r\n"], "400"),
        ([HEAD, b"ffffffff\r\n"], "413"),
        ([HEAD, b"100000\r\n" + b"a" * MOST_BODY_BYTES + b"\r\n1\r\n"], "413"),
        ([HEAD, *[b"1\r\na\r\n" * 1_000] * 11], "413"),
        ([HEAD, b"0\r\n" + b"X: y\r\n" * 20_000], "431"),
    ],
)
def test_what_no_thread_shall_look_at(pieces: list[bytes], status: str) -> None:
    arrival = Arrival()
    with pytest.raises(Unacceptable) as caught:
        any(map(arrival.add, pieces))
    assert caught.value.status.startswith(status)
