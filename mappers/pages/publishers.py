"""Who publishes a page: by its own sign, its address, the source that it names."""

from vietpol.mappers import regex
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.pages.parts import Parts
from vietpol.mappers.text import Span

_BRACKETED = regex.compile(r"\((?P<sign>[^()\d]{2,30}?)\)\s?(?P<dash>[:\-])?(?=[\s\p{L}\"]|$)")
_CAPITALS = regex.compile(r"(?P<sign>\p{Lu}[\p{Lu}&.+]{1,9}(?:\.(?:VN|vn))?|Kinhtedothi)(?:\s?-\s?|:\s)(?=\p{L}|\")")
_DOMAIN = regex.compile(r"[\p{L}\d\-]{2,30}(?:\.[a-z\d\-]{2,20}){0,3}\.(?:vn|com|net|org)", regex.IGNORECASE)
_PRESS_NAME = regex.compile(
    r"(?:\p{Lu}|báo )[^,;:.]{0,24}\s(?i:online|điện tử|news|tv|plus|đt)|\p{Lu}\p{L}*(?: \p{L}+){0,3}"
)
_FOLLOW = regex.compile(r"Theo dõi (?:báo )?(?P<site>\p{Lu}[^\s]*(?: \p{Lu}[^\s]*){0,4})(?: trên .{1,40})?")
SITE = regex.compile(r"\b(?:theo|nguồn:?)\s(?P<site>[\p{L}\d.\-]{2,40}\.(?:vn|com|net|org)(?:\.vn)?)\.?$")
_NAMED_SOURCE = regex.compile(r"(?:Theo|Nguồn(?: tin)?:?)\s(?P<site>\p{Lu}[^.:;]{6,80})\.?")
_HOST = regex.compile(r"https?://(?P<host>[^\s/:?#]+)")
_DOING = regex.compile(r"\b(?:tổ chức|tổng kết|công bố|ra mắt|làm việc|thăm|tiếp|khai trương|kỷ niệm|họp)\b")


def is_site_name(line: Line) -> bool:
    """Whether a line above the text is the name of a newspaper, station or site."""
    words = furniture()
    lower = line.lower.removeprefix("logo ")
    return (
        line.words <= 14
        and not line.ended
        and words.begins("site_words", lower)
        and not words.begins("not_sites", lower)
        and (line.words > 2 or line.plain.isupper() or lower.startswith("báo "))
        and _DOING.search(lower) is None
    )


def publisher(parts: Parts, first: int) -> None:
    """How the lead is signed, else the site that the address, a source line or an invitation names."""
    for i in range(max(0, first - 2), min(first + 3, len(parts.lines))):
        line = parts.lines[i]
        m = _BRACKETED.match(line.plain) or _CAPITALS.match(line.plain)
        if m and parts.roles[i] not in ("title", "header") and _is_sign(m):
            start = line.span.start + m.start("sign")
            parts.set("publisher", m["sign"].strip(), Span(start, start + len(m["sign"])), "pages/sign")
            break
    for line in reversed(parts.lines):
        if "url" in parts.data and line.words <= 6 and (m := SITE.search(line.lower)):
            words = line.plain[m.start("site") : m.end("site")]
            if words.lower() not in furniture()["agencies"]:
                _from(parts, line, m, "pages/source-line")
        elif line.words <= 12 and (m := _NAMED_SOURCE.fullmatch(line.plain)) and _is_site(m["site"]):
            _from(parts, line, m, "pages/source-line")
        elif line.words <= 12 and (m := _FOLLOW.fullmatch(line.plain)):
            _from(parts, line, m, "pages/invitation")
    outlet = _of_address(parts.data.get("url", ""))
    address = next((e for e in parts.evidence if e.for_property == "url"), None)
    if outlet is not None and address is not None:
        parts.set("publisher", outlet, Span(address.start, address.end), "pages/address-of-outlet")


def _is_site(words: str) -> bool:
    """Whether a source line names a site by name ("Theo Cổng thông tin điện tử Bộ Y tế"), no agency."""
    lower, known = words.lower(), furniture()
    return known.begins("site_words", lower) and " " in lower and lower not in known["agencies"]


def _from(parts: Parts, line: Line, m: "regex.Match[str]", rule: str) -> None:
    start = line.span.start + m.start("site")
    words = line.plain[m.start("site") : m.end("site")]
    parts.set("publisher", words, Span(start, start + len(words)), rule)


def _is_sign(m: "regex.Match[str]") -> bool:
    sign, words = m["sign"].strip(), furniture()
    known = {s.lower() for o in words.outlets for s in (*o.signs, *o.sites, o.name)}
    if sign.lower() in known:
        return True
    if sign.lower() in words["agencies"] | words["not_signs"]:
        return False
    if "dash" not in m.re.groupindex:  # by its capitals alone
        return sign.isupper() and " " not in sign and len(sign) >= 3
    return _DOMAIN.fullmatch(sign) is not None or (bool(m["dash"]) and _PRESS_NAME.fullmatch(sign) is not None)


def _of_address(url: str) -> str | None:
    m = _HOST.match(url)
    host = m["host"].lower().removeprefix("www.").removeprefix("m.") if m else ""
    return next(
        (o.name for o in furniture().outlets if any(host == s or host.endswith("." + s) for s in o.sites)), None
    )
