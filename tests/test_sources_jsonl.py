"""JSON Lines: an article a line, and bad lines told by their number."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources import Page, Refusal, article, jsonl
from webpages import LIMITS, as_read, page

TEXT = "Huyện Mẫu Sơn họp\nSáng 23/1, Huyện ủy Mẫu Sơn họp bàn về công tác cán bộ và nhiệm vụ trong thời gian tới.\n"


def found(path: Path, *lines: object, limits: ReadLimits = LIMITS) -> list[Article | Refusal]:
    encoded = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    content = b"\n".join(encoded)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return list(made(path, limits))


def made(path: Path, limits: ReadLimits = LIMITS) -> Iterator[Article | Refusal]:
    for each in jsonl.pages(path, limits):
        yield article(each) if isinstance(each, Page) else each


def only(path: Path, line: object) -> Article:
    (one,) = found(path, line)
    assert isinstance(one, Article), one
    return one


def reason(path: Path, line: object) -> str:
    (one,) = found(path, line)
    assert isinstance(one, Refusal), one
    assert one.path == f"{path}:1"
    return one.reason


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.jsonl"


def test_a_text_alone_is_kept_as_it_is(path: Path) -> None:
    one = only(path, {"text": TEXT})
    assert one == Article(one.sha256[:16], "news.jsonl:1", TEXT)


def test_what_is_known_stands_in_header_lines_and_is_read(path: Path) -> None:
    line = {"id": "n-1", "text": TEXT, "url": "https://a.example.vn/1", "title": "Huyện Mẫu Sơn họp", "published": "2024-01-23T08:00:00Z",
            "publisher": "Báo Mẫu", "author": "Lê Thử"}  # fmt: skip
    one = only(path, line)
    assert (one.id, one.source) == ("n-1", "https://a.example.vn/1")
    assert one.text.endswith(TEXT)
    data = as_read(one).data
    assert (data.title, data.published, data.publisher) == ("Huyện Mẫu Sơn họp", "2024-01-23T15:00:00", "Báo Mẫu")
    assert (data.author, data.url) == ("Lê Thử", "https://a.example.vn/1")


@pytest.mark.parametrize(
    "line",
    [
        {"doc_id": "7", "content": TEXT, "link": "https://a.example.vn/1", "headline": "Huyện Mẫu Sơn họp", "date": "23/01/2024",
         "source": "Báo Mẫu", "authors": ["Lê Thử", "Trần Ví"]},
        {"article_id": 7, "maintext": TEXT, "id": None, "address": "https://a.example.vn/1", "title": "Huyện Mẫu Sơn họp",
         "date_publish": "2024-01-23", "site_name": "Báo Mẫu", "byline": "Lê Thử, Trần Ví", "more": {"of": "the same"}},
    ],
)  # fmt: skip
def test_fields_have_other_names(path: Path, line: dict[str, object]) -> None:
    one = only(path, line)
    data = as_read(one).data
    assert (one.id, one.source, data.title) == ("7", "https://a.example.vn/1", "Huyện Mẫu Sơn họp")
    assert (data.published, data.publisher, data.author) == ("2024-01-23", "Báo Mẫu", "Lê Thử, Trần Ví")


def test_a_page_is_read_as_a_page_with_what_the_line_knows(path: Path) -> None:
    one = only(path, {"id": "p1", "html": page("newspaper").decode(), "published": "2020-05-06"})
    data = as_read(one).data
    assert (one.id, data.title, data.published) == ("p1", "Huyện Mẫu Sơn có tân Bí thư Huyện ủy", "2020-05-06")


def test_an_id_that_is_not_plain_is_made_from_the_text(path: Path) -> None:
    one = only(path, {"id": "https://a.example.vn/1", "text": TEXT})
    assert one.id == one.sha256[:16]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (["a"], "not a JSON object"),
        ({"title": "x"}, "no text: none of the fields text, content"),
        ({"text": ""}, "no text"),
        ({"text": 5}, 'the field "text" must be a string, not int'),
        ({"text": "x", "url": ["a"]}, 'the field "url" must be a string, not list'),
        ({"text": "x", "authors": [1]}, 'the field "authors" must be a string or a list of strings'),
        ({"text": "x", "date": "hôm qua"}, "the field \"date\" holds no date: 'hôm qua'"),
        ({"text": "x", "date": {"y": 1}}, 'the field "date" holds no date'),
        ({"text": " \n"}, "the file is empty"),
        ({"text": "a\x00b"}, "control character U+0000"),
        ({"text": "\ud800"}, "not JSON"),
        ({"html": "<p>x</p>"}, "no article: no running text"),
    ],
)
def test_a_bad_line_is_refused_by_its_number(path: Path, line: object, said: str) -> None:
    content = line if isinstance(line, bytes) else json.dumps(line).encode()
    assert said in reason(path, content)


def test_the_lines_around_a_bad_one_are_read(path: Path) -> None:
    one, two, three, four = found(path, {"text": TEXT}, b"", b"{", {"text": f"{TEXT}x"}, {"no": "text"})
    assert [isinstance(x, Article) for x in (one, two, three, four)] == [True, False, True, False]
    assert [str(x).partition(": ")[0] for x in (two, four)] == [f"{path}:3", f"{path}:5"]


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(path: Path) -> None:
    limits = ReadLimits(article_bytes=1_000)
    long, short = found(path, {"text": "x" * 20_000}, {"text": TEXT}, limits=limits)
    assert isinstance(long, Refusal)
    assert "more than the limit of 5,000 bytes for one line" in long.reason
    assert isinstance(short, Article)


def test_a_text_that_is_too_long_is_refused(path: Path) -> None:
    (one,) = found(path, {"text": "x" * 2_000}, limits=ReadLimits(article_bytes=1_000))
    assert isinstance(one, Refusal)
    assert "limit of 1,000 bytes for one article" in one.reason


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b"}\r\n')
    assert [a.text for a in made(path) if isinstance(a, Article)] == ["a", "b"]


def test_a_packed_file_and_one_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    lines = [{"text": f"{TEXT}{n} {n * 7919 % 1009}"} for n in range(3000)]
    assert len(found(path, *lines)) == 3000
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    *read, last = made(path)
    assert 0 < len(read) < 3000
    assert all(isinstance(a, Article) for a in read)
    assert isinstance(last, Refusal)
    assert last.blind
    assert f"cut off or damaged after line {len(read)}" in last.reason
