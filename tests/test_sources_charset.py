"""Letters of pages: declared charsets, and what is refused rather than guessed."""

import unicodedata

import pytest

from vietpol.sources import Known
from vietpol.sources.charset import _TCVN_LETTERS, CharsetError, decode
from webpages import article, page, refused

TONES = "\u0300\u0301\u0303\u0309\u0323"
TEXT = "Đảng bộ huyện Mẫu Sơn họp; đồng chí Bí thư Huyện ủy dự, phát biểu ý kiến. " * 10


def windows_1258(text: str) -> bytes:
    """Text as Windows writes it: tone marks after their letters."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in apart if mark in TONES), "")
        out += unicodedata.normalize("NFC", apart.replace(tone, "") if tone else apart).encode("cp1258") + tone.encode(
            "cp1258"
        )
    return out


def tcvn(text: str) -> bytes:
    return bytes(_TCVN_LETTERS.index(letter) for letter in text)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode(), "iso-8859-1"),  # a server's default: what is UTF-8 throughout is UTF-8
        (b"\xef\xbb\xbf" + TEXT.encode(), "windows-1258"),
        (TEXT.encode("utf-16"), None),
        (windows_1258(TEXT), "windows-1258"),
        (windows_1258(TEXT), "Windows-1258"),
        (tcvn(TEXT), "x-viet-tcvn5712"),
    ],
)
def test_declared_letters(content: bytes, declared: str | None) -> None:
    assert nfc(decode(content, declared)) == TEXT


@pytest.mark.parametrize(
    "head",
    [b'<meta charset="windows-1258">', b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1258'>",
     b'<?xml version="1.0" encoding="windows-1258"?>'],
)  # fmt: skip
def test_letters_declared_by_the_page(head: bytes) -> None:
    assert nfc(decode(head + windows_1258(TEXT))).endswith(TEXT)


def test_the_page_is_asked_where_the_server_is_wrong() -> None:
    assert nfc(decode(b"<meta charset=windows-1258>" + windows_1258(TEXT), "utf-8")).endswith(TEXT)


@pytest.mark.parametrize(
    ("content", "declared", "reason"),
    [
        (windows_1258(TEXT), None, r"no charset and is not UTF-8 \(byte 0x.. at offset"),
        (tcvn(TEXT), None, "windows-1258 or TCVN3"),
        (windows_1258(TEXT), "utf-8", "declares utf-8, but byte 0x"),
        (tcvn(TEXT), "iso-8859-1", "TCVN3"),
        (windows_1258(TEXT), "x-viet-vni", "declares the charset x-viet-vni, which is not read here"),
        (windows_1258(TEXT), "unicode_escape", "not read here"),
        (windows_1258(TEXT), "zlib", "not read here"),
    ],
)
def test_what_would_be_a_guess_is_refused(content: bytes, declared: str | None, reason: str) -> None:
    with pytest.raises(CharsetError, match=reason):
        decode(content, declared)


def test_a_letter_cut_in_two_does_not_lose_the_page() -> None:
    cut = TEXT.encode() + "ộ".encode()[:2]
    assert decode(cut, "utf-8") == TEXT + "\ufffd"


def test_vietnamese_in_entities_under_a_western_charset_is_read() -> None:
    entities = "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in page("no_metadata").decode()).replace(
        "utf-8", "iso-8859-1"
    )
    assert article(entities.encode("ascii")).text == article(page("no_metadata")).text


def test_a_page_in_another_charset_gives_the_same_article() -> None:
    plain = page("no_metadata").decode()
    declared = windows_1258(plain.replace("utf-8", "windows-1258"))
    assert article(declared).text == article(page("no_metadata")).text
    assert (
        article(windows_1258(plain.replace('charset="utf-8"', "")), Known(charset="windows-1258")).text
        == article(page("no_metadata")).text
    )


def test_a_refused_charset_is_told_with_the_remedy() -> None:
    assert "iconv -f WINDOWS-1258" in refused(windows_1258(page("no_metadata").decode().replace('charset="utf-8"', "")))
