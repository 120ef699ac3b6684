"""From printed forms and words like "hôm nay" to days."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vietpol.mappers import regex, spelled
from vietpol.mappers.dates.grammar import Form, cites_document, day_part, forms
from vietpol.mappers.dates.years import TERM, Years, past, resolve
from vietpol.mappers.reading import DateMention, Reading
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import Span, Text

_FEW = rf"{either(spelled.table('cardinals'))}|10|[1-9]"
# "Sáng qua" is a day only where a clause ends or a date follows (ánh sáng qua cửa).
_RELATIVE = Scanner(
    r"(?<!\p{L})(?:(?P<same>(?:(?:sáng|trưa|chiều|tối|đêm)\s)?cùng\sngày"
    r"|(?:ngay|cũng)\strong\s(?:(?:sáng|trưa|chiều|tối|buổi sáng|buổi chiều)\s)?ngày(?=,)|(?:tới|đến|sang|buổi|(?:(?:ngay\s)?đầu|cuối)\s(?:giờ|buổi))\s(?:trưa|chiều|tối)(?=,)"
    r"|(?:(?<=trước đó, )|(?<=\.\s)|(?<=\n))buổi\ssáng(?=,))"
    r"|(?P<apart>(?:(?:(?:sáng|trưa|chiều|tối)\s)?(?:ngày\shôm\s(?P<d1>trước|sau)|hôm\s(?P<d2>trước\sđó|sau(?=,)))"
    r"|(?P<d3>trước|sau)\sđó\s(?P<n1>"
    + _FEW
    + r")\sngày|(?P<n2>"
    + _FEW
    + r")\sngày\s(?P<d4>trước|sau)(?:\sđó)?(?=,)))"
    r"|(?P<today>(?:sáng|trưa|chiều|tối|đêm|hôm|(?:sáng|chiều|tối|ngày)\shôm)\snay)"
    r"|(?P<yesterday>(?:(?:sáng|chiều|tối|đêm|ngày)\s)?hôm\squa|(?:sáng|chiều|tối|đêm)\squa(?=\s?[,(.]|\s(?:đã|tại|ngày|\d)))"
    r"|(?P<tomorrow>(?:sáng|chiều|tối|ngày)\smai))(?!\p{L})"
)
# The day from which a decision has effect, the end of a time set ("trước |ngày 31/3"): nothing took place on it.
_LIMIT = regex.compile(r"(?<!\p{L})(?:từ|đến|tới|(?<!đó )trước|quá|hết|chậm nhất|hạn|so với)\s(?:ngày\s)?$")
_LONG = timedelta(days=9)  # a time in which something was counted, no event
_OF_DECREE = regex.compile(r",?\s(?:cũng\s)?(?:tại\s|theo\s|bằng\s)?(?:quyết định|nghị quyết)(?: số)?\s\d")
_LOOK = 50  # dates back to which "cùng ngày" may refer
_SHIFT = {"today": 0, "yesterday": -1, "tomorrow": 1}
_BESIDE = 3  # letters between "trước đó một ngày" and the day printed: " (", ", "
# "Trước đó, ngày 19/12, …", "Trước đó hơn một tuần, …": the paragraph after goes on from before it.
_LOOKS_BACK = regex.compile(
    r"[\s\"“•*-]*(?:trước đó|trước đây|ngày trước|hôm trước|như (?:tin )?đã (?:đưa|thông tin))(?!\p{L})"
)
_BEFORE = regex.compile(
    r"(?:trước đó|(?:(?:ngày|sáng|chiều|tối|trưa)\s){0,2}hôm trước|(?:" + _FEW + r") ngày trước)(?!\p{L})"
)
_OPENING = 12  # letters before "cùng ngày" with which a paragraph begins: "* Cũng trong "
# A day of someone's career or of what went before doesn't tell the year of the news.
_EARLIER = regex.compile(r"(?i:trước đó|trước đây|từng)[^.;\n]{0,30}$")
_CAME_ABOUT = regex.compile(
    r",?\s(?:(?:ông|bà|đồng chí|anh|chị)\s)?(?:\p{Lu}\p{L}*\s){0,5}(?:đã\s)?"
    r"(?:được\s(?:bầu|điều động|bổ nhiệm|phân công|luân chuyển|chỉ định|giao|phê chuẩn|kết nạp)|đã\s|bị\s|trúng cử|nghỉ hưu|thôi giữ)"
)
_TO_COME = regex.compile(
    r"(?i:đến|tới|trước|hết|sang|chậm nhất|dự kiến|vào)(?:\s(?:hết|cuối|đầu|giữa|ngày|tháng))*\s*$"
)
_FIRST_OF_TERM = Scanner(
    r"(?<!(?:nghị quyết|tiến tới|chuẩn bị|phục vụ|sau|trước|kết quả|văn kiện|dự thảo) )\bđại hội\b"
    r"|(?:kỳ họp|phiên họp|hội nghị)\b(?: ban chấp hành[^.;,]{0,60}?)? (?:(?:lần )?thứ nhất|đầu tiên)\b"
)


def read(reading: Reading) -> list[DateMention]:
    """Days, ranges of days and months in the text, in order. Without a year that anything settles: start is None."""
    plain = reading.text.plain
    found = sorted(forms(reading.text), key=lambda f: f.span)
    today = reading.page.today
    years = _years(plain, found)
    printed = (f for f in found if not f.anniversary)
    mentions = [m for m in (_mention(reading, f, years, today) for f in printed) if m is not None]
    mentions.extend(_relative(reading.text, mentions, today))
    return sorted(mentions, key=lambda m: m.span)


def _years(plain: str, found: Sequence[Form]) -> Years:
    """What the text's own dates say of its year."""
    whole = [(f.year, f.month, f.day or 1, f) for f in found if f.year is not None]
    days = [
        (y, m, d, cites_document(plain, f.span.start))
        for y, m, d, f in whole
        if f.day is not None
        and not f.anniversary
        and not _EARLIER.search(plain, max(0, f.span.start - 40), f.span.start)
    ]
    return Years(
        plain,
        past((y, m, d) for y, m, d, cited in days if not cited),
        past((y, m, d) for y, m, d, f in whole if f.day is None),
        past((y, m, d) for y, m, d, f in whole if f.anniversary),
        past((y, m, d) for y, m, d, cited in days if cited),
        past((y, m, 28) for y, m, d, f in whole if f.day is None and _is_over(plain, f)),
    )


def _is_over(plain: str, month: Form) -> bool:
    """Whether something came about in a month: "|Cuối tháng 8/2021|, ông A được điều động …"."""
    start, end = month.span
    said = _CAME_ABOUT.match(plain, end)
    return said is not None and _TO_COME.search(plain, max(0, start - 24), start) is None


def _mention(reading: Reading, form: Form, years: Years, today: str | None) -> DateMention | None:
    if form.day is None:
        month = f"{form.year:04d}-{form.month:02d}"
        return DateMention(form.span, month, month)
    if form.year is not None or today is not None:
        end = resolve(form.day, form.month, form.year, today)
    else:
        end = years.resolve(form.day, form.month, _new_term(reading.text, years, form.span))
    if end is None and form.year is not None:
        return None  # no such day
    return DateMention(form.span, _start(form, end), end, form.day_part, form.year is not None)


def _start(form: Form, end: str | None) -> str | None:
    """The first day of a range, in the year of its last day or the one before."""
    if form.first is None or end is None:
        return end
    day, month, year = form.first
    last = date.fromisoformat(end)
    if year is None:
        year = last.year - ((month, day) > (last.month, last.day))
    return resolve(day, month, year, None) or end


def _new_term(text: Text, years: Years, span: Span) -> int | None:
    """The year in which a term begins, where a day's sentence tells of its congress or first session."""
    start, end, _ = text.sentence_at(span.start)
    if _FIRST_OF_TERM.search(text.lower, start, end) is None:
        return None
    own = TERM.search(text.lower, start, end)
    return int(own[1]) if own is not None else years.usual_term


def _relative(text: Text, mentions: list[DateMention], today: str | None) -> Iterator[DateMention]:
    """ "Hôm nay", "hôm qua", "cùng ngày" where no date stands beside them (that one has already taken them in)."""
    taken = {m.span.start for m in mentions} | {m.span.end for m in mentions}
    starts = [d.span.start for d in mentions]
    last: DateMention | None = None  # the day that the text spoke of last in such words
    aside: set[int] = set()  # starts of such words for a day that a remark on what went before has told
    for m in _RELATIVE.finditer(text.lower):
        span = Span(m.start(), m.end())
        at = bisect_right(starts, span.start) - 1
        if at + 1 < len(starts) and starts[at + 1] <= span.end + (_BESIDE if m["apart"] else 1):
            continue  # "Cùng |ngày 20/3/2018": the day is printed
        if span.start in taken or (at >= 0 and span.start < mentions[at].span.end):
            continue
        if m["same"] or m["apart"]:
            earlier = [mentions[i] for i in range(at, max(-1, at - _LOOK), -1)]
            before = [d for d in earlier if _is_event(text.plain, d)]
            if m["same"] and (cites_document(text.plain, span.start) or _OF_DECREE.match(text.lower, span.end)):
                # "…; Quyết định số 132/QĐ-TTg |cùng ngày", "|Cùng ngày, tại Quyết định số 132/QĐ-TTg, …"
                before = [d for d in earlier if cites_document(text.plain, d.span.start)] or before
            if today is not None:  # "Đại hội sẽ khai mạc ngày 23/9. |Sáng cùng ngày, …": not on a day to come
                before = [d for d in before if d.start is None or d.start <= today[:10]] or before
            if last is not None:
                before = sorted([*before, last], key=lambda d: d.span, reverse=True)
            event = next(
                (d for d in before if not _told_back(text, d, span.start, aside)), before[0] if before else None
            )
            if event is not None and (event.span.start in aside or looks_back(text, event.span.start)):
                aside.add(span.start)
            day = None if event is None else _shifted(event.end, _days_apart(m) if m["apart"] else 0)
            if day is None and "cùng" not in m[0]:
                continue  # "buổi chiều," of no day is no date
        else:
            day = _shifted(today, _SHIFT[m.lastgroup or "today"])
        said = DateMention(span, day, day, day_part(m[0]), False)
        last = said if _is_event(text.plain, said) else last
        yield said


def _told_back(text: Text, mention: DateMention, at: int, aside: set[int]) -> bool:
    """Whether a day before a paragraph that begins with "cùng ngày" is one of what went before: "Trước đó, |ngày 19/12, …"."""
    start = text.blocks[text.sentence_at(at).block].start
    if mention.span.start >= start or at - start > _OPENING:
        return False
    told = text.sentence_at(mention.span.start)
    if told.start - text.blocks[told.block].start <= _OPENING and mention.span.start not in aside:
        return False  # a whole paragraph on what went before: the next one goes on with it
    return mention.span.start in aside or looks_back(text, mention.span.start)


def looks_back(text: Text, at: int) -> bool:
    """Whether the sentence (or the day) at an offset tells of what went before: "Trước đó, ngày 19/12, …", "…; |trước đó một ngày, …"."""
    day = _BEFORE.match(text.lower, at) is not None
    return day or _LOOKS_BACK.match(text.lower, text.sentence_at(at).start) is not None


def _is_event(plain: str, mention: DateMention) -> bool:
    """Whether "cùng ngày" may look back at this date: a day, not of a document, not a span of time."""
    whole = mention.end is None or len(mention.end) == 10
    if mention.start is None or mention.end is None or mention.start == mention.end:
        limit = _LIMIT.search(plain, max(0, mention.span.start - 20), mention.span.start) is not None
    else:
        limit = whole and date.fromisoformat(mention.end) - date.fromisoformat(mention.start) > _LONG
    return whole and not limit and not cites_document(plain, mention.span.start)


def _days_apart(m: "regex.Match[str]") -> int:
    """How many days before or after the one told of: "hôm trước đó" -> -1, "hai ngày sau" -> 2."""
    days = spelled.number(m["n1"] or m["n2"] or "1")
    return -days if (m["d1"] or m["d2"] or m["d3"] or m["d4"]).startswith("trước") else days


def _shifted(today: str | None, days: int) -> str | None:
    return None if today is None else (date.fromisoformat(today[:10]) + timedelta(days)).isoformat()
