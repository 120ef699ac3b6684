"""The letters of a web page: from its bytes to text, by what the page or its server declares; else UTF-8, never by guess."""

import codecs
from types import MappingProxyType

import regex

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_THROUGH = 4096  # bytes at the head of a page in which its <meta> stands (the HTML standard asks for 1024)
_DECLARED = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:\-]{2,40})""", regex.IGNORECASE)
_XML_DECLARED = regex.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:\-]{2,40})""")
# Python's names of the charsets that are read, by the names under which pages declare them; ISO 8859-1 and ASCII as browsers
# read them (WHATWG Encoding Standard).
_CHARSETS = MappingProxyType({
    "utf-8": "utf-8", "utf8": "utf-8", "unicode": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258", "windows-1252": "cp1252", "cp1252": "cp1252",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
})  # fmt: skip
_TCVN = frozenset(
    {"tcvn", "tcvn3", "tcvn-5712", "tcvn5712", "tcvn5712-1", "tcvn5712-1:1993", "x-viet-tcvn", "x-viet-tcvn5712"}
)
# TCVN 5712:1993 (VN1), as in glibc's iconv: what differs from ASCII.
_TCVN_LOW = MappingProxyType(
    {
        0x01: "Ú",
        0x02: "Ụ",
        0x04: "Ừ",
        0x05: "Ử",
        0x06: "Ữ",
        0x11: "Ứ",
        0x12: "Ự",
        0x13: "Ỳ",
        0x14: "Ỷ",
        0x15: "Ỹ",
        0x16: "Ý",
        0x17: "Ỵ",
    }
)
_TCVN_HIGH = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\xa0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_LETTERS = "".join(_TCVN_LOW.get(byte, chr(byte)) for byte in range(128)) + _TCVN_HIGH
# Letters of the TCVN3 ("ABC") fonts as they look when their bytes are taken for Western ones: "§¶ng bé tØnh".
_FONT_LETTER = regex.compile(r"[®§µ¶·¸¹¨»¾¼½©ª«¬\xad×Ø]")
_VIETNAMESE = regex.compile(r"[đĐơƠưƯ\u1ea0-\u1ef9]")
_REMEDY = (
    "where it is windows-1258 or TCVN3, add <meta charset=...> or convert it: iconv -f WINDOWS-1258 -t UTF-8 OLD > NEW"
)
_BROKEN = 2000  # letters for each byte that may be broken in a page that declares UTF-8


class CharsetError(ValueError):
    """The bytes can't be read as letters; the message says why and what to do."""


def decode(content: bytes, declared: str | None = None) -> str:
    """The text of a page. declared: the charset that the server named. Raises CharsetError.

    Order of trust: byte-order mark, server, the page's own declaration, UTF-8; but what is UTF-8 from end to end is UTF-8
    under any name: text in a charset of single bytes never is. A page that is none of these is refused: windows-1258, TCVN3
    and VNI can't be told apart surely enough to archive the guess.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content, name)
    head = content[:_LOOKED_THROUGH]
    named = _XML_DECLARED.search(head) or _DECLARED.search(head)
    names = [n for n in (declared, named[1].decode("ascii", "replace") if named else None) if n]
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if not names:
            found = f"byte 0x{content[error.start]:02x} at offset {error.start}"
            raise CharsetError(f"it declares no charset and is not UTF-8 ({found}); {_REMEDY}") from None
    text = _declared(content, names)
    refuse_fonts(text)
    return text


def refuse_fonts(text: str) -> None:
    """Raise CharsetError where a text is in a font encoding (TCVN3) that was taken for Western letters."""
    head = text[:200_000]
    odd = len(_FONT_LETTER.findall(head))
    if odd > 20 and odd > 4 * len(_VIETNAMESE.findall(head)) and 8 * odd > head.count(" "):
        raise CharsetError("the text is in a TCVN3 (ABC) font, not in Unicode; convert it to UTF-8 first")


def _declared(content: bytes, names: list[str]) -> str:
    """The first of the declared charsets that fits."""
    problem: CharsetError | None = None
    for name in names:
        try:
            return _decoded(content, name)
        except CharsetError as error:
            problem = problem or error
    assert problem is not None
    raise problem


def _decoded(content: bytes, name: str) -> str:
    name = name.strip().lower()
    if name in _TCVN:
        return "".join(_TCVN_LETTERS[byte] for byte in content)
    if name not in _CHARSETS:
        raise CharsetError(f"it declares the charset {name[:40]}, which is not read here; convert it to UTF-8")
    codec = _CHARSETS[name]
    try:
        return content.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            text = content.decode("utf-8", "replace").removeprefix("\ufeff")
            if text.count("\ufffd") * _BROKEN <= len(text) + _BROKEN:  # a letter cut in two by a length limit
                return text
        found = f"byte 0x{content[error.start]:02x} at offset {error.start}"
        raise CharsetError(f"it declares {name}, but {found} is none of that") from None
