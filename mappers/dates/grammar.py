"""The forms in which Vietnamese news print days: "ngày 23/1", "từ ngày 5 đến 7/12", "25 tháng 3 năm 2021", "3/2021".

The scan goes from digits, and looks at the words before them only then: linear, and cheap where a text has no dates.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from msgspec import Struct

from vietpol.mappers import lexicon, regex
from vietpol.mappers.text import Span, Text

DayPart = Literal["morning", "afternoon", "evening"]

_D, _M, _Y = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DAYS = regex.compile(
    rf"""(?<![\p{{L}}\d,./\-])
    (?:(?P<first>{_D})(?:(?P<s1>[/.\-])(?P<m1>{_M})(?:(?P=s1)(?P<y1>{_Y}))?)?(?:\s?,\s?{_D}(?![\d/.\-])){{0,8}}
       \s?(?P<link>-|đến(?:\shết)?|tới|và|,)\s?(?:(?<=(?:đến|.tới|hết|[ ]và)[ ])(?:(?:buổi\s)?(?:sáng|trưa|chiều|tối)\s)?)?(?P<again>ngày\s)?)?
    (?P<d>{_D})(?:(?P<s>[ ]?/|\.|\s?-\s?)(?P<m>{_M})(?:(?:(?P=s)|/)(?P<y>{_Y})|,?\snăm\s(?P<y2>{_Y}))?
                 |\s?tháng\s(?P<m2>{_M})(?!\stháng)(?:\s?(?:,?\s?năm\s|[/,\-]\s?)(?P<y3>{_Y}))?)
    (?![\d%]|[/.,]\d|[/\-]\p{{L}})""",
    regex.VERBOSE,
)
_MONTHS = regex.compile(rf"(?P<m>{_M})(?:/|(?P<dot>\.|\snăm\s)|\s?-\s?)(?P<y>{_Y})(?![\d%/]|[.,]\d|-\p{{L}})")
_MONTH_CUE = regex.compile(r"(?P<cue>\b(?i:tháng|từ|đến|tới|trong|đầu|cuối|giữa|hết|trước|sau|vào|khoảng)\s|\()$")
# What may stand right before a day: a strong cue makes any d/m a date, a weak one only where it can't be a fraction.
_STRONG = regex.compile(
    r"\b(?<!lần )(?P<words>(?i:sáng|trưa|chiều|tối|đêm|khuya|hôm|hồi|ngày|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)"
    r"(?i:[^\S\n](?:sớm|tối|nay|qua|kia|mai|hôm|ngày|vừa|rồi|thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật))*"
    r"(?:(?<=ngày):)?[\s,(]{0,3}(?:(?i:các\sngày|ngày)\s)?(?:ký,?\s\(?)?"
    r"|(?i:tuần\s(?:qua|rồi|trước|này|vừa\squa|vừa\srồi))\s\()$"
)
_WEAK = regex.compile(r"\b(?i:từ|đến|tới|trước|sau|hết|vào|là|trong|khoảng)\s$")
_UNTIL = regex.compile(r"\b(?i:đến|tới|trước|hết)\s$")
_HALF = regex.compile(
    r"(?<!(?:học|nhiệm|thời) )[Kk]ỳ [12] tháng "
)  # "kỳ |1 tháng 3/2025" of the customs: half of a month
_MONTHS_OF_YEAR = 12
_DAYS_OF = regex.compile(r"(?i:ngày)\s[^()\d]{0,60}\(\s?$")  # "2 ngày làm việc (|12 - 14/8)"
_FRACTION_ENDS = regex.compile(r"\s?(?:[,.;:)\-]|$|(?:đến|tới|năm|nay|trở|tại|vừa|này)\b)")
_LUNAR = regex.compile(r"\s?\(?(?i:âm\slịch|âl\b)")
_BIRTH = regex.compile(r"\b(?i:sinh|năm\ssinh)[\s:]{1,2}(?:ngày\s)?$")
# A document's number ends right before its date: after "số", or with letters in it ("60-NQ/TW", "24/2023/NĐ-CP").
_DOCUMENT = regex.compile(
    r"(?:\b[Ss]ố:?[ ]?\d[\p{L}\d./\-]{0,30}|\b\d[\d.\-]{0,8}[/\-][\p{L}\d./\-]{0,20}\p{Lu}[\p{L}\d./\-]{0,20})"
    r"(?:[ ]?,)?[ ](?:(?:ban hành|ký)[ ])?(?:ngày[ ])?$"
)
_PARTS = ("sáng ", "trưa ", "chiều ", "tối ", "đêm ")


class Form(Struct, frozen=True):
    """A day, a range or list of days, or a month (no day) as printed.

    first: the earlier day of a range. anniversary: one day in two years ("24/3/1975-24/3/2019"), no date of its own.
    """

    span: Span
    day: int | None
    month: int
    year: int | None
    first: tuple[int, int, int | None] | None = None
    day_part: DayPart | None = None
    anniversary: bool = False


@cache
def day_parts() -> dict[str, DayPart]:
    """Word -> part of the day: "chiều" -> "afternoon"."""
    found: dict[str, DayPart] = {}
    for concept in lexicon.concepts("meetings"):
        if concept.scheme == "scheme_daypart":
            code = cast(DayPart, concept.id.removeprefix("daypart_"))
            lexicon.merge_wordings(found, dict.fromkeys(concept.wordings, code), "meetings.ttl")
    return found


def day_part(words: str) -> DayPart | None:
    """The part of the day that the words before a date name: "Sáng nay (" -> "morning"."""
    parts = day_parts()
    return next((parts[word] for word in words.lower().split() if word in parts), None)


def cites_document(text: str, start: int) -> bool:
    """Whether a date that starts here (with or without its "ngày") dates a document cited right before it.

    No document is dated by the part of a day: "do ảnh hưởng của bão số 1, |tối 11/7 …".
    """
    return not text.startswith(_PARTS, start) and _DOCUMENT.search(text, max(0, start - 60), start) is not None


def forms(whole: Text) -> Iterator[Form]:
    """Every date of a text, in order."""
    text = whole.plain
    read = free = 0  # where the days not yet tried begin, and the digits that no date has used
    for at in whole.digits:
        days = _DAYS.match(text, at) if at >= read and not _HALF.match(text, max(0, at - len("kỳ "))) else None
        if days is not None:
            read = days.end()
            found = list(_days(text, days))
            yield from found
            free = read if found else free
        if at >= free and (month := _month(text, at)) is not None:
            yield month
            free = month.span.end


def _month(text: str, at: int) -> Form | None:
    """A month with its year: "tháng 3/2021", "tháng 3.2021", "đến 3/2021"; not "trong 3 năm 2021-2023"."""
    m = _MONTHS.match(text, at)
    cue = _MONTH_CUE.search(text, max(0, at - 8), at) if m is not None else None
    if m is None or cue is None or (m["dot"] and not cue["cue"].lower().startswith("tháng")):
        return None
    start = cue.start() if cue["cue"].lower() == "tháng " else at
    return Form(Span(start, m.end()), None, int(m["m"]), int(m["y"]))


def _days(text: str, m: regex.Match[str]) -> Iterator[Form]:
    day, month = int(m["d"]), int(m["m"] or m["m2"])
    year = next((int(y) for y in (m["y"], m["y2"], m["y3"]) if y), None)
    if _LUNAR.match(text, m.end()):
        return
    first = _first(text, m, day, month)
    if first is None and m["first"]:
        yield from _alone(text, m, day, month, year)
        return
    if first is not None and first[:2] == (day, month) and first[2] is not None:
        yield Form(Span(m.start(), m.end()), day, month, year, anniversary=True)
        return
    cue = _cue(text, m, m.start())
    if cue is not None:
        yield Form(Span(m.start() - len(cue), m.end()), day, month, year, first, day_part(cue))


def _first(text: str, m: regex.Match[str], day: int, month: int) -> tuple[int, int, int | None] | None:
    """The earlier day of a range or list, if the words before really are one."""
    if not m["first"]:
        return None
    first, year1 = int(m["first"]), int(m["y1"]) if m["y1"] else None
    listed = m["link"] in ("và", ",")
    if m["m1"] is None:
        cued = _STRONG.search(text, max(0, m.start() - 30), m.start()) or _WEAK.search(
            text, max(0, m.start() - 10), m.start()
        )
        bracketed = text[m.start() - 1 : m.start()] == "("
        if first >= day or not (cued or bracketed) or (m["link"] == "," and m["again"]):
            return None
        return first, month, None
    month1 = int(m["m1"])
    if listed and (year1 is not None or not 0 <= (month - month1) % 12 * 30 + day - first <= 31):
        return None
    return first, month1, year1


def _alone(text: str, m: regex.Match[str], day: int, month: int, year: int | None) -> Iterator[Form]:
    """Two numbers that are no range: each is a date or none for itself; what opens the first opens both."""
    opened = False
    if m["m1"] is not None:
        end = m.end("y1") if m["y1"] else m.end("m1")
        cue = _cue(text, m, m.start(), end)
        if cue is not None:
            opened = True
            year1 = int(m["y1"]) if m["y1"] else None
            yield Form(Span(m.start() - len(cue), end), int(m["first"]), int(m["m1"]), year1, None, day_part(cue))
    cue = _cue(text, m, m.start("d"), m.end())
    if cue is not None or opened:
        cue = cue or ""
        yield Form(Span(m.start("d") - len(cue), m.end()), day, month, year, None, day_part(cue))


def _cue(text: str, m: regex.Match[str], start: int, end: int | None = None) -> str | None:
    """The words before a date that belong to it; None where the number is no date."""
    end = m.end() if end is None else end
    if _BIRTH.search(text, max(0, start - 20), start):
        return None
    strong = _STRONG.search(text, max(0, start - 40), start)
    if strong:
        return None if _is_name(text, strong) else strong["words"]
    if any(m[y] for y in ("y", "y2", "y3")) or (m["m2"] and start == m.start()):
        return ""
    if m["first"] and start == m.start() and _DAYS_OF.search(text, max(0, start - 80), start):
        return ""  # "Sau hơn 2 ngày làm việc (|12 - 14/8)"
    weak = _WEAK.search(text, max(0, start - 12), start) is not None
    if weak and m["s"] and m["first"] and m["link"].startswith(("đến", "tới")) and _FRACTION_ENDS.match(text, end):
        return ""  # "từ 12 đến 14-10"
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    if bracketed and m["s"] and int(m["d"]) > _MONTHS_OF_YEAR and not m["first"]:
        return ""  # "tập huấn cho 95 cán bộ (|27-10)"
    if m["s"] and m["s"].strip() == "-" and int(m["d"]) > _MONTHS_OF_YEAR and not m["first"]:
        return (
            "" if _UNTIL.search(text, max(0, start - 12), start) is not None else None
        )  # "đến 30-6"; not "đến 6-7 người"
    if not m["s"] or m["s"].strip() in ("-", "."):
        return None
    if weak and (int(m["d"]) >= int(m["m"] or 1) or m["first"] or _FRACTION_ENDS.match(text, end)):
        return ""
    return None


def _is_name(text: str, cue: regex.Match[str]) -> bool:
    """Whether "Ngày 27/7" is the name of a holiday: capital inside a sentence, or after "lễ"."""
    before = text[max(0, cue.start() - 12) : cue.start()].rstrip(" ")
    if before.lower().endswith((" lễ", "kỷ niệm")):
        return True
    return cue["words"].startswith("Ngày") and before[-1:].isalpha() and before[-1:] != ""
