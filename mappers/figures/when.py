"""Which time a figure covers: the one in its clause, else the one that governs its sentence, its paragraph, the article."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import planning
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.ahead import Ahead
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.governing import Government
from vietpol.mappers.figures.natures import NEITHER, Nature
from vietpol.mappers.figures.nearby import Nearby
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.time_mentions import DAYS, MONTHS, PAST_YEARS, YEARS, Mentions, When, several_years
from vietpol.mappers.periods import Clock, PeriodMention
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.times import TERM

_NAMED = 100  # letters on either side of a document's name
_NEWS = 2000  # letters in which the day that an article reports on is named
_OF_PLAN_OF_YEARS = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược|mục tiêu|chỉ tiêu)(?!\p{L})[^.;:]*$"
)
_WAS = regex.compile(r"\s(?:(?:chỉ|tăng|giảm|là|đạt|còn|ước|ước đạt|được|có|khoảng|hơn|gần|trên)\s)*")
_AMOUNTING = regex.compile(
    r"(?:(?:chỉ|tăng|giảm|là|đạt|bằng|còn|ước|có|được|khoảng|hơn|gần|trên|mức|tương đương|tương ứng)\s)*"
)
_THAN = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|kém|vượt|dưới)(?: xa| hẳn| rất nhiều)? (?:mức |con số |tỷ lệ )?(?:tăng |giảm )?$"
)
_AT_HEAD = 24  # letters in which the time of a whole sentence begins
_YEAR = regex.compile(r"20\d\d")
_LOOKS_BACK = Scanner(
    r"(?<!\p{L})(?:báo cáo chính trị|nhìn lại|nhiệm kỳ (?:vừa )?qua|5 năm qua|năm năm qua|kết quả thực hiện nghị quyết)(?!\p{L})"
)
_DONE_SINCE = regex.compile(
    r"(?:cho )?(?:đến|tới) (?:nay|thời điểm này),?\s(?:\p{L}+\s){0,4}?(?:đã|mới)(?! có)(?!\p{L})"
)  # "Đến nay, huyện đã kiểm đếm 980 hộ; chi trả | 412 tỷ đồng"
_SETS = regex.compile(r"(?<!\p{L})(?:đề ra|đặt ra|xác định|ấn định|phấn đấu|mục tiêu|chỉ tiêu|theo)(?!\p{L})")
_RAISES = regex.compile(
    r"(?<!\p{L})(?:nâng|đưa) (?:tổng )?số(?! lũy kế| cộng dồn)[^,;]*$"
)  # "nâng tổng số ca mắc là 900": counted on that day
_PARTS = {
    *MONTHS,
    "periods/month",
    "periods/in-part",
    "periods/several-months",
    "periods/year-so-far",
    "periods/year",
    "periods/cumulated",
    "periods/term-so-far",
    "periods/this-term",
    "periods/since-year",
    "periods/relative-year",
    "periods/in-year",
    "periods/whole-year",
}


class Times:
    """The times of one article, asked sentence by sentence in the order of the text.

    government: which of them govern the sentences to come; ahead: which had passed, and which had not, when the article was written.
    congress: whether a term may begin in the article's year; held: whether a
    congress was held, which looks back at the term before.
    """

    def __init__(
        self,
        lower: str,
        mentions: Sequence[PeriodMention],
        account: Account,
        clock: Clock,
        congress: bool = True,
        held: bool = False,
    ) -> None:
        self.clock = clock
        self._lower = lower
        self._mentions = Mentions(lower, mentions)
        self.inside = self._mentions.inside
        self.ahead = Ahead(self._mentions, clock)
        self._nearby = Nearby(self._mentions, clock)
        self._term = self._begun(self._mentions.terms) if congress else None
        self.plan = planning.of_article(self._mentions, account, clock)
        account = self._begun_by(account)
        self.past = self._past_term() if congress and account.told is None and account.headline is None else None
        self.government = Government(self._mentions, replace(account, told=account.told or self.past), clock)
        self._mentions.end_with(self.government.report)

    def _begun_by(self, account: Account) -> Account:
        """The same without what only begins after the article's year: "… đặt mục tiêu thu nhập 90 triệu đồng vào năm 2030"."""
        now = str(self.clock.year or "9")
        told, headline = (p if p and (p.start or "")[:4] <= now else None for p in (account.told, account.headline))
        return replace(account, told=told, headline=headline)

    def _past_term(self) -> Period | None:
        """The term that a congress looks back at: the five years before the one for which it is held."""
        if self._term is None or self._term.start is None or _LOOKS_BACK.search(self._lower) is None:
            return None
        first = int(self._term.start[:4])
        return Period(f"{first - TERM}-01-01", f"{first}-12-31")

    def _begun(self, terms: set[Period]) -> Period | None:
        """The term that begins in the year of the article: what a congress sets itself is for it."""
        found = [t for t in terms if t.start is not None and t.start[:4] == str(self.clock.year)]
        return found[0] if len(found) == 1 else None

    def of(
        self,
        scene: Scene,
        number: int,
        begin: int,
        target: bool,
        attainment: bool,
        block: int,
        stock: bool,
        nature: Nature = NEITHER,
    ) -> When:
        """The time of the number-th quantity, whose own words begin at `begin`."""
        quantity = scene.quantities[number]
        raises = _RAISES.search(self._lower, max(scene.start, quantity.lead - 120), quantity.lead) is not None
        stock = stock or raises
        own = self._nearby.own(scene, number, begin, attainment)
        if own is not None and not (raises and own.rule in _PARTS):
            coming = self._in_planned_year(own, block) if target and own.rule in MONTHS else None
            return When(coming or self._counted_then(own, stock), own, "own")
        earlier = self._nearby.earlier(scene, quantity, begin, target, stock)
        if earlier is not None and nature.happens and earlier.rule == "periods/now":
            apart = (
                ";" in self._lower[earlier.span.end : begin]
                and _DONE_SINCE.match(self._lower, earlier.span.start, begin) is None
            )  # "hiện có 51 tổ chức đảng; kết nạp được 867 đảng viên"
            earlier = None if apart else earlier
        if target and earlier is not None and self._of_asking(earlier):
            return When(None, None, "sentence")
        if earlier is not None:
            coming = self._in_planned_year(earlier, block) if target and earlier.rule in MONTHS else None
            counted = coming or self._counted_then(earlier, stock)
            if raises and earlier.rule in _PARTS and counted is not None:
                # "Trong quý I, kết nạp 150 đảng viên, nâng tổng số lên 20.000"
                counted = Period(None, counted.end if target or counted.end is None else self.ahead.by_now(counted.end))
            return When(counted, earlier, "sentence")
        later = self._nearby.later(scene, quantity)
        made_of = nature.state and quantity.counted and quantity.total is None  # "có 15 xã; dân số năm 2021 là …"
        if later is not None and not made_of:
            return When(later.period, later, "sentence")
        governed = self.government.governed(target, block, *nature)
        if target and self.ahead.is_over(governed.period):
            governed = When(None, None, "paragraph")
        if target and governed.period is None and (programme := self._programme(scene)) is not None:
            return When(programme.period, programme, "sentence")
        if target and governed.period is None and (plan := self._plan(scene.start)) is not None:
            return When(plan.period, plan, "paragraph")
        if target and governed.period is None and self._term is not None:
            return When(self._term, None, "article")
        if target and governed.period is None and self.plan is not None:
            return When(self.plan.period, None, "article")
        of_report = governed.mention is None or governed.mention.rule in _PARTS
        if raises and of_report and governed.period is not None and governed.period.end is not None:
            return When(Period(None, governed.period.end), governed.mention, governed.basis)
        return When(None, None, "paragraph") if stock and several_years(governed.period) else governed

    def _in_planned_year(self, mention: PeriodMention, block: int) -> Period | None:
        """The same months of the year that is planned for: "Năm 2024, được giao 900 tỷ đồng. …; phấn đấu | quý I đạt 25%", in 2023."""
        period, year = mention.period, self.government.planned_year(block)
        if period is None or period.start is None or period.end is None or year is None:
            return None
        if period.end[:4] >= year or _YEAR.search(self._lower, *mention.span) is not None:
            return None
        return Period(f"{year}{period.start[4:]}", f"{year}{period.end[4:]}".replace("-02-29", "-02-28"))

    def _plan(self, offset: int) -> PeriodMention | None:
        """The plan of several years named last before an offset: "Kế hoạch 5 năm 2021-2025 đề ra 21 chỉ tiêu. Cụ thể, …"."""
        for mention in reversed(self.inside(max(0, offset - _NEWS), offset)):
            if not several_years(mention.period) or mention.kind != "flow" or self.ahead.is_over(mention.period):
                continue
            if _OF_PLAN_OF_YEARS.search(self._lower, max(0, mention.span.start - 60), mention.span.start) is not None:
                return mention
        return None

    def _of_asking(self, mention: PeriodMention) -> bool:
        """ "Ngày 22/8, tỉnh kiến nghị hỗ trợ | 1.200 tỷ đồng": when something was asked for, and not for when."""
        return (
            mention.rule in DAYS
            and mention.kind == "flow"
            and mention.period is not None
            and mention.period.start == mention.period.end
        )

    def _programme(self, scene: Scene) -> PeriodMention | None:
        """The only span of years that a sentence names ("Chương trình … giai đoạn 2021-2025 phấn đấu …"), or the only year planned for."""
        inside = [m for m in self.inside(scene.start, scene.end) if m.kind == "flow"]
        named = [m for m in inside if several_years(m.period)] or [
            m for m in inside if self._mentions.planned(scene, m) and self._mentions.to_come(m, self.clock.year)
        ]
        named = named or [m for m in inside if self._strives(m)] or self._of_resolution(scene)
        return named[0] if len({m.period for m in named}) == 1 else None

    def _of_resolution(self, scene: Scene) -> list[PeriodMention]:
        """ "Nghị quyết Đại hội nhiệm kỳ | 2020 - 2025 đề ra mục tiêu 95% chi bộ …": the term of the body that sets an aim, as far as it isn't over.

        One that is only mentioned sets none: "tuyên truyền nghị quyết đại hội nhiệm kỳ 2020-2025; …".
        """
        terms = (m for m in self._mentions.of_names if scene.start <= m.span.start < scene.end)
        return [m for m in terms if not self.ahead.is_over(m.period) and self._sets(m)]

    def _sets(self, mention: PeriodMention) -> bool:
        start, end = mention.span
        if _SETS.search(self._lower, end, end + _NAMED) is not None:
            return True
        stop = max(self._lower.rfind(mark, start - _NAMED, start) for mark in ".;:%\n")
        return _SETS.search(self._lower, max(0, start - _NAMED, stop), start) is not None

    def _strives(self, mention: PeriodMention) -> bool:
        """ "phấn đấu | năm 2025 đạt chuẩn, thu nhập 85 triệu đồng": for when something is striven."""
        aimed = self._lower.endswith(("phấn đấu ", "quyết tâm ", "phấn đấu trong "), 0, mention.span.start)
        return aimed and self._mentions.to_come(mention, self.clock.year)

    def of_baseline(self, scene: Scene, quantity: Quantity, period: Period | None) -> Period | None:
        """ "tăng 60% so với cùng kỳ năm 2022 (| 37 triệu USD)": the same months of the other year; period: of what was told before."""
        if period is None or period.end is None or (period.start or period.end)[:4] != period.end[:4]:
            return None
        if quantity.unit == "rank":
            return None  # "tăng 6,38% so với cùng kỳ năm 2022 (xếp thứ 3/8 huyện)"
        base = self._baseline(scene, quantity)
        if base is not None and base.rule in PAST_YEARS and not several_years(base.period):
            return base.period  # "tăng 6% so với năm 2021 (| 4.620 tỷ đồng)"
        if base is None or base.rule != "periods/same-period":
            return None
        printed = _YEAR.search(self._lower, base.span.start, base.span.end)
        year = printed[0] if printed is not None else str(int(period.end[:4]) - 1)
        start = None if period.start is None else f"{year}{period.start[4:]}"
        return Period(start, f"{year}{period.end[4:]}".replace("-02-29", "-02-28"))

    def of_start(self, scene: Scene, begin: int) -> Period | None:
        """The year that a sentence opens by comparing with: "So với | năm 2010, giá trị tăng từ 61 lên 88 triệu đồng"."""
        base = next(iter(self.inside(scene.start, min(begin, scene.start + _AT_HEAD))), None)
        return base.period if base is not None and base.kind == "baseline" and base.rule in YEARS else None

    def _baseline(self, scene: Scene, quantity: Quantity) -> PeriodMention | None:
        """The time that something is compared with, where the quantity is what it was then.

        "so với cùng kỳ năm 2022 (37 triệu USD)", "(cùng kỳ năm 2022 đạt 37 triệu USD)", "so với 37 triệu USD cùng kỳ".
        """
        opens = self._lower.rfind("(", max(scene.start, quantity.lead - 40), quantity.lead)
        near = [
            m for m in self.inside(max(scene.start, quantity.lead - 60), quantity.span.end + 8) if m.kind == "baseline"
        ]
        for mention in near:
            before = (
                opens >= 0
                and 0 <= opens - mention.span.end <= 1
                and _AMOUNTING.fullmatch(self._lower, opens + 1, quantity.lead)
            )
            within = mention.span.start - 1 == opens and _WAS.fullmatch(self._lower, mention.span.end, quantity.lead)
            behind = mention.span.start - quantity.span.end in (1, 5) and _THAN.search(
                self._lower, scene.start, quantity.lead
            )
            if before or within or behind:
                return mention
        return None

    def _counted_then(self, mention: PeriodMention, stock: bool) -> Period | None:
        """The time of a mention; of what something consists of on a day ("Ban Chấp hành gồm 48 người") only that day as its end."""
        period = mention.period
        return (
            Period(None, period.end)
            if stock and period is not None and period.end is not None and mention.rule in DAYS
            else period
        )

    def day_before(self, offset: int) -> Period | None:
        """The day named last before an offset, as the day of a count; None where none is."""
        for mention in reversed(self.inside(max(0, offset - _NEWS), offset)):
            if mention.rule in DAYS and mention.kind == "flow" and mention.period is not None:
                return Period(None, mention.period.end)
        return None

    def day_in(self, scene: Scene, lead: int) -> Period | None:
        """The day that a sentence names before a figure: "Tại lễ kỷ niệm tối 16/4, | 24 tập thể được khen thưởng"."""
        named = (m for m in self.inside(scene.start, lead) if m.rule in DAYS and m.kind == "flow")
        days = [m.period for m in named if m.period and not self._mentions.bracketed(m, scene.start)]
        return days[-1] if days and days[-1].start == days[-1].end else None

    def announced(self, start: int, end: int) -> When | None:
        """The only time that a sentence names for the targets that it announces: "Các chỉ tiêu chủ yếu đến năm 2025 gồm:"."""
        named = [m for m in self.inside(start, end) if m.kind in ("goal", "flow") and m.period is not None]
        several = len({m.period for m in named}) != 1
        return None if several or self.ahead.is_over(named[0].period) else When(named[0].period, named[0], "paragraph")

    def runs_to(self, end: str | None, offset: int) -> Period | None:
        """The years still to come: those named last before an offset, or the term that begins. end: their last day, if known."""
        named = (m.period for m in reversed(self.inside(max(0, offset - _NEWS), offset)) if several_years(m.period))
        begun = str(self.clock.year)
        return next((p for p in (*named, self._term) if p and end in (None, p.end) and (p.start or "") >= begun), None)

    def runs_over(self, offset: int) -> Period | None:
        """The years looked back at: those that the article reports on, else those named last before an offset."""
        report = self.government.report
        if several_years(report):
            return report
        named = (m.period for m in reversed(self.inside(max(0, offset - _NEWS), offset)) if m.kind == "flow")
        now = str(self.clock.year)
        return next((p for p in named if p and several_years(p) and (p.start or "") < now), None)
