"""A time that governs what follows, as far as it does; what stands to it as an aside."""

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.asides import OPENING
from vietpol.mappers.figures.time_mentions import PAST_YEARS, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_BEHIND_NAME = regex.compile(
    r"(?<!\p{L})(?!(?:tính|cho|kể|nay|năm)\s)\p{L}+\s(?:tính\s)?(?:đến|tới)\s(?:hết\s|ngày\s|thời điểm\s)*$"
)
_AVERAGE = regex.compile(r"\d\s?%\s?/\s?năm(?!\p{L})")


class Governing(Struct):
    """The time that governs what follows, and how far: a time of a count ("đến nay") only the next sentences of its paragraph.

    aimed: it is that of tasks to come ("triển khai nhiệm vụ 6 tháng cuối năm"), and governs no results. head: its sentence begins with it. inner: it stands behind what
    was counted ("Tổng thu ngân sách đến ngày 15/6 đạt …").
    ahead: its sentence begins with it, and it was still to come.
    """

    mention: PeriodMention | None
    period: Period | None
    block: int
    sentence: int
    target: bool
    adverbial: bool = True
    figures: bool = True
    aimed: bool = False
    head: bool = True
    inner: bool = False
    ahead: bool = False


def was_over(mention: PeriodMention, told: Period | None) -> bool:
    """Whether a year was over when what is told of began."""
    period = mention.period
    if period is None or period.end is None or told is None:
        return False
    if mention.rule == "periods/years":  # those before, which they may touch: "2005-2010", "2010-2015"
        return (period.start or "9") < (told.start or "") and period.end < (told.end or "")
    return mention.rule in PAST_YEARS and period.end < (told.start or "")


def was_long_over(told: Period | None, now: PeriodMention, start: int, clock: Clock) -> bool:
    """Whether what is told of was over years before what a sentence opens with: "đến nay"; start: of the sentence."""
    if told is None or clock.today is None or now.span.start - start > OPENING or several_years(told):
        return False
    return int((told.end or "9999")[:4]) + 1 < int(clock.today[:4])


def was_then(told: PeriodMention, now: PeriodMention) -> bool:
    """Whether a sentence begins with a year long past and ends with how things are since: "Năm 2016, …; đến cuối năm 2021 còn …"."""
    if told.period is None or now.period is None or several_years(told.period) or told.span.start > now.span.start:
        return False
    return int((told.period.end or "9999")[:4]) + 1 < int((now.period.end or "0")[:4])


def is_of_average(mention: PeriodMention, told: Period | None, lower: str, start: int, end: int) -> bool:
    """Whether years are named only for an average over them, in a text about one of them: "Giai đoạn 2021-2024 tăng 8%/năm"."""
    if told is None or told.end is None or mention.period is None or not several_years(mention.period):
        return False
    within = (mention.period.start or "") <= (told.start or "") and told.end <= (mention.period.end or "")
    return within and not several_years(told) and _AVERAGE.search(lower, start, end) is not None


def stands_behind(lower: str, start: int, mention: PeriodMention) -> bool:
    """Whether a day up to which something was counted stands behind its name, and not at the head of a clause; start: of the sentence."""
    return _BEHIND_NAME.search(lower, max(start, mention.span.start - 60), mention.span.start) is not None


def make_up(count: Governing | None, parts: list[PeriodMention], block: int) -> bool:
    """Whether several times are the parts of the one up to which a paragraph counts."""
    end = None if count is None or count.period is None else count.period.end
    if end is None or count is None or count.block != block or count.target:
        return False
    return all(
        m.period is not None and end[:4] <= (m.period.start or "") <= (m.period.end or "9") <= end for m in parts
    )


def moved_on(count: Governing | None, flow: Governing) -> bool:
    """Whether a sentence began with "đến nay" after one of a year that was over: "Năm 2022, …. Đến nay, …. Tỉnh có 1.482 tổ"."""
    told = flow.period
    if count is None or count.mention is None or count.mention.rule != "periods/now" or not count.head:
        return False
    if told is None or count.period is None or count.sentence <= flow.sentence:
        return False
    return (told.end or "9") < f"{(count.period.end or '0')[:4]}-01-01"
