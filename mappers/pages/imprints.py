"""Where a page spells out whose it is besides its head: a source line, the copyright, a last line, the line of the stamp."""

from vietpol.mappers import regex
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.text import Span

_LONGEST = 200  # letters of a line that may hold an imprint
# "Nguồn: Báo Mẫu điện tử, cập nhật lúc …", "© 2024 Bản quyền thuộc về Báo Mẫu"
_OPENS = regex.compile(
    r"\(?(?:(?:nguồn(?: tin)?\s?:?|theo)\s|(?:(?:©|copyright|bản quyền)(?:\s(?:nội dung|bài viết|website))?[\s\d\-:]*){1,3}"
    r"(?:(?:của|thuộc)(?:\s(?:về|của))?\s?:?\s?)?)"
)
_ENDS = regex.compile(
    r"\s?[|;()\[\]:]|\.(?:\s|$)|,?\s(?:-\s)?(?:cập nhật|đăng|giấy phép|gp|ngày|lúc|số\s\d|tổng biên tập|giữ bản quyền|all rights)(?!\p{L})"
)
# "Mẫu Sơn Online - Cơ quan ngôn luận của …": the site's own name before whose it is.
_OWNED = regex.compile(
    r"(?P<site>[^|:;.,]{4,60}?)\s?[-–—|]\s?(?:cơ quan|tiếng nói|diễn đàn|chuyên trang|ấn phẩm|phiên bản)\s(?:\p{L}+\s){0,3}?(?:của|thuộc)\s"
)
_LICENCE = regex.compile(r"\s?[-–|.]\s?(?:giấy phép|gp|số giấy phép|cơ quan chủ quản|tổng biên tập)(?!\p{L})")
_WORDS = range(2, 13)
_CAPITALS = regex.compile(r"\p{Lu}")


def imprint(line: Line) -> Span | None:
    """The name of a site that a line says the page, or its text, is of."""
    if len(line.lower) > _LONGEST:
        return None
    opens = _OPENS.match(line.lower)
    return _site(line, opens.end()) if opens is not None else None


def owned_site(line: Line) -> Span | None:
    """The name of a site in a line that says by whom it is published: "Mẫu Sơn Online - Cơ quan của Sở Y tế"."""
    m = _OWNED.match(line.lower) if len(line.lower) <= _LONGEST else None
    return Span(line.span.start, line.span.start + m.end("site")) if m is not None else None


def licensed(line: Line) -> Span | None:
    """The name of a site before its licence ("Báo Mẫu điện tử - Giấy phép số …"), among boxes of headlines too."""
    span = _site(line, 0) if "giấy phép" in line.lower or "chủ quản" in line.lower else None
    found = span is not None and _LICENCE.match(line.lower, span.end - line.span.start)
    return span if found else None


def signs_off(line: Line) -> Span | None:
    """The name of a site in a line of its own below an article; None where the line is a headline or a sentence."""
    start = 1 if line.lower.startswith("(") and line.lower.endswith(")") else 0
    if len(line.lower) > _LONGEST or not furniture().begins("site_words", line.lower[start:]):
        return None
    site = _site(line, start)
    if site is None or (site.end < line.span.end and line.plain[site.end - line.span.start] not in "|;.() "):
        return None
    return site if _is_name(line.plain[start : site.end - line.span.start]) else None


def agrees(sign: str, name: str) -> bool:
    """Whether a sign in capitals abbreviates a name: "MSO", "MS" and "Báo Mẫu Sơn điện tử"."""
    letters = sign.upper().removesuffix("ĐT").removesuffix("O")
    initials = "".join(word[0] for word in name.upper().split() if word[0].isalpha())
    return len(letters) >= 2 and letters in initials


def _site(line: Line, start: int) -> Span | None:
    words, lower = furniture(), line.lower[start:]
    if not words.begins("site_words", lower) or words.begins("not_sites", lower):
        return None
    stop = _ENDS.search(lower)
    name = line.plain[start : start + (stop.start() if stop is not None else len(lower))].rstrip(" .,-–")
    known = name.lower() not in words["agencies"]
    return Span(line.span.start + start, line.span.start + start + len(name)) if known and _named(name) else None


def _named(name: str) -> bool:
    return name.count(" ") + 1 in _WORDS and _CAPITALS.search(name) is not None


def _is_name(words: str) -> bool:
    """Whether the last word is a name's or says how the paper appears: no verb stands in it."""
    last = words.split()[-1]
    return last[:1].isupper() or last.lower() in ("tử", "online", "việt", "tỉnh", "phố")
