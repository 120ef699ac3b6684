"""Which days an account tells its news on: not those of an aside, of a term set, of a birth or of what is still to come."""

from collections.abc import Sequence

from vietpol.mappers import dates, regex
from vietpol.mappers.reading import DateMention, between
from vietpol.mappers.text import Sentence, Text

# "kể từ |ngày 1/3", "trước |ngày 30/9", "sinh |ngày 5/5"; "- người từ |ngày 3/9 đã được bổ nhiệm …"
_NOT_NEWS = regex.compile(r"(?<!\p{L})(?:từ|trước|sau|đến|tới|hết|sinh|quá|chậm nhất|hạn)\s(?:ngày\s)?$")
_REMARK = regex.compile(r"[-,(]\s(?:là\s)?(?:người|vốn)\s[^,;.()]{0,30}$")
_TO_COME = regex.compile(r"\s(?:sắp\s)?tới(?!\p{L})")
_POLLS = regex.compile(r"(?<!\p{L})(?:cuộc bầu cử|ngày bầu cử|bầu cử đại biểu|đơn vị bầu cử|cử tri)(?!\p{L})")
_SESSION = regex.compile(r"(?<!\p{L})(?:kỳ họp|phiên họp|hội nghị|đại hội)(?!\p{L})")
_FEW = 7  # days of a meeting
_WORDS = 60  # letters before a day that say what it is of
# "ông A - |người từ ngày 3/9 đã được …", "ông A, |khi đó là …"
_ASIDE = regex.compile(r"(?:^|[\s,(-])(?:người|vốn|khi đó|khi ấy|lúc đó|trước đó)\s")
_ASIDE_VERB = regex.compile(r"\s?[-,(]\s?(?:là\s|cũng là\s)?(?:người|vốn)\s[^;.]*$")
_MONTH_BEHIND = regex.compile(
    r"\s(?:kể từ|từ|hồi|vào|trong)\s(?:(?:đầu|giữa|cuối)\s)?tháng\s(?P<m>1[0-2]|0?[1-9])(?:\s(?:vừa (?:rồi|qua)|năm nay|(?P<last>năm (?:ngoái|trước))))?(?=[.,;)]|\s?$)"
)
_MONTH = regex.compile(
    r"(?<![\p{L}\d] )(?<!\p{L})(?:(?:vào|đầu|giữa|cuối|từ)\s)*tháng\s(?P<m>1[0-2]|0?[1-9])(?:\s(?:vừa (?:rồi|qua)|năm nay|(?P<last>năm (?:ngoái|trước))))?"
    r"(?=,|\s(?:ông|bà|đồng chí|anh|chị)\s)"
)

LOOKS_BACK = regex.compile(r"[\s\"•*-]*(?:trước đó|trước đây|ngày trước|từ năm|từ tháng|năm \d|tháng \d)")
_TOOK_PLACE = regex.compile(
    r"\W*(?:hội nghị|buổi lễ|lễ|kỳ họp|phiên họp|đại hội|việc|buổi|cuộc họp|quyết định)[^,;.]{0,60}?\s(?:diễn ra|được tổ chức|họp|tổ chức|tiến hành|được công bố)\s[^,;.]{0,30}$"
)
_SOON = 2  # months to the one that a change takes effect in
_LEAD = 400  # letters after a lead without a day within which the account's day stands


def tells_news(text: Text, mention: DateMention, today: str | None) -> bool:
    """Whether a whole day may be one on which the account's events took place; today: the page's day."""
    if today is not None and mention.start is not None and mention.start > today[:10]:
        return False
    begins = text.sentence_at(mention.span.start).start  # "… HĐND huyện Đại Từ" in the headline above is no "từ"
    before = text.lower[max(begins, mention.span.start - 3 * _WORDS) : mention.span.start]
    if _few_days(mention) and before.endswith(("từ ", "từ ngày ")):
        before = before.removesuffix("ngày ").removesuffix("từ ")  # "|từ ngày 25 đến 27/9, Ủy ban họp"
    polled = _POLLS.search(before)
    before = before[-_WORDS:]
    if polled and not _SESSION.search(text.lower, begins, mention.span.start):
        return False  # on which the voters went to the polls
    return not (_NOT_NEWS.search(before) or _REMARK.search(before) or _TO_COME.match(text.lower, mention.span.end))


def _few_days(mention: DateMention) -> bool:
    """Whether a mention is of some days in a row, on which a meeting may have been held."""
    start, end = mention.start, mention.end
    if start is None or end is None or start == end or not len(start) == len(end) == 10:
        return False
    return start[:7] == end[:7] and int(end[8:]) - int(start[8:]) <= _FEW


def aside(text: Text, start: int, end: int) -> bool:
    """Whether the words between two offsets begin a remark on somebody: what follows is not news of the sentence."""
    return _ASIDE.search(text.lower, start, end) is not None


def opens_aside(text: Text, day: int) -> bool:
    """Whether a day that begins at an offset is that of a remark on somebody: "ông A - người từ |ngày 3/9 đã được …"."""
    return _REMARK.search(text.lower[max(0, day - _WORDS) : day]) is not None


def in_aside(text: Text, name: int, verb: int) -> bool:
    """Whether a verb is that of a remark on the person whose name ends at an offset: "ông A - người từ ngày 3/9 |được bổ nhiệm"."""
    return _ASIDE_VERB.match(text.lower, name, verb) is not None


def month_behind(text: Text, start: int, end: int, day: str | None) -> str | None:
    """ "được phân công làm Trưởng ban |từ tháng 9", "… bầu làm Chủ tịch |hồi cuối tháng 10": the month, of the year of the account's day."""
    m = _MONTH_BEHIND.match(text.lower, start, end) if day is not None else None
    if m is None or day is None:
        return None
    month, year = int(m["m"]), int(day[:4])
    soon = m[0].startswith((" từ ", " kể từ ")) and (month - int(day[5:7])) % 12 <= _SOON
    if soon and not m["last"]:
        year += month < int(day[5:7])  # "từ tháng 6", in May; "từ tháng 1", in December
    else:
        year -= 1 if m["last"] or month > int(day[5:7]) else 0
    return f"{year}-{month:02}"


def bare_month(text: Text, start: int, verb: int, day: str | None) -> str | None:
    """ "Tháng 10 vừa rồi, ông được chỉ định …": the month, of the year of the account's day."""
    found = [*_MONTH.finditer(text.lower, start, verb)] if day is not None else []
    if not found or day is None:
        return None
    m, year = found[-1], int(day[:4])
    month = int(m["m"])
    year -= 1 if m["last"] or month > int(day[5:7]) else 0
    return f"{year}-{month:02}"


def begins_with(text: Text, days: Sequence[DateMention], sentence: Sentence) -> str | None:
    """The day that an account begins with, right after a lead that leaves it out: "… tái đắc cử. Theo kết quả công bố sáng 22/10, …"."""
    near = between(days, sentence.end, sentence.end + _LEAD)
    day = next((d for d in near if d.day_part is not None or _tells_when(text, d)), None)
    if day is None or day.start is None or len(day.start) != 10:
        return None
    following = text.sentence_at(day.span.start)
    back = LOOKS_BACK.match(text.lower, following.start, following.end)
    return None if back or dates.cites_document(text.plain, day.span.start) else day.start


def _tells_when(text: Text, day: DateMention) -> bool:
    """ "Hội nghị diễn ra ngày 6/9/2022": a sentence that says when what is told has taken place."""
    start = text.sentence_at(day.span.start).start
    return _TOOK_PLACE.match(text.lower, start, day.span.start) is not None
