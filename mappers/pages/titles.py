"""The headline of a page."""

from vietpol.mappers import regex
from vietpol.mappers.pages.bylines import credited
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.pages.imprints import imprint
from vietpol.mappers.pages.parts import Parts, is_caption, is_photo
from vietpol.mappers.pages.publishers import signed
from vietpol.mappers.pages.stamps import stamp
from vietpol.mappers.text import Span, matching_key
from vietpol.vocab import slug

TITLE_WORDS = range(4, 41)
_LONGEST = 70  # words of the longest headline
_ELLIPSES = ("...", "…")
# "Chiều 31/5, Sở A …": a lead, no headline
_BY_DAY = regex.compile(
    r"\W*(?:\([^()]{2,30}\)\W*)?(?:(?:vào\s)?(?:sáng|trưa|chiều|tối|ngày|hôm)(?:\sngày)?\s\d|hôm nay|sáng nay|chiều nay|vừa qua|mới đây)"
)
_HALF = 14  # words at most of a headline's first line
_GOES_ON = 8  # words of a line with a small first letter that goes on from the one before
_LAST_OF_ADDRESS = regex.compile(r"https?://[^\s/:?#]+[^\s?#]*?(?P<last>[^\s/?#]*)/?(?:[?#]|$)")
_SUFFIX = regex.compile(r"\s+[|\-]\s+(?P<site>[^|]{3,60})$")

# "(MSO) - Huyện Mẫu ra quân …", "MSO - Huyện Mẫu ra quân …": capitals alone, where they say that the paper is online
_AFTER_SIGN = regex.compile(r"(?:\((?P<sign>[^()]{2,30})\)\s?[-:]|(?P<online>\p{Lu}{2,4}O)\s-)\s")
# What speaks for a line as the headline, and what against it.
_FULL, _FULL_WORDS = 2.0, 7
_ABOVE_DAY, _BELOW_DAY = 1.5, 0.75
_NUMBERED_ITEM, _SECTION = 3.0, 1.0
_WHERE = regex.compile(
    r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?)\s(?:\p{L}+\s?){1,4}?\s?(?:[-–,]\s?(?:huyện|quận|thị xã|thành phố|tỉnh|tp\.?)\s(?:\p{L}+\s?){1,4}){1,2}"
)  # "huyện Mẫu - tỉnh Sơn": below a headline
_NUMBER = regex.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)]\s")
_ITEM = regex.compile(r"[\p{Lu}\s.-]{6,40}:")  # "HUYỆN MẪU SƠN: Nhiều chỉ tiêu tăng", of a digest
_FUSED = regex.compile(r"(?P<title>\p{Lu}(?:(?![.!?;]\s)[^\n]){30,200}?\p{Ll}{2})(?=\p{Lu}\p{Ll}+\s\p{Ll})")
# "Đồng chí Lê Văn A, Chủ tịch UBND tỉnh Mẫu": below a photograph
_POSES = regex.compile(
    r"(?:Đồng chí|Đ/c|Ông|Bà)\s\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,4}\s?[,-]\s?(?:(?i:ủy viên|phó|bí thư|chủ tịch|trưởng|giám đốc|bộ trưởng|thứ trưởng|nguyên|quyền|tổng)\s)"
    r"(?:(?!(?:giữ|làm|thăm|dự|tiếp|được|bị|phát|trao|kiểm|chúc|nhận|tham|đi|đến|và|với|xin|thôi|nói|trả|gặp|tặng|chủ trì)(?!\p{L}))[\p{L}\d.,-]+\s?){1,14}"
)
_FEW_WORDS = 2  # of the shortest headline, right above the day


def title(parts: Parts, first: int) -> None:
    """Find the headline above the text, which begins in the line `first`."""
    if "title" in parts.data:
        _printed_title(parts, first)
        return
    candidates = [
        (i, line)
        for i, line in enumerate(parts.lines[:first])
        if parts.roles[i] == "body"
        and (
            (line.words in TITLE_WORDS and (not line.plain.endswith((".", ";", ":", ",")) or _stopped(parts, i, line)))
            or unended(parts, i)
        )
    ]
    if "url" in parts.data:
        m = _LAST_OF_ADDRESS.match(parts.data["url"])
        address = set(slug(m["last"]).split("-")) if m else set()
        alone = candidates if len(candidates) == 1 and candidates[0][0] == first - 1 else []
        candidates = [c for c in candidates if _alike(c[1], address)] or (alone if len(address) > 4 else candidates)
    candidates = [c for c in candidates if not (":" in c[1].plain or " bởi " in c[1].lower) or not credited(c[1])]
    candidates = [c for c in candidates if not (is_photo(c[1]) or imprint(c[1]) or _POSES.fullmatch(c[1].plain))]
    candidates = [c for c in candidates if _may_be_headline(parts, *c)]
    if not candidates:
        candidates = [(i, line) for i, line in enumerate(parts.lines[:first]) if _is_short(parts, i, line)][:1]
    if not candidates:
        _fused(parts, first)
        return
    i, line = max(candidates, key=lambda c: _speaks(parts, c[0], c[1], first))  # of equals the first
    parts.roles[i] = "title"
    start, end = line.span.start, line.span.end
    sign = _AFTER_SIGN.match(line.plain) if signed(line) is not None else None
    if sign is not None:
        name = "sign" if sign["sign"] else "online"
        printed = Span(start + sign.start(name), start + sign.end(name))
        parts.set("publisher", sign[name], printed, "pages/sign")
        start += sign.end()
    suffix = _SUFFIX.search(line.plain)
    if suffix and _names_site(suffix["site"]):
        end = line.span.start + suffix.start()
        site = Span(line.span.start + suffix.start("site"), line.span.start + suffix.end("site"))
        parts.set("publisher", suffix["site"], site, "pages/site-line")
    words = line.plain[start - line.span.start : end - line.span.start].strip()
    headed = parts.lines[i - 1] if i > 0 and sign is None else None
    if headed is not None and _heads_title(parts, i - 1, headed):
        parts.roles[i - 1] = "title"
        start, words = headed.span.start, f"{headed.plain} {words}"
    parts.set("title", words, Span(start, end), "pages/title")


def unended(parts: Parts, i: int) -> bool:
    """Whether a line that looks like running text is a headline all the same: longer than most, or cut off ("… nguồn nhân lực...").

    It stands above everything, ends no sentence, doesn't open with a day, and the day or running text follows it.
    """
    line, following = parts.lines[i], parts.lines[i + 1] if i + 1 < len(parts.lines) else None
    if following is None or any(other.words in TITLE_WORDS for other in parts.lines[:i]) or _BY_DAY.match(line.lower):
        return False
    elided = line.plain.endswith(_ELLIPSES) and line.words in TITLE_WORDS
    long = TITLE_WORDS.stop <= line.words <= _LONGEST and not line.ended
    goes_on = following.paragraph and following.plain[:1].isupper()
    return (elided or long) and (goes_on or parts.roles[i + 1] == "date" or stamp(following) is not None)


def _heads_title(parts: Parts, i: int, line: Line) -> bool:
    """Whether a line with a colon is the first half of the headline below it: "Tháng hành động năm 2024:"."""
    return line.plain.endswith(":") and 1 < line.words <= _HALF and parts.roles[i] in ("body", "menu")


def _stopped(parts: Parts, i: int, line: Line) -> bool:
    """Whether a line with a full stop stands above everything, right above the day: "Huyện Mẫu khởi sắc sau một nhiệm kỳ."."""
    stamped = i == 0 and len(parts.roles) > 1 and parts.roles[1] == "date"
    return stamped and line.plain.endswith(".")


def _speaks(parts: Parts, i: int, line: Line, first: int) -> float:
    """How much speaks for a line as the headline: its length, the day beside it."""
    weight = _FULL if line.words >= _FULL_WORDS else _FULL * line.words / _FULL_WORDS
    weight += _ABOVE_DAY if i + 1 < len(parts.roles) and parts.roles[i + 1] == "date" else 0.0
    weight += _BELOW_DAY if i > 0 and parts.roles[i - 1] == "date" else 0.0
    weight -= _FULL if _WHERE.fullmatch(line.lower) else 0.0
    weight -= _NUMBERED_ITEM if _NUMBER.match(line.plain) else 0.0
    return weight - (_SECTION if line.plain.isupper() and _heads_section(parts, i, first) else 0.0)


def _heads_section(parts: Parts, i: int, first: int) -> bool:
    """Whether a line in capitals stands above the day and another line, not in capitals, between it and the text."""
    below = parts.lines[i + 2] if i + 3 == first and parts.roles[i + 1] == "date" else None
    headline = below is not None and below.words >= _FULL_WORDS and not (below.plain.isupper() or below.ended)
    return headline and below is not None and _ITEM.match(below.plain) is None


def _fused(parts: Parts, first: int) -> None:
    """A headline that the text follows without a space: "… với cao tốcTiếp tục chương trình, chiều 2/3 …"."""
    if first >= len(parts.lines):
        return
    line = parts.lines[first]
    m = _FUSED.match(line.plain)
    if m is None or m["title"].count(" ") + 1 not in TITLE_WORDS or not line.paragraph or first > 0:
        return
    parts.set("title", m["title"], Span(line.span.start, line.span.start + m.end("title")), "pages/title")


def _is_short(parts: Parts, i: int, line: Line) -> bool:
    """Whether a line right above the day is a headline, though it has few words: "Nhân sự mới"."""
    words = furniture()
    furnished = line.bare in words["sections"] | words["menu"] or words.begins("menu_begins", line.lower)
    stamped = i + 1 < len(parts.roles) and parts.roles[i + 1] == "date"
    free = parts.roles[i] in ("body", "menu") and line.key is None and not line.ended
    return stamped and free and _FEW_WORDS <= line.words < TITLE_WORDS.start and not furnished


def _may_be_headline(parts: Parts, i: int, line: Line) -> bool:
    """Whether a line may be the headline: no part of a sentence, and no caption, unless its place (above everything), address or stamp speak for it."""
    following = parts.lines[i + 1] if i + 1 < len(parts.lines) else None
    if following is not None and following.plain[:1].islower() and following.words >= _GOES_ON:
        return False
    stamped = i + 1 < len(parts.roles) and parts.roles[i + 1] == "date"
    topmost = i == 0 and following is not None and following.paragraph
    return stamped or topmost or "url" in parts.data or line.plain.isupper() or not is_caption(line)


def _printed_title(parts: Parts, first: int) -> None:
    """Where a header line names the title: the line of the text that prints it."""
    title = matching_key(parts.data["title"])
    for i, line in enumerate(parts.lines[:first]):
        if parts.roles[i] == "body" and matching_key(line.plain) == title:
            parts.roles[i] = "title"


def _alike(line: Line, address: set[str]) -> bool:
    """Whether a headline says what the last part of the address says."""
    words = slug(line.plain).split("-")
    return 2 * sum(w in address for w in words) > len(words)


def _names_site(words: str) -> bool:
    lower = words.lower()
    return furniture().begins("site_words", lower) or any(
        lower in (o.name.lower(), *o.sites, *(s.lower() for s in o.signs)) for o in furniture().outlets
    )
