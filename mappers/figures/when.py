"""Which time a figure covers: the one in its clause, else the one that governs its sentence, its paragraph, the article."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import regex

from vietpol.mappers.facts import Period
from vietpol.mappers.figures import phrases
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantities import Quantity
from vietpol.mappers.periods import Clock, PeriodMention
from vietpol.mappers.text import Span

_ADVERBIAL = regex.compile(
    r"(?:^|[,;:.(*•|\"]|\s-)\s*(?:(?:và|nhưng|song|tuy nhiên|trong đó|riêng|tính riêng|tính chung|tính|chỉ tính riêng|trong cả|trong|"
    r"vào|cả|ước cả|ước|sau|qua|"
    r"bước vào|sang|cụ thể|theo đó|đặc biệt|hết|kết thúc|tại|của|từ|đến|tới|năm|đầu năm|ngày|tới hết|ngay|ngay từ|dự kiến|kết quả)\s)*$"
    r"|(?<!\p{L})(?:trong|trong cả|cho|vào|lũy kế)\s$"
)
_OF_TARGETS = regex.compile(
    r"(?<!\p{L})(?:chỉ tiêu|mục tiêu|phương hướng|nhiệm vụ)\s(?:(?:chủ yếu|cụ thể|phấn đấu|trọng tâm|của|trong|cho)\s){0,3}$"
)
# "Về cơ cấu kinh tế 9 tháng, …": the topic of a sentence with its time.
_TOPIC = regex.compile(r"(?:về|trong|đối với|kết quả|tình hình|công tác|nhìn chung|tính chung)\s[^,;:.()]{0,60}")
_PLANNED = regex.compile(
    r"(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|nhiệm vụ|mục tiêu|chương trình|đề án|phương hướng|kh|hành động|công tác|dự án|chiến lược|"
    r"quy hoạch|hội|lễ|tết|giải)(?:\s\p{L}+){0,3}\s(?:của\s|cho\s|cả\s|trong\s|giao\s)?$"
)
_QUOTED = regex.compile(r'(?<=\p{L}\s)"[^"\n]{2,60}"')
_STANDARD = regex.compile(r"(?<!\p{L})(?:chuẩn|tiêu chí)(?:\s\p{L}+){0,5}\s$")
_TERM_AS_TIME = regex.compile(
    r"(?:^|[.;\n]\s*|\",\s|(?:chỉ tiêu|mục tiêu|nhiệm vụ|phương hướng)\s|(?<!\p{L})(?:trong|sau|qua|cả|giữa)\s)$"
)
_DOCUMENT = regex.compile(r"(?:\d[\p{L}\d]*[/-][\p{L}\d/-]*|số\s\d+|\p{L}+-\p{L}+),?\s(?:ký\s|ban hành\s)?$")
_NEWS = 2000  # letters in which the day that an article reports on is named
_PAUSE = regex.compile("[,;:]")
_AFTER = 80  # letters between a figure and a time that follows it

Basis = Literal["own", "sentence", "paragraph", "meeting", "article"]


class When(NamedTuple):
    """The time of a figure (None: open) and where it comes from."""

    period: Period | None
    mention: PeriodMention | None
    basis: Basis


@dataclass(slots=True)
class Governing:
    """The time that governs what follows, and how far: a time of a count ("đến nay") only the next sentences of its paragraph."""

    mention: PeriodMention | None
    period: Period | None
    block: int
    sentence: int
    target: bool
    adverbial: bool = True
    figures: bool = True


class Times:
    """The times of one article, asked sentence by sentence in the order of the text."""

    def __init__(self, lower: str, mentions: Sequence[PeriodMention], fallback: Period | None, clock: Clock) -> None:
        self.clock = clock
        self._lower = lower
        self._mentions = [
            m
            for m in mentions
            if not (
                self._in_name(m)
                or self._name_of_term(m)
                or self._of_document(m)
                or self._carried_over(m)
                or self._of_standard(m)
            )
        ]
        self._term = self._begun({m.period for m in mentions if m.period is not None and self._name_of_term(m)})
        mentions = self._mentions
        self._starts = [m.span.start for m in mentions]
        self._fallback = self._not_to_come(fallback or self._reported())
        self._flow: Governing | None = None
        self._count: Governing | None = None
        self._sentence = 0

    def _begun(self, terms: set[Period]) -> Period | None:
        """The term that begins in the year of the article: what a congress sets itself is for it."""
        found = [t for t in terms if t.start is not None and t.start[:4] == str(self.clock.year)]
        return found[0] if len(found) == 1 else None

    def _not_to_come(self, period: Period | None) -> Period | None:
        """A period that had begun when the article was written: "4 tháng cuối năm" of a headline governs no results."""
        today = self.clock.today
        ahead = today is not None and period is not None and (period.start or "") > today
        return None if ahead else period

    def _reported(self) -> Period | None:
        """The months that an article without a dated headline reports on: the only ones that it names."""
        named = {m.period for m in self._mentions if m.rule in _MONTHS and m.kind == "flow" and m.period is not None}
        if not named:
            named = {m.period for m in self._mentions if m.period is not None and self._tells_year(m)}
        return next(iter(named)) if len(named) == 1 else None

    def _tells_year(self, mention: PeriodMention) -> bool:
        """ "Năm 2021, …", "Trong năm, …": a year of which something is told."""
        year = mention.rule in ("periods/year", "periods/whole-year") and mention.kind == "flow"
        return year and self.adverbial(mention, max(0, mention.span.start - 40))

    def _name_of_term(self, mention: PeriodMention) -> bool:
        """ "Ban Chấp hành …, nhiệm kỳ 2020-2025": whose, and not when."""
        term = self._lower.startswith("nhiệm kỳ", mention.span.start)
        return term and _TERM_AS_TIME.search(self._lower, max(0, mention.span.start - 16), mention.span.start) is None

    def _of_document(self, mention: PeriodMention) -> bool:
        """ "Nghị quyết số 12-NQ/TU ngày 5/3/2021 của …": the day of a document."""
        if mention.rule != "periods/day":
            return False
        before = self._lower[max(0, mention.span.start - 30) : mention.span.start]
        return self._lower.startswith((" của", " về việc"), mention.span.end) or _DOCUMENT.search(before) is not None

    def _of_standard(self, mention: PeriodMention) -> bool:
        """ "theo chuẩn nghèo đa chiều giai đoạn 2021-2025": the name of a standard."""
        return _STANDARD.search(self._lower, max(0, mention.span.start - 60), mention.span.start) is not None

    @cached_property
    def _named(self) -> list[Span]:
        """Names in quotation marks."""
        return [Span(m.start(), m.end()) for m in _QUOTED.finditer(self._lower)]

    def _in_name(self, mention: PeriodMention) -> bool:
        """ "chương trình "Tiếp sức mùa thi năm 2024"": the name of something."""
        at = bisect_left(self._named, (mention.span.start, 0)) - 1
        return at >= 0 and mention.span.end <= self._named[at].end

    def _carried_over(self, mention: PeriodMention) -> bool:
        """ "Vốn kế hoạch năm 2022 chuyển sang năm 2023": the name of a fund."""
        if self._lower.startswith((" chuyển sang", " kéo dài sang"), mention.span.end):
            return True
        return self._lower[max(0, mention.span.start - 14) : mention.span.start].endswith(
            ("chuyển sang ", "kéo dài sang ")
        )

    def inside(self, start: int, end: int) -> Sequence[PeriodMention]:
        """The mentions that begin between two offsets."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def adverbial(self, mention: PeriodMention, start: int) -> bool:
        """Whether a mention stands as an adverb: at the head of a clause or after "trong"."""
        if mention.kind in ("stock", "goal"):
            return True
        if self._lower.startswith(",", mention.span.end) and _TOPIC.fullmatch(self._lower, start, mention.span.start):
            return True
        before = self._lower[max(start, mention.span.start - 40) : mention.span.start]
        return _ADVERBIAL.search(before) is not None

    def of(
        self, scene: Scene, number: int, begin: int, target: bool, attainment: bool, block: int, stock: bool
    ) -> When:
        """The time of the number-th quantity, whose own words begin at `begin`."""
        quantity = scene.quantities[number]
        raises = _RAISES.search(self._lower, max(scene.start, quantity.lead - 120), quantity.lead) is not None
        stock = stock or raises
        own = self._own(scene, number, begin, attainment)
        if own is not None and not (raises and own.rule in _PARTS):
            return When(self._counted_then(own, stock), own, "own")
        earlier = self._earlier(scene, quantity, begin, target)
        if earlier is not None:
            counted = self._counted_then(earlier, stock)
            if raises and earlier.rule in _PARTS and counted is not None:
                counted = Period(None, counted.end)  # "Trong quý I, kết nạp 150 đảng viên, nâng tổng số lên 20.000"
            return When(counted, earlier, "sentence")
        later = self._later(scene, quantity)
        if later is not None:
            return When(later.period, later, "sentence")
        governed = self._governed(target, block)
        if target and governed.period is None and (programme := self._programme(scene)) is not None:
            return When(programme.period, programme, "sentence")
        if target and governed.period is None and self._term is not None:
            return When(self._term, None, "article")
        if raises and governed.mention is not None and governed.mention.rule in _PARTS and governed.period is not None:
            return When(Period(None, governed.period.end), governed.mention, "paragraph")
        return When(None, None, "paragraph") if stock and _several_years(governed.period) else governed

    def _programme(self, scene: Scene) -> PeriodMention | None:
        """The only span of years that a sentence names: "Chương trình … giai đoạn 2021-2025 phấn đấu …"."""
        named = [m for m in self.inside(scene.start, scene.end) if m.kind == "flow" and _several_years(m.period)]
        return named[0] if len({m.period for m in named}) == 1 else None

    def of_baseline(self, scene: Scene, quantity: Quantity, period: Period | None) -> Period | None:
        """ "tăng 60% so với cùng kỳ năm 2022 (| 37 triệu USD)": the same months of the other year; period: of what was told before."""
        opens = self._lower.rfind("(", max(scene.start, quantity.lead - 14), quantity.lead)
        if opens < 0 or period is None or period.start is None or period.end is None:
            return None
        bases = [m for m in self.inside(opens - 40, opens) if m.kind == "baseline" and opens - m.span.end <= 1]
        if not bases or bases[0].rule != "periods/same-period" or period.start[:4] != period.end[:4]:
            return None
        printed = _YEAR.search(self._lower, bases[0].span.start, opens)
        year = printed[0] if printed is not None else str(int(period.end[:4]) - 1)
        return Period(f"{year}{period.start[4:]}", f"{year}{period.end[4:]}".replace("-02-29", "-02-28"))

    def _counted_then(self, mention: PeriodMention, stock: bool) -> Period | None:
        """The time of a mention; of what something consists of on a day ("Ban Chấp hành gồm 48 người") only that day as its end."""
        period = mention.period
        return (
            Period(None, period.end)
            if stock and period is not None and period.end is not None and mention.rule in _DAYS
            else period
        )

    def _governed(self, target: bool, block: int) -> When:
        count, flow = self._count, self._flow
        if flow is not None and flow.block == block:
            count = None
        if not target and count is not None and count.block == block and self._sentence - count.sentence <= 2:
            return When(count.period, count.mention, "paragraph")
        if (
            target
            and count is not None
            and count.block == block
            and count.mention is not None
            and (count.mention.kind == "goal" or count.target)
        ):
            return When(count.period, count.mention, "paragraph")
        ahead = flow is not None and not target and self._not_to_come(flow.period) is None
        if flow is None or (ahead and flow.period is not None) or (flow.block != block and not flow.adverbial):
            return When(None if target else self._fallback, None, "article")
        if flow.mention is not None and (
            target != flow.target or (target and not flow.figures and self._sentence - flow.sentence > 2)
        ):
            return When(None, None, "paragraph")
        return When(flow.period, flow.mention, "paragraph")

    def day_before(self, offset: int) -> Period | None:
        """The day named last before an offset, as the day of a count; None where none is."""
        for mention in reversed(self.inside(max(0, offset - _NEWS), offset)):
            if mention.rule in _DAYS and mention.kind == "flow" and mention.period is not None:
                return Period(None, mention.period.end)
        return None

    def lies_ahead(self, when: When, said: str) -> bool:
        """Whether a figure is of a time to come: "đến năm 2030", or a term that only begins. said: its own words."""
        if when.mention is None or when.period is None:
            return False
        if when.mention.kind == "goal":
            return True
        start, year = when.period.start, self.clock.year
        begins = start is not None and year is not None and int(start[:4]) >= year and _several_years(when.period)
        return begins and _HAPPENED.search(said) is None

    def is_past(self, start: int, end: int) -> bool:
        """Whether a time named between two offsets was over when the article was written."""
        now = self.clock.today or (None if self.clock.year is None else f"{self.clock.year}-01-01")
        last = [m.period.end for m in self.inside(start, end) if m.period is not None]
        return now is not None and any(day is not None and day < now for day in last)

    def _own(self, scene: Scene, number: int, begin: int, attainment: bool) -> PeriodMention | None:
        quantity = scene.quantities[number]
        stop = max(scene.right(quantity).end, phrases.right(scene, quantity).end)
        near = self.inside(quantity.span.end, min(stop, quantity.span.end + _AFTER + 1))
        after = [m for m in near if m.kind != "baseline" and not self._compared(quantity.span.end, m.span.start)]
        between = self._lower[quantity.span.end : after[0].span.start] if after else ""
        planned = _PLANNED.search(between) is not None and not between.startswith(_OF_PLAN)
        if after and not attainment and not planned:
            return after[0]
        before = [m for m in self.inside(begin, quantity.lead) if m.kind != "baseline"]
        return before[-1] if before else None

    def _compared(self, start: int, end: int) -> bool:
        """ "còn 2,5% (so với tỷ lệ 5,8% của năm 2015)": when something else was so."""
        return _COMPARED.search(self._lower, start, end) is not None

    def _earlier(self, scene: Scene, quantity: Quantity, begin: int, target: bool) -> PeriodMention | None:
        for mention in reversed(self.inside(scene.start, min(begin, quantity.lead))):
            if mention.kind == "baseline" or (target and mention.rule == "periods/now"):
                continue
            if mention.span.start > scene.start and self._lower.startswith(";", mention.span.end):
                continue  # the end of another clause
            governs = self.adverbial(mention, scene.start) or self._beside_figure(scene, mention)
            if governs and not self._in_closed_bracket(scene, mention, quantity):
                return mention
        return None

    def _in_closed_bracket(self, scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
        opened = self._lower.rfind("(", scene.start, mention.span.start)
        closed = self._lower.rfind(")", scene.start, mention.span.start)
        return opened > closed and self._lower.find(")", mention.span.end, quantity.lead) > -1

    def _beside_figure(self, scene: Scene, mention: PeriodMention) -> bool:
        """Whether a time belongs to a figure: in its clause before it, or right behind it."""
        for quantity in scene.quantities:
            if quantity.lead >= mention.span.end:
                between = self._lower[mention.span.end : quantity.lead]
                return len(between) <= _AFTER and _PAUSE.search(between) is None and not self._planned(scene, mention)
            if 0 <= mention.span.start - quantity.span.end <= 12:
                return not self._planned(scene, mention)
        return False

    def _planned(self, scene: Scene, mention: PeriodMention) -> bool:
        return _PLANNED.search(self._lower[max(scene.start, mention.span.start - 40) : mention.span.start]) is not None

    def _later(self, scene: Scene, quantity: Quantity) -> PeriodMention | None:
        """A time inside the name of a later figure of the same sentence: "tăng trưởng đạt 6%; thu ngân sách năm 2023 đạt …"."""
        flows = [
            m
            for m in self.inside(quantity.span.end, scene.end)
            if m.kind == "flow"
            and not self.adverbial(m, scene.start)
            and not self._compared(quantity.span.end, m.span.start)
        ]
        found = [m for m in flows if self._beside_figure(scene, m) and not self._in_closed_bracket(scene, m, quantity)]
        return found[0] if found and len({m.period for m in found}) == 1 else None

    def paragraph(self, start: int, goes_on: int | None = None) -> None:
        """Takes note that a paragraph begins: one that tells of another event is governed by no time before it.

        goes_on: its number, where it goes on with the list of the one before.
        """
        if goes_on is not None:
            told = [g for g in (self._flow, self._count) if g is not None]
            if told:
                last = max(told, key=lambda g: g.sentence)
                last.block, last.sentence = goes_on, self._sentence
        if _ANOTHER_EVENT.match(self._lower, start):
            self._govern(None, -1, False, True)
            self._count = None

    def after(self, start: int, end: int, block: int, scene: Scene | None, target: bool) -> None:
        """Takes note of a sentence that has been read: what it says of time governs the next ones."""
        self._sentence += 1
        mentions = [m for m in self.inside(start, end) if m.kind != "baseline" and not self._bracketed(m, start)]
        counts = [m for m in mentions if m.kind in ("stock", "goal")]
        flows = [
            m
            for m in mentions
            if m.kind in ("flow", "open") and m.rule not in _PASSING and not (scene and self._planned(scene, m))
        ]
        target = target or (
            scene is None and any(_PLANNING.search(self._lower, m.span.end, min(end, m.span.end + 40)) for m in flows)
        )
        if counts:
            self._count = Governing(counts[-1], counts[-1].period, block, self._sentence, target)
        adverbs = [m for m in flows if self.adverbial(m, start) and (scene is not None or not self._aside(m, end))]
        if scene is None and not adverbs:
            adverbs = [m for m in flows if _OF_TARGETS.search(self._lower, max(start, m.span.start - 60), m.span.start)]
        beside = [] if scene is None else [m for m in flows if self._beside_figure(scene, m)]
        several = len({m.period for m in beside} - ({adverbs[-1].period} if adverbs else set())) > 1
        if adverbs and not several:
            self._govern(adverbs[-1], block, target, True, scene is not None)
        elif beside:
            self._govern(None if several else beside[-1], block, target, False)
        elif self._flow is not None and len({m.period for m in flows if m.period is not None}) > 1:
            self._govern(None, block, target, True)

    def _aside(self, mention: PeriodMention, end: int) -> bool:
        """A span of years at the end of a sentence without figures says nothing of the figures to come."""
        return _several_years(mention.period) and end - mention.span.end <= 4

    def aims_at_goal(self, block: int) -> bool:
        """Whether a goal named shortly before governs: "Đến năm 2030, …"."""
        goal = self._count
        if goal is None or goal.mention is None or goal.mention.kind != "goal":
            return False
        return goal.block == block and self._sentence - goal.sentence <= 2

    def _bracketed(self, mention: PeriodMention, start: int) -> bool:
        opened = self._lower.rfind("(", start, mention.span.start)
        return opened >= 0 and self._lower.rfind(")", start, mention.span.start) < opened

    def _govern(
        self, mention: PeriodMention | None, block: int, target: bool, adverbial: bool, figures: bool = True
    ) -> None:
        self._flow = Governing(
            mention, None if mention is None else mention.period, block, self._sentence, target, adverbial, figures
        )


_ANOTHER_EVENT = regex.compile(
    r"(?:trước đó|sau đó|tiếp đó|cùng ngày|dịp này|nhân dịp|tại (?:buổi|đây|các điểm|các nơi)|đoàn |cũng trong)"
)
_PLANNING = regex.compile(r"(?<!\p{L})(?:xác định|sẽ|phấn đấu|cần|phải|đề nghị|yêu cầu|đặt mục tiêu)(?!\p{L})")
_OF_PLAN = (" chỉ tiêu", " mục tiêu", " nhiệm vụ")  # "hoàn thành 3/3 chỉ tiêu của Kế hoạch năm 2025"
_HAPPENED = regex.compile(r"(?<!\p{L})(?:đã|ước|đang|hiện)(?!\p{L})")
_COMPARED = regex.compile(r"(?<!\p{L})so\s(?:với|cùng)(?!\p{L})")
_YEAR = regex.compile(r"20\d\d")
_RAISES = regex.compile(
    r"(?<!\p{L})(?:nâng|đưa) (?:tổng )?số[^,;]*$"
)  # "nâng tổng số ca mắc là 900": counted on that day
_DAYS = {"periods/day", "periods/today"}
_MONTHS = {"periods/months-of-year", "periods/months-so-far", "periods/half-year", "periods/quarter"}
_PARTS = {
    *_MONTHS,
    "periods/month",
    "periods/several-months",
    "periods/year-so-far",
    "periods/year",
    "periods/cumulated",
}
_PASSING = {*_DAYS, "periods/same-months"}  # times that govern only their own clause


def _several_years(period: Period | None) -> bool:
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and period.start[:4] != period.end[:4]
    )
