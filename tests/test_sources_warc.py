"""WARC files: the pages of a crawl, and what can be read of a damaged one."""

import gzip
import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources import Page, Refusal, article, warc
from webpages import LIMITS, PAGES, as_read, packed, page, record

PAGE = page("no_metadata")
HEAD = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 13\r\n\r\nsoftware: x\r\n\r\n\r\n"


def made(path: Path, limits: ReadLimits = LIMITS) -> Iterator[Article | Refusal]:
    for each in warc.pages(path, limits):
        yield article(each) if isinstance(each, Page) else each


def found(path: Path, content: bytes, limits: ReadLimits = LIMITS) -> list[Article | Refusal]:
    path.write_bytes(content)
    return list(made(path, limits))


def one(path: Path, content: bytes) -> Article:
    (only,) = found(path, content)
    assert isinstance(only, Article), only
    return only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crawl.warc.gz"


def test_the_pages_of_a_crawl(path: Path) -> None:
    names = ("newspaper", "cms", "wordpress")
    records = [record(page(name), f"https://a.example.vn/{name}.html") for name in names]
    articles = found(path, packed(HEAD, *records))
    assert [a.source for a in articles if isinstance(a, Article)] == [f"https://a.example.vn/{n}.html" for n in names]
    for name, each in zip(names, articles, strict=True):
        assert isinstance(each, Article)
        assert each.id == each.sha256[:16]
        assert as_read(each).data.url == f"https://a.example.vn/{name}.html"
        assert as_read(each).data.title


@pytest.mark.parametrize("whole", [False, True], ids=["not packed", "packed as one"])
def test_other_ways_of_packing(tmp_path: Path, whole: bool) -> None:
    records = b"".join(record(PAGE, f"https://a.example.vn/{n}") for n in range(3))
    name, content = ("c.warc.gz", gzip.compress(records)) if whole else ("c.warc", records)
    assert [type(a) for a in found(tmp_path / name, content)] == [Article] * 3


@pytest.mark.parametrize(
    "other",
    [
        record(PAGE, "https://a.example.vn/x", status="404 Not Found"),
        record(PAGE, "https://a.example.vn/x", status="301 Moved"),
        record(PAGE, "https://a.example.vn/x", {"Content-Type": "image/jpeg"}),
        record(b"GET / HTTP/1.1\r\n\r\n", "https://a.example.vn/x", kind="request"),
        record(PAGE, "https://a.example.vn/x", kind="revisit"),
        record(PAGE, "https://a.example.vn/x").replace(b"HTTP/1.1 200", b"nonsense 200"),
        HEAD,
    ],
)
def test_other_records_are_passed_over(path: Path, other: bytes) -> None:
    assert one(path, packed(other, record(PAGE, "https://a.example.vn/1"), other)).source == "https://a.example.vn/1"


def chunked(body: bytes) -> bytes:
    parts = [body[i : i + 700] for i in range(0, len(body), 700)]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def bare_deflate(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (bare_deflate(PAGE), {"Content-Encoding": "deflate"}),
        (chunked(PAGE), {"Transfer-Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        # As crawlers store it that put a page together and keep the server's headers.
        (PAGE, {"Transfer-Encoding": "chunked"}),
        (PAGE, {"Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "br"}),
        (PAGE, {"Content-Type": "application/xhtml+xml"}),
    ],
)
def test_pages_as_servers_send_them(path: Path, body: bytes, headers: dict[str, str]) -> None:
    address = "https://a.example.vn/1"
    assert one(path, packed(record(body, address, headers))).text == one(path, packed(record(PAGE, address))).text


def test_the_charset_of_the_server_counts(path: Path) -> None:
    text = (
        "<h1>Họp</h1><p>"
        + "Sáng nay, huyện Mẫu Sơn đã tổ chức hội nghị về công tác cán bộ và các nhiệm vụ của năm. " * 4
    )
    content = "".join(text).encode("utf-16-le")
    headers = {"Content-Type": "text/html; Charset='UTF-16LE'"}
    assert "hội nghị về công tác cán bộ" in one(path, packed(record(content, "https://a.example.vn/1", headers))).text


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"\x1f\x8bnonsense", {"Content-Encoding": "gzip"}, "packed as gzip and can't be unpacked"),
        (b"\x0b\x02\x80nonsense", {"Content-Encoding": "br"}, "only gzip and deflate are known"),
        (
            gzip.compress(b"x" * 20_000_000),
            {"Content-Encoding": "gzip"},
            "more than the limit of 10,000,000 bytes for one page",
        ),
        (b"x" * 10_000_000, {}, "more than the limit of 10,000,000 bytes for one page"),
        (page("list"), {}, "a list of headlines"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_its_address(
    path: Path, body: bytes, headers: dict[str, str], reason: str
) -> None:
    refusal, after = found(
        path, packed(record(body, "https://a.example.vn/1", headers), record(PAGE, "https://a.example.vn/2"))
    )
    assert isinstance(refusal, Refusal)
    assert refusal.path == f"{path}: https://a.example.vn/1"
    assert reason in refusal.reason
    assert isinstance(after, Article)


NOISE = random.Random(1)  # so that packing four pages as one can't make three of them vanish
RECORDS = [
    record(PAGE + b"<!--%s-->" % NOISE.randbytes(600).hex().encode(), f"https://a.example.vn/{n}") for n in range(4)
]


@pytest.mark.parametrize(
    "packing", [packed, lambda *r: gzip.compress(b"".join(r)), lambda *r: b"".join(r)], ids=["each", "whole", "not"]
)
@pytest.mark.parametrize("left_out", [3, 40, 400])
def test_an_archive_that_is_cut_off_gives_what_is_before(tmp_path: Path, packing: object, left_out: int) -> None:
    assert callable(packing)
    content = packing(*RECORDS)
    path = tmp_path / ("c.warc" if content.startswith(b"WARC") else "c.warc.gz")
    *before, last = found(path, content[:-left_out])
    if isinstance(last, Article):  # cut in the line ends behind the last record
        assert left_out == 3
        assert not path.name.endswith(".gz")
        return
    assert last.blind
    assert "cut off or damaged" in last.reason
    assert f"after record {len(before)}" in last.reason
    assert len(before) in (3, 4)
    assert all(isinstance(a, Article) for a in before)


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c[:900] + b"\0" * 300 + c[1200:],
        lambda c: packed(RECORDS[0], b"WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\nx"),
        lambda c: packed(RECORDS[0], b"WARC/1.1\r\nContent-Length: -5\r\n\r\nx"),
        lambda c: packed(RECORDS[0], b"WARC/1.1\r\n" + b"a: b\r\n" * 2_000),
        lambda c: packed(RECORDS[0]) + b"garbage behind",
    ],
)
def test_a_damaged_archive_is_told(path: Path, damage: object) -> None:
    assert callable(damage)
    *before, last = found(path, damage(packed(*RECORDS)))
    assert len(before) <= 1
    assert isinstance(last, Refusal)
    assert last.blind


@pytest.mark.parametrize("content", [b"hello " * 1_000, b"\x1f\x8b", b"WARC"])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    for name in ("c.warc", "c.warc.gz"):
        (refusal,) = found(tmp_path / name, content)
        assert isinstance(refusal, Refusal)
        assert refusal.blind


def test_an_empty_archive_holds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "c.warc", b"") == found(tmp_path / "c.warc.gz", gzip.compress(b"")) == []


def test_a_large_record_of_another_kind_is_read_past_in_little_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = record(b"\0" * 30_000_000, "https://a.example.vn/film", {"Content-Type": "video/mp4"}, kind="resource")
    asked: list[int] = []
    read = warc._read

    def noting(file: BinaryIO, size: int) -> bytes:
        asked.append(size)
        return read(file, size)

    monkeypatch.setattr(warc, "_read", noting)
    assert one(path, packed(film, record(PAGE, "https://a.example.vn/1"))).source == "https://a.example.vn/1"
    assert max(asked) <= 1 << 20


def test_every_page_of_the_tests_is_the_same_from_an_archive(path: Path) -> None:
    for file in sorted(PAGES.glob("*.html")):
        (made_of,) = found(path, packed(record(file.read_bytes(), "https://a.example.vn/1")))
        assert isinstance(made_of, Refusal) == (file.stem in ("list", "script"))
