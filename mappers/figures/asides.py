"""How a time stands to the report that names it: said in passing, trailing behind a figure, or still to come."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.holding import holds
from vietpol.mappers.figures.reported import has_begun_only
from vietpol.mappers.figures.time_mentions import DAYS, MONTHS, YEARS, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_DEADLINE = regex.compile(r"(?<!\p{L})trước (?:ngày )?$")
_SPOKEN = regex.compile(
    r"(?<!\p{L})(?:cho biết|cho hay|thông tin|báo cáo|nêu rõ|theo [^,;:.]{3,110})(?:,|:| rằng| thêm,?)?\s$"
)
# "Trong hai ngày 4 và 5/7|, HĐND huyện họp kỳ thứ 9": when one met, and not what one looked at
_MEETS = regex.compile(
    r"[^.;:\n]{0,160}?\s(?:tổ chức|tiến hành|khai mạc|bế mạc|họp|diễn ra|dự|tham dự|chủ trì)(?:\s(?!trao|tặng|kiểm|ra|vận)\p{L}+){0,3}?\s"
    r"(?:kỳ họp|hội nghị|đại hội|phiên họp|cuộc họp|buổi làm việc|hội thảo|lễ)(?!\p{L})"
)
OPENING = 12  # letters of "Toàn tỉnh "
_HARDLY = 4  # times as much of some months is left as had passed


class Asides:
    """What the mentions of one article are, by where they stand and by its clock."""

    def __init__(self, mentions: Mentions, clock: Clock) -> None:
        self._mentions = mentions
        self._clock = clock

    def passing(self, mention: PeriodMention, start: int) -> bool:
        """ "Toàn huyện hiện có 1.200 tàu cá. Tỷ lệ hộ nghèo giảm 0,6%": said inside a sentence, of what is counted there."""
        if mention.rule == "periods/year-start":
            return True
        if mention.span.start - start > OPENING and _DEADLINE.search(self._mentions.lower, start, mention.span.start):
            return True  # "… ký cam kết, xong trước ngày 20/3": of what is asked for there
        now = mention.rule == "periods/now" and mention.span.start - start > OPENING
        if now and _SPOKEN.search(self._mentions.lower, start, mention.span.start) is not None:
            return False  # "Bí thư Huyện ủy cho biết, hiện toàn huyện có 52 chi bộ. …": of all that is told there
        return now and self._mentions.lower.startswith("hiện", mention.span.start)

    def several_days(self, mention: PeriodMention, start: int) -> bool:
        """ "Từ ngày 7 đến ngày 11/9, …": days at the head of a paragraph, of which it goes on to tell."""
        period = mention.period
        spans = period is not None and period.start is not None and period.start != period.end
        if not spans or mention.rule not in DAYS or _MEETS.match(self._mentions.lower, mention.span.end) is not None:
            return False
        return self._mentions.adverbial(mention, start)

    def to_come(self, mention: PeriodMention) -> bool:
        return self._mentions.to_come(mention, self._clock.year)

    def lies_ahead(self, mention: PeriodMention) -> bool:
        """Whether a time had not begun when the article was written, or is the year after that which it looks back on."""
        start, reviewed = None if mention.period is None else mention.period.start, self._clock.reviewed
        if start is None or mention.kind != "flow" or several_years(mention.period):
            return False
        if self._clock.today is not None and start > self._clock.today:
            return True
        if mention.rule in MONTHS and has_begun_only(mention.period, self._clock, _HARDLY):
            return True
        return mention.rule in YEARS and reviewed is not None and int(start[:4]) > reviewed

    def mentioned_early(self, mention: PeriodMention, start: int) -> bool:
        """ "… ngay trong quý IV", in October: months of which little had passed, named otherwise than at the head of a sentence."""
        head = mention.span.start - start < OPENING and self.lies_ahead(mention)
        return mention.rule in MONTHS and not head and has_begun_only(mention.period, self._clock)

    def aside(self, mention: PeriodMention, end: int) -> bool:
        """A span of years at the end of a sentence without figures says nothing of the figures to come."""
        return several_years(mention.period) and end - mention.span.end <= 4

    def reported(self, adverbs: list[PeriodMention], flows: Sequence[PeriodMention]) -> list[PeriodMention]:
        """The same without what the year may bring, where the months that are reported on are named: those."""
        kept = [m for m in adverbs if not self._estimated_beside(m, flows)]
        return adverbs if len(kept) == len(adverbs) else kept or [m for m in flows if m.rule in MONTHS][-1:]

    def _estimated_beside(self, mention: PeriodMention, flows: Sequence[PeriodMention]) -> bool:
        """ "9 tháng tăng 6,9%, ước | cả năm 7%", "Sang | năm 2022, vốn là 412 tỷ đồng nhưng 9 tháng mới giải ngân 35%" in October."""
        if mention.rule not in {*YEARS, "periods/relative-year"}:
            return False
        if self._mentions.lower.endswith(("ước ", "ước tính ", "dự kiến ", "dự báo "), 0, mention.span.start):
            return any(m.rule in MONTHS and m.span.end < mention.span.start for m in flows)
        goes_on = mention.period is not None and (mention.period.end or "") > (self._clock.today or "9")
        return goes_on and any(m.rule in MONTHS and holds(mention.period, m.period) for m in flows)

    def trails(self, mention: PeriodMention, scene: Scene) -> bool:
        """A span of years behind the last figure is that figure's: "vốn điều lệ 600 tỷ đồng, cấp đủ trong giai đoạn 2025-2027"."""
        return several_years(mention.period) and mention.span.start > scene.quantities[-1].span.end
