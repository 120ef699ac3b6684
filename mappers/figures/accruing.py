"""What adds up over a year and is told up to a day, beside the same months of the year before: it is told from New Year on."""

from collections.abc import Iterable

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.periods import PeriodMention
from vietpol.mappers.text import Text

_ENDS = {"periods/day", "periods/month", "periods/half-month", "periods/quarter"}
_THAN = "cùng kỳ"
# Trade, money taken in and spent, what is made and who came; not what there is on that day: debts, herds, members.
_ADDS_UP = regex.compile(
    r"(?<!\p{L})(?:xuất khẩu|nhập khẩu|kim ngạch|xuất siêu|nhập siêu|thặng dư|thâm hụt|cán cân thương mại|(?:tổng |số )?thu (?:ngân sách|nsnn|nội địa|thuế|từ)|"
    r"tổng thu|tổng chi|số thu|chi (?:ngân sách|nsnn)|doanh thu|doanh số|tổng mức bán lẻ|sản lượng|giá trị sản xuất|giải ngân|lượt|khách (?:du lịch|quốc tế)|"
    r"(?:thành lập|cấp|đăng ký) mới|tai nạn giao thông)(?!\p{L})"
)
_THERE_IS = regex.compile(r"(?<!\p{L})(?:dư nợ|nợ|tổng đàn|dân số|hiện có|hiện còn|còn|đang|tham gia|tồn)(?!\p{L})")


def since_new_year(text: Text, mentions: Iterable[PeriodMention]) -> list[PeriodMention]:
    """The same times; from New Year on those up to which such a thing is told: "đến hết 15/3, xuất khẩu đạt 82 tỷ USD, tăng 6% so với cùng kỳ"."""
    return [_from_new_year(text, m) if m.kind == "stock" and m.rule in _ENDS else m for m in mentions]


def _from_new_year(text: Text, mention: PeriodMention) -> PeriodMention:
    period, lower = mention.period, text.lower
    if period is None or period.start is not None or period.end is None:
        return mention
    sentence = text.sentence_at(mention.span.start)
    compared = lower.find(_THAN, mention.span.end, sentence.end)
    if compared < 0:
        return mention
    start = max(sentence.start, lower.rfind(";", sentence.start, mention.span.start))
    if not _ADDS_UP.search(lower, start, compared) or _THERE_IS.search(lower, start, compared):
        return mention
    since = Period(f"{period.end[:4]}-01-01", period.end)
    return mention._replace(kind="flow", period=since, rule="periods/months-from-new-year")
