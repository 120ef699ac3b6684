"""Who publishes a page: by its own sign, its address, the source or the copyright that it names."""

from vietpol.mappers import regex
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.pages.imprints import agrees, imprint, licensed, signs_off
from vietpol.mappers.pages.parts import Parts
from vietpol.mappers.text import Span

_BRACKETED = regex.compile(r"\((?P<sign>[^()\d]{2,30}?)\)\.?\s?(?P<dash>[:\-])?(?=[\s\p{L}\"]|$)")
_UNDASHED = regex.compile(r"\((?P<sign>\p{Lu}{2,6}O?)(?P<closed>\))\s(?=\p{Lu}|\")")  # "(MSO) Ngày 12/7, …"
_SPELLED = regex.compile(
    r"\((?P<sign>(?:Báo|Tạp chí|Đài|Cổng|Trang)\s[^()\d]{3,40})\)\s(?=\p{Lu}|\")"
)  # "(Báo Mẫu Sơn) Sáng 2/3 …"
_HALF = regex.compile(r"(?P<sign>\p{Lu}{2,6})\)\s?-\s(?=\p{L})")  # its first bracket was lost
_ALONE = regex.compile(r"\((?P<sign>\p{Lu}\p{Ll}+(?:\s\p{L}+){1,5})\)")
_SIGN_ALONE = regex.compile(r"\(?(?P<sign>[^()]{2,24}?)\)?(?:\s?[-:])?")  # "NDO -" in a line of its own
_CAPITALS = regex.compile(
    r"(?P<sign>\p{Lu}[\p{Lu}&.+]{1,9}(?:\.(?:VN|vn)|\d)?|\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+)(?:\s?-\s?|:\s)(?=\p{L}|\")"
)
_JOINED = regex.compile(r"\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+")
_DOMAIN = regex.compile(r"[\p{L}\d\-]{2,30}(?:\.[a-z\d\-]{2,20}){0,3}\.(?:vn|com|net|org)", regex.IGNORECASE)
_PRESS_NAME = regex.compile(
    r"(?:\p{Lu}|báo )[^,;:.]{0,24}\s(?i:online|điện tử|news|tv|plus|đt)|\p{Lu}\p{L}*(?: \p{L}+){0,3}"
)
_FOLLOW = regex.compile(r"Theo dõi (?:báo )?(?P<site>\p{Lu}[^\s]*(?: \p{Lu}[^\s]*){0,4})(?: trên .{1,40})?")
SITE = regex.compile(r"\b(?:theo|nguồn:?)\s(?P<site>[\p{L}\d.\-]{2,40}\.(?:vn|com|net|org)(?:\.vn)?)\.?$")
_SOURCE_NAMED = regex.compile(r"(?:[Tt]heo|[Nn]guồn):?\s(?P<site>\p{Lu}[^:/.,]{2,30}?)(?:\shttps?://\S+|[.)]?$)")
_SOURCE_LINE = 12  # words of a line above the text that names its source
_HOST = regex.compile(r"https?://(?P<host>[^\s/:?#]+)")
_CELLS = regex.compile(r"\s[-–|»›>]+\s")
_LONGEST_NAME = 14  # words
_AFTER_DASH = regex.compile(r"\s[-–|]\s(?P<site>[^|–-]{5,40})$")
_DOING = regex.compile(r"\b(?:tổ chức|tổng kết|công bố|ra mắt|làm việc|thăm|tiếp|khai trương|kỷ niệm|họp)\b")


def is_site_name(line: Line) -> bool:
    """Whether a line above the text is the name of a newspaper, station or site."""
    words = furniture()
    lower = line.lower.removeprefix("logo ")
    after = _AFTER_DASH.search(lower)  # "Đảng bộ tỉnh X - Trang thông tin điện tử"
    return (
        line.words <= 14
        and not line.ended
        and (words.begins("site_words", lower) or (after is not None and words.begins("portals", after["site"])))
        and not words.begins("not_sites", lower)
        and (line.words > 2 or line.plain.isupper() or lower.startswith("báo "))
        and _DOING.search(lower if line.plain.isupper() else line.plain) is None  # "Tạp chí |Tổ chức nhà nước"
    )


def masthead(parts: Parts, i: int) -> Span | None:
    """The name of a site in a line that holds more: above a line that says that it is a site ("Cổng thông tin điện tử"), before
    "- Bản in", or its address before the sections ("baomau.vn » Chính trị")."""
    line, words = parts.lines[i], furniture()
    cells = _CELLS.split(line.plain)
    below = parts.lines[i + 1].bare if i + 1 < len(parts.lines) else ""
    printed = len(cells) == 2 and cells[1].strip().lower() in words["prints"]
    address = len(cells) > 1 and not line.ended and is_domain(cells[0].strip())  # not "baomau.vn - Sáng nay, … họp."
    if printed or address:
        return Span(line.span.start, line.span.start + len(cells[0].rstrip()))
    if below in words["portals"] and 2 <= line.words <= _LONGEST_NAME and not line.ended:
        return line.span
    return None


def publisher(parts: Parts, first: int) -> None:
    """How the lead is signed (spelled out, where the page does so), else the site that the address, a source line or an invitation names."""
    sign = _sign_of_lead(parts, first)
    printed = _imprint(parts, first)
    if sign is not None:
        words = sign[0]
        spelled = printed is not None and not is_known(words) and agrees(words, printed[0])
        parts.set("publisher", *(printed if spelled and printed is not None else sign))
    for line in reversed(parts.lines):
        if line.words <= 6 and (m := SITE.search(line.lower)):
            words = line.plain[m.start("site") : m.end("site")]
            if words.lower() not in furniture()["agencies"]:
                _from(parts, line, m, "pages/source-line")
        elif line.words == 1 and is_domain(line.plain) and line.lower not in furniture()["agencies"]:
            parts.set("publisher", line.plain, line.span, "pages/source-line")  # "thanhhoa.gov.vn", alone in its line
        elif line.words <= 12 and (m := _SOURCE_NAMED.match(line.plain)) and _is_outlet(m["site"]):
            _from(parts, line, m, "pages/source-line")
        elif line.words <= 12 and (m := _FOLLOW.fullmatch(line.plain)):
            _from(parts, line, m, "pages/invitation")
    if printed is not None:
        parts.set("publisher", *printed)
    outlet = _of_address(parts.data.get("url", ""))
    address = next((e for e in parts.evidence if e.for_property == "url"), None)
    if outlet and address is not None:
        parts.set("publisher", outlet, Span(address.start, address.end), "pages/address-of-outlet")


def _sign_of_lead(parts: Parts, first: int) -> tuple[str, Span, str] | None:
    for i in range(max(0, first - 2), min(first + 3, len(parts.lines))):
        line = parts.lines[i]
        m = signed(line) if parts.roles[i] not in ("title", "header") else None
        if m is None and 0 < i < first and parts.roles[i - 1] in ("title", "date"):
            m = _alone(line)  # "(Tiếng nói Mẫu Sơn)" below the headline
        if m is not None:
            start = line.span.start + m.start("sign")
            return m["sign"].strip(), Span(start, start + len(m["sign"])), "pages/sign"
    return None


def _alone(line: Line) -> "regex.Match[str] | None":
    if (known := _SIGN_ALONE.fullmatch(line.plain)) is not None and is_known(known["sign"]):
        return known
    m = _ALONE.fullmatch(line.plain)
    return m if m is not None and m["sign"].lower() not in furniture()["agencies"] | furniture()["not_signs"] else None


def signed(line: Line) -> "regex.Match[str] | None":
    """The sign of an outlet at the head of a line ("(MSO) - …"), group `sign`."""
    if (m := _SPELLED.match(line.plain) or furniture().dashed.match(line.plain)) is not None:
        return m
    m = _BRACKETED.match(line.plain) or _HALF.match(line.plain)
    if m is None or ("dash" in m.re.groupindex and not m["dash"]):
        m = _UNDASHED.match(line.plain) or m or _CAPITALS.match(line.plain)
    return m if m is not None and _is_sign(m) else None


def _imprint(parts: Parts, first: int) -> tuple[str, Span, str] | None:
    """The last line that spells out whose the page is, none of a box of headlines."""
    for i in range(len(parts.lines) - 1, -1, -1):
        line = parts.lines[i]
        span = imprint(line) if i > first or line.words <= _SOURCE_LINE else None
        if span is None and i > first:
            span = licensed(line) if parts.roles[i] == "menu" else signs_off(line)
        if span is not None:
            return line.plain[span.start - line.span.start : span.end - line.span.start], span, "pages/source-line"
    return None


def _is_outlet(name: str) -> bool:
    """Whether these words are the name of an outlet of the list."""
    known = any(name.lower() == o.name.lower() for o in furniture().outlets)
    return known and name.lower() not in furniture()["agencies"]


def is_known(sign: str) -> bool:
    """Whether some words are the name, the sign or the address of an outlet of the list."""
    return sign.lower() in furniture().signs


def _from(parts: Parts, line: Line, m: "regex.Match[str]", rule: str) -> None:
    start = line.span.start + m.start("site")
    words = line.plain[m.start("site") : m.end("site")]
    parts.set("publisher", words, Span(start, start + len(words)), rule)


def _is_sign(m: "regex.Match[str]") -> bool:
    sign, words = m["sign"].strip(), furniture()
    if is_known(sign):
        return True
    if sign.lower() in words["agencies"] | words["not_signs"]:
        return False
    if "dash" not in m.re.groupindex:  # by its capitals alone, or as two words written as one: "MẫuSơn - …"
        if _JOINED.fullmatch(sign) is not None:
            return True
        return sign.isupper() and " " not in sign and len(sign) >= (2 if ")" in m[0] else 3)
    return _DOMAIN.fullmatch(sign) is not None or (bool(m["dash"]) and _PRESS_NAME.fullmatch(sign) is not None)


def is_domain(words: str) -> bool:
    """Whether some words are the address of a site: "baomau.vn"."""
    return _DOMAIN.fullmatch(words) is not None


def _of_address(url: str) -> str:
    """The outlet whose address a page has; one that the list lacks by its domain; "" without an address."""
    m = _HOST.match(url)
    host = m["host"].lower().removeprefix("www.").removeprefix("m.") if m else ""
    named = (o.name for o in furniture().outlets if any(host == s or host.endswith("." + s) for s in o.sites))
    return next(named, host)
