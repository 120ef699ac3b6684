"""What adds up over a year and is told up to a day, beside the same months of the year before: it is told from New Year on."""

from collections.abc import Iterable

from vietpol.mappers.facts import Period
from vietpol.mappers.figures import words
from vietpol.mappers.periods import PeriodMention
from vietpol.mappers.text import Text

_ENDS = {"periods/day", "periods/month", "periods/half-month", "periods/quarter"}
_THAN = "cùng kỳ"
_BUDGET_CLOSES = (
    "-01-31"  # up to that day money of the year before is spent (Luật Ngân sách nhà nước 83/2015/QH13, Điều 64)
)


_ADDS_UP = "adding_up"  # trade, money taken in and spent, what is made and who came
_THERE_IS = "standing"  # what there is on a day: debts, herds, members


def since_new_year(text: Text, mentions: Iterable[PeriodMention]) -> list[PeriodMention]:
    """The same times; from New Year on those up to which such a thing is told: "đến hết 15/3, xuất khẩu đạt 82 tỷ USD, tăng 6% so với cùng kỳ"."""
    return [_from_new_year(text, m) if m.kind == "stock" and m.rule in _ENDS else m for m in mentions]


def _from_new_year(text: Text, mention: PeriodMention) -> PeriodMention:
    period, lower = mention.period, text.lower
    if period is None or period.start is not None or period.end is None:
        return mention
    if period.end.endswith(_BUDGET_CLOSES):
        return mention
    sentence = text.sentence_at(mention.span.start)
    compared = lower.find(_THAN, mention.span.end, sentence.end)
    if compared < 0:
        return mention
    start = max(sentence.start, lower.rfind(";", sentence.start, mention.span.start))
    told = words.anywhere(_ADDS_UP).search(lower, start, compared)
    if told is None or words.anywhere(_THERE_IS).search(lower, start, compared):
        return mention
    since = Period(f"{period.end[:4]}-01-01", period.end)
    return mention._replace(kind="flow", period=since, rule="periods/months-from-new-year")
