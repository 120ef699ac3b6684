"""Number and term, mode, place and reviewed period of a meeting, as the words around its name tell them."""

from calendar import monthrange
from collections.abc import Iterator

from vietpol.mappers import regex, spelled
from vietpol.mappers.documents.adopted import arabic
from vietpol.mappers.facts import MeetingKind, Mode, Period
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_ROMAN = r"[ivxlc]{1,7}"
_NTH = rf"(?P<n>\d{{1,3}}|{_ROMAN}|{spelled.ordinal()})(?![\p{{L}}\d/])"
_ORDINAL = regex.compile(
    rf"\b(?:lần\s)?thứ\s{_NTH}|\bkỳ họp\s(?P<n>\d{{1,2}})(?![\d/])|\b(?P<first>đầu tiên)\b|\bhội nghị trung ương\s(?P<n>\d{{1,2}})(?![\d/])"
)
_BRACKET = regex.compile(r"\s?\([^()]{2,30}\)")  # "Hội nghị Ban Chấp hành (mở rộng)| lần thứ 14"
_FIRST_OF = regex.compile(
    r"\s(?:sau|kể từ|trong|của|từ|năm|khi)(?!\p{L})"
)  # the first since or of something, no number
_PREDICATE = regex.compile(r"(?<!\p{L})(?:đây|này|đó) (?:cũng )?là\s$")
_SITTING = regex.compile(
    rf"họp\s(?:[^,;:.()]{{2,60}}?\s)?(?:(?:kỳ|phiên|hội nghị)\s(?:họp\s)?(?:lần\s)?(?:thứ\s)?|(?:phiên\s)?(?:thường kỳ|định kỳ|bất thường|mở rộng)?\s?(?:lần\s)?thứ\s){_NTH}"
)
_TERM = regex.compile(rf"\bkhóa\s(?:thứ\s)?(?P<n>{_ROMAN}|\d{{1,2}})(?![\p{{L}}\d])")
_COMMITTEE_TERM = regex.compile(
    rf"\b(?:ban chấp hành|bch)\sđảng bộ\s[^,.;]{{2,40}}?\s(?:lần thứ|khóa)\s(?P<n>{_ROMAN}|\d{{1,2}})(?![\p{{L}}\d])"
)
_TERM_BACK = 70  # letters: "HĐND tỉnh khóa XVIII, nhiệm kỳ 2016-2021 khai mạc trọng thể |kỳ họp"
_COUNTED = frozenset({"other", "review", "study"})  # where the name counts the conference
_NUMBERED = frozenset({"plenum", "congress", "council-session", "regular-session", "briefing"})


def ordinal(anchor: Anchor, kind: MeetingKind) -> int | None:
    """The number of the meeting: "lần thứ 21", "kỳ họp thứ 16", "phiên đầu tiên"."""
    passage = anchor.passage
    if not anchor.noun:  # "Ủy ban Kiểm tra Trung ương họp kỳ thứ tư"
        sat = _SITTING.match(passage.text.lower, anchor.span.start)
        return arabic(sat["n"]) if sat is not None and kind in _NUMBERED else None
    if (kind not in _NUMBERED and not (kind in _COUNTED and anchor.numbered)) or (
        kind == "congress" and anchor.reference
    ):
        return None
    m = _ORDINAL.search(passage.text.lower, anchor.span.start, passage.end)
    end = max(anchor.name.end, anchor.span.end)
    aside = _BRACKET.match(passage.text.lower, end)
    if _PREDICATE.search(passage.text.lower, max(passage.start, anchor.span.start - 12), anchor.span.start):
        return None  # "đây là |kỳ họp thứ ba theo hình thức chuyên đề": it counts, it doesn't name
    if m is None or m.start() > (aside.end() if aside is not None else end) + 4 or _about_session(anchor, m.start()):
        return None
    if (
        kind == "congress"
        and m["n"]
        and not m["n"].isdigit()
        and "đại hội" not in passage.lower(max(passage.start, m.start() - 60), m.start())
    ):
        return None
    if m["first"]:
        return None if _FIRST_OF.match(passage.text.lower, m.end()) else 1
    return arabic(m["n"])


def term(anchor: Anchor, kind: MeetingKind) -> int | None:
    """The number of the host's term: "khóa XIV", beside the name or the host right before it."""
    if kind not in ("plenum", "council-session", "regular-session") and not (kind in _COUNTED and anchor.numbered):
        return None
    passage = anchor.passage
    lower = passage.text.lower
    behind = _TERM.search(lower, anchor.span.start, passage.end)
    first = kind == "plenum" and ordinal(anchor, kind) == 1  # it elects the bodies of its own term, however far behind
    if behind is not None and (_about_session(anchor, behind.start()) or _past_other(anchor, behind.start())):
        behind = None
    if behind is not None and (first or behind.start() <= max(anchor.name.end, anchor.span.end) + 40):
        return arabic(behind["n"])
    ahead = _TERM.search(lower, max(passage.start, anchor.span.start - _TERM_BACK), anchor.span.start)
    return arabic(ahead["n"]) if ahead is not None else None


def _about_session(anchor: Anchor, end: int) -> bool:
    """Whether a number is that of the session a conference is about: "hội nghị duyệt văn kiện Đại hội … lần thứ XI"."""
    between = anchor.passage.text.lower[anchor.span.end : end]
    return anchor.lower.startswith("hội nghị") and ("kỳ họp" in between or "đại hội" in between)


def _past_other(anchor: Anchor, end: int) -> bool:
    """Whether another meeting stands before a term: "phiên họp Chính phủ … tại Kỳ họp thứ 11, Quốc hội |khóa XIV"."""
    others = (a for a in anchor.passage.anchors if a.noun and anchor.span.end < a.span.start < end)
    return any(
        not anchor.passage.text.lower.startswith(("kỳ họp", "phiên họp"), a.span.start) or a.reference for a in others
    )


def committee_term(text: str) -> int | None:
    """The term of a committee that an article numbers itself: "Ban Chấp hành Đảng bộ tỉnh … lần thứ XI"."""
    m = _COMMITTEE_TERM.search(text)
    return arabic(m["n"]) if m is not None else None


# -- mode ---------------------------------------------------------------------------------------------------------------

# "tổ chức trực tiếp tại … và kết nối trực tuyến đến …"
_BOTH = regex.compile(
    r"trực tiếp(?:\s(?:tại|ở)\s[^.;]{2,100}?)?(?:\s(?:và|kết hợp|đồng thời)|,)\s[^.;]{0,60}?trực tuyến"
)

# What people do by network besides meeting: "nộp hồ sơ |trực tuyến", "dịch vụ công |trực tuyến", "|trực tuyến toàn trình".
_SERVED = regex.compile(
    r"(?<!\p{L})(?:nộp|đăng ký|giải quyết|xử lý|hồ sơ|thủ tục(?: hành chính)?|dịch vụ(?: công)?|thanh toán|bán hàng|mua sắm|kinh doanh|giao dịch|đấu giá|học"
    r"|dạy học|khai báo|kê khai|tra cứu|tiếp nhận|thương mại|cờ bạc|lừa đảo|cuộc thi|thi|khảo sát|lấy ý kiến|báo|nền tảng|công)\s$"
)
_SERVICE = regex.compile(r"\s(?:toàn trình|một phần|mức độ)(?!\p{L})")


def mode_in(passage: Passage, start: int, end: int) -> tuple[int, Mode, Span] | None:
    """The mode that the words between two offsets tell, with its weight.

    Both modes named together (3) outweigh one (2); linked venues ("điểm cầu") alone make it hybrid (1).
    """
    both = _BOTH.search(passage.text.lower, start, end)
    found: list[tuple[int, Mode, Span]] = [(3, "hybrid", Span(*both.span()))] if both is not None else []
    for span, mode in words.modes().find(passage.text, start, end):
        if _SERVED.search(passage.text.lower, max(start, span.start - 30), span.start) or _SERVICE.match(
            passage.text.lower, span.end
        ):
            continue
        linked = passage.text.lower.startswith("điểm cầu", span.start)
        found.append((1 if linked else 3 if mode == "hybrid" else 2, mode, span))
    return max(found, key=lambda f: f[0], default=None)


# -- reviewed period -----------------------------------------------------------------------------------------------

_REVIEWS = regex.compile(
    r"\b(?:giao ban|thường kỳ|định kỳ|đánh giá|tổng kết|sơ kết|kiểm điểm|tình hình|kết quả|công tác|rà soát|nhìn lại|thực hiện nhiệm vụ|bức tranh|số liệu)\b"
)
_BY_NAME = ("giao ban", "thường kỳ", "định kỳ")
_AHEAD = regex.compile(
    r"\b(?:phương hướng|triển khai(?:\s(?:thực hiện\s)?(?:công tác|nhiệm vụ))?|kế hoạch|giải pháp|nhiệm vụ trọng tâm|mục tiêu|dự kiến|nhiệm kỳ|hướng|đề ra|bàn|nhân dịp|đón|xuân|tết|chào mừng)\b"
)
_PERIOD = regex.compile(
    r"\b(?:(?:giai đoạn|năm)\s(?P<from>20\d\d)\s?-\s?(?P<to>20\d\d)|quý\s(?P<q>iv|i{1,3}|[1-4])|(?P<n>\d{1,2}|sáu|chín|ba)\stháng(?:\s(?P<which>đầu|cuối)(?:\snăm)?)?"
    r"|(?<!ngày\s\d\s|ngày\s\d\d\s)tháng\s(?P<m>\d{1,2})(?!\d|/(?!20\d\d))|nửa\s(?P<half>đầu|cuối)(?:\snăm)?|(?P<year>năm)(?=\s20\d\d))"
    r"(?:(?:\s?,?\s(?:của\s)?năm|\s?/|-|)\s?(?P<y>20\d\d))?(?![\d\-])"
)
# "sơ kết 1 tháng |vận hành mô hình": how long something has been at work
_LASTING = regex.compile(
    r"\s(?:vận hành|thực hiện|triển khai|hoạt động|thi hành|ra quân|cao điểm|đi vào|thí điểm|kể từ)(?!\p{L})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REACH = 2000  # letters of a passage that can say what its meeting reviewed
_BACK = 220  # letters before a period in which the word stands that says what it is


_YEARS = regex.compile(
    r"(?<!\p{L})(?:(?:\d{1,2}|hai|ba|bốn|năm)\snăm|giai đoạn|các năm|trong)\s\(?(?P<from>20\d\d)\s?[-–]\s?(?P<to>20\d\d)(?!\d)"
)


def reviewed_years(passage: Passage, start: int, end: int, day: str | None) -> tuple[Period, Span] | None:
    """The years that a review looks back on, where they are over: "tổng kết 2 năm 2011 - 2012", "giai đoạn 2016-2020"."""
    m = _YEARS.search(passage.text.lower, start, end)
    if m is None or (day is not None and m["to"] > day[:4]):
        return None
    return Period(f"{m['from']}-01-01", f"{m['to']}-12-31"), Span(m.start(), m.end())


def reviewed(passage: Passage, start: int, end: int, day: str | None) -> tuple[Period, Span] | None:
    """The period whose results a meeting reviewed; its year, where left out, is that of the meeting's day.

    What it is said to look at goes before what it is called by: "phiên họp thường kỳ tháng 6, đánh giá tình hình | 6 tháng đầu năm".
    """
    named: tuple[Period, Span] | None = None
    for period, span, by_name in _reviewed(passage, start, end, day):
        if not by_name:
            return period, span
        named = named or (period, span)
    return named


def _reviewed(passage: Passage, start: int, end: int, day: str | None) -> Iterator[tuple[Period, Span, bool]]:
    """The periods that a passage says are reviewed; whether only the name of the meeting says so."""
    lower = passage.text.lower
    for m in _PERIOD.finditer(lower, start, min(end, start + _REACH)):
        back = lower[max(start, m.start() - _BACK) : m.start()]
        looks = [r.end() for r in _REVIEWS.finditer(back)]
        by_name = bool(looks) and back.endswith(_BY_NAME, 0, looks[-1])
        ahead = [a.end() for a in _AHEAD.finditer(back)]
        if m["n"] and not m["which"] and _LASTING.match(lower, m.end()):
            continue
        if not looks or (ahead and ahead[-1] >= looks[-1]):
            continue
        if m["from"]:
            yield Period(f"{m['from']}-01-01", f"{m['to']}-12-31"), Span(m.start(), m.end()), by_name
            continue
        year = int(m["y"]) if m["y"] else _year(m, day)
        period = _period(m, year) if year is not None else None
        if period is not None and (day is None or period.start is None or period.start <= day):
            yield period, Span(m.start(), m.end()), by_name


def _year(m: "regex.Match[str]", day: str | None) -> int | None:
    """The year of a period that leaves it out: the meeting's, or the one before where the period lies ahead of the day."""
    if day is None:
        return None
    year, month = int(day[:4]), int(day[5:7]) if len(day) >= 7 else 12
    first = (
        3 * _value(m["q"]) - 2
        if m["q"]
        else (int(m["m"]) if m["m"] else (7 if "cuối" in (m["which"], m["half"]) else 1))
    )
    return year - 1 if first > month else year


def _value(word: str) -> int:
    return _QUARTERS.get(word) or (int(word) if word.isdecimal() else spelled.value(word))


def _period(m: "regex.Match[str]", year: int) -> Period | None:
    if m["year"]:
        return _months(year, 1, 12)
    if m["q"]:
        return _months(year, 3 * _value(m["q"]) - 2, 3 * _value(m["q"]))
    if m["half"]:
        return _months(year, 1, 6) if m["half"] == "đầu" else _months(year, 7, 12)
    if m["m"]:
        return _months(year, int(m["m"]), int(m["m"]))
    count = _value(m["n"])
    return _months(year, 13 - count, 12) if m["which"] == "cuối" else _months(year, 1, count)


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]:02}")


# -- sites ---------------------------------------------------------------------------------------------------------

_SITE = regex.compile(
    r"\bđiểm cầu\s(?:[\p{L}\d.\-]+\s?){1,6}?(?=\s?(?:,|[.;:)]|$|\s(?:có|gồm|còn|và|là|với|dự|tham)\b))"
)
_MAIN = regex.compile(r"điểm cầu\s(?:chính|trung tâm|trung ương|hà nội tại)")
_NO_SITE = regex.compile(r"điểm cầu\s(?:các|trong|trên|cấp|của các|cơ sở|ở|khác|này|đến|tới)\b")


def sites(passage: Passage) -> list[tuple[Span, str, bool]]:
    """The places of a linked meeting: where named, label as printed, whether it is the main one."""
    found = []
    for m in _SITE.finditer(passage.text.lower, passage.start, passage.end):
        if not _NO_SITE.match(m[0]):
            label = passage.text.raw[m.start() : m.end()].strip()
            found.append((Span(m.start(), m.start() + len(label)), label, _MAIN.match(m[0]) is not None))
    return found
