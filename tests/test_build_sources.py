"""What can be read as an article, and how what can't is refused: clearly, with the place and the remedy."""

import os
import unicodedata
from pathlib import Path

import pytest

from vietpol.build.sources import Refusal, find, read
from vietpol.config import ReadLimits
from vietpol.mappers.article import Article
from vietpol.sources.plain import decode

LIMITS = ReadLimits(article_bytes=10_000)
TEXT = "Sáng 23/1, Tỉnh ủy họp.\nHoàng Mẫu\n"


def reading(path: Path, content: bytes) -> Article | Refusal:
    path.write_bytes(content)
    return read(path, LIMITS)


def refused(path: Path, content: bytes) -> str:
    found = reading(path, content)
    assert isinstance(found, Refusal)
    assert str(found).startswith(str(path))
    return found.reason


def test_a_plain_file_is_an_article_with_its_name_as_id(tmp_path: Path) -> None:
    found = reading(tmp_path / "VnEx-123_b.txt", TEXT.encode())
    assert found == Article("VnEx-123_b", "VnEx-123_b.txt", TEXT)


@pytest.mark.parametrize("name", ["bài báo.txt", "a.b.txt", "x y.txt", "-a.txt", f"{'x' * 101}.txt"])
def test_a_file_without_a_plain_name_has_an_id_from_its_text(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path / name, TEXT.encode())
    assert isinstance(found, Article)
    assert found.id == found.sha256[:16]
    assert found.source == name


def test_the_text_is_kept_in_nfc_without_a_byte_order_mark(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", TEXT)
    assert apart != TEXT
    found = reading(tmp_path / "a.txt", b"\xef\xbb\xbf" + apart.encode())
    assert isinstance(found, Article)
    assert found.text == TEXT


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    found = reading(tmp_path / "a.txt", b"m\xe1\xbb\x99t\r\nhai\rba\n")
    assert isinstance(found, Article)
    assert found.text == "một\r\nhai\rba\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        ("\u00a0\u3000\n".encode(), "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "this is a PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP or Office file"),
        (TEXT.encode("utf-16"), "UTF-16, not in UTF-8; convert it: iconv -f UTF-16 -t UTF-8"),
        ("Hội nghị".encode("utf-16-be"), "binary file"),
        ("Hôm nay h\u1ecdp".encode("cp1258", "replace"), "iconv -f WINDOWS-1258"),
        (b"a\nb\xffc", "not UTF-8: byte 0xff at offset 3 (line 2)"),
        (b"trang 1\x0ctrang 2", "control character U+000C at offset 7"),
        (("a" + "\u0301\u0323" * 20).encode(), "more than 30 combining marks in a row at offset 1"),
        (b"x" * 10_001, "10,001 bytes are more than the limit of 10,000 bytes"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in refused(tmp_path / "a.txt", content)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *args, **options: pytest.fail("the file was opened"))
    found = read(path, LIMITS)
    assert isinstance(found, Refusal)
    assert "--max-bytes" in found.reason


def test_a_file_that_grows_while_it_is_read_is_refused_as_too_large() -> None:
    assert isinstance(decode(b"x" * 10_001, "a.txt", "a", "a.txt", LIMITS), Refusal)


def test_marks_that_take_for_ever_to_normalise_are_refused_at_once(tmp_path: Path) -> None:
    assert "combining marks" in refused(tmp_path / "a.txt", ("a" + "\u0301\u0323" * 2_000).encode())


def test_a_missing_file_a_pipe_and_a_folder_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, reason in ((tmp_path / "none.txt", "No such file"), (tmp_path / "pipe.txt", "not a regular file")):
        found = read(path, LIMITS)
        assert isinstance(found, Refusal)
        assert reason in found.reason


def test_a_folder_gives_its_text_files_at_any_depth_in_order_each_once(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "b/1.TXT", "note.md"):
        (tmp_path / name).write_text("x")
    found = list(find([tmp_path / "b", tmp_path, tmp_path / "a.txt"]))
    assert found == [tmp_path / "a.txt", tmp_path / "b" / "1.TXT", tmp_path / "b" / "2.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(find([tmp_path])) == [tmp_path / "a.txt"]


def test_a_file_that_links_to_itself_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert list(find([tmp_path])) == [tmp_path / "a.txt", tmp_path / "b.txt"]
    found = read(tmp_path / "b.txt", LIMITS)
    assert isinstance(found, Refusal)
    assert "symbolic links" in found.reason


def test_a_file_whose_name_is_not_utf8_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    name = os.fsdecode("bài.txt".encode("cp1258", "ignore") + b"\xd0.txt")
    (tmp_path / name).write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    first, second = (read(path, LIMITS) for path in find([tmp_path]) if isinstance(path, Path))
    assert isinstance(first, Article)
    assert isinstance(second, Refusal)
    assert "not UTF-8" in second.reason
    assert second.blind


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    (refusal,) = find([tmp_path])
    assert isinstance(refusal, Refusal)
    assert "no .txt file" in refusal.reason


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an error of scandir, for to the root user every folder is readable."""
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("x")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = list(find([tmp_path]))
    assert tmp_path / "open" / "a.txt" in found
    assert [(r.path, r.blind) for r in found if isinstance(r, Refusal)] == [(str(tmp_path / "closed"), True)]
