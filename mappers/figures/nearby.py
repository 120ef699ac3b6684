"""The time that a quantity's own sentence gives it: in its clause, before it, or in the name of a later figure."""

from vietpol.mappers import regex
from vietpol.mappers.figures import nouns
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.time_mentions import AFTER, DAYS, PLANNED, Mentions, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_OF_PLAN = (" chỉ tiêu", " mục tiêu", " nhiệm vụ")  # "hoàn thành 3/3 chỉ tiêu của Kế hoạch năm 2025"
_TURNS = regex.compile(
    r"(?<!\p{L})(?:thì|riêng|trong khi|nhưng|để)(?!\p{L})"
)  # "cả năm tăng 8% | thì quý IV phải tăng 10%"
# "hộ nghèo còn dưới 2% | và đạt chuẩn nông thôn mới vào năm 2022"
_AND_DOES = regex.compile(
    r"(?<!\p{L})và (?:đạt (?:chuẩn|danh hiệu)|hoàn thành|trở thành|về đích|được công nhận|phấn đấu)(?!\p{L})"
)
_EACH_YEAR = regex.compile(r"(?<!\p{L})(?:hằng|hàng|mỗi|từng) năm(?!\p{L})[^;]*$")
_CLAUSE_ENDS = regex.compile(r"[;:()]|(?<!\p{L})(?:theo|của|từ|đến|trước|sau|do|mà)(?!\p{L})[^;]*$")
_HERD = regex.compile(r"(?<!\p{L})đàn\s[^,;:]{2,30}$")


class Nearby:
    """The mentions of one article, asked for those near a quantity."""

    def __init__(self, mentions: Mentions, clock: Clock) -> None:
        self._mentions = mentions
        self._clock = clock

    def own(self, scene: Scene, number: int, begin: int, attainment: bool) -> PeriodMention | None:
        """The time in the words of the number-th quantity itself, which begin at `begin`, or right behind it."""
        quantity = scene.quantities[number]
        stop = max(scene.right(quantity).end, nouns.right(scene, quantity).end)
        near = self._mentions.inside(quantity.span.end, min(stop, quantity.span.end + AFTER + 1))
        after = [
            m
            for m in near
            if m.kind != "baseline"
            and not self._mentions.of_next(m)
            and not self._mentions.compared(quantity.span.end, m.span.start)
            and not (m.rule == "periods/same-months" and self._mentions.bracketed(m, quantity.span.end))
        ]  # "1.900 ca (cùng kỳ năm ngoái không có ca nào)"
        between = self._mentions.lower[quantity.span.end : after[0].span.start] if after else ""
        of_years = bool(after) and several_years(after[0].period) and " trong " in between
        targets = quantity.counted and between.startswith(_OF_PLAN)
        planned = PLANNED.search(between) is not None and not targets and not of_years
        if (
            after
            and not attainment
            and not planned
            and _TURNS.search(between) is None
            and not _AND_DOES.search(between)
        ):
            return after[0]
        before = [m for m in self._mentions.inside(begin, quantity.lead) if m.kind != "baseline"]
        return before[-1] if before else None

    def earlier(self, scene: Scene, quantity: Quantity, begin: int, target: bool, stock: bool) -> PeriodMention | None:
        """The last time before a quantity in its sentence that reaches so far."""
        for mention in reversed(self._mentions.inside(scene.start, min(begin, quantity.lead))):
            if mention.kind == "baseline" or (target and mention.rule == "periods/now"):
                continue
            if mention.rule == "periods/year-start" and not self._is_next_to(scene, mention, quantity):
                continue
            if mention.span.start > scene.start and self._mentions.lower.startswith(";", mention.span.end):
                continue  # the end of another clause
            if self._mentions.starts_range(scene, mention):
                continue
            if self._mentions.part(mention, scene.start) and self._goes_on_behind(scene, mention, begin):
                continue
            if mention.rule in DAYS and not stock and self._of_another(scene, mention, begin):
                continue
            if ", " in self._mentions.lower[mention.span.end : begin + 1] and self._mentions.of_cause(
                mention, scene.start
            ):
                continue
            governs = self._mentions.adverbial(mention, scene.start) or self._mentions.beside_figure(scene, mention)
            if governs and not self._mentions.in_closed_bracket(scene, mention, quantity):
                return mention
        return None

    def _is_next_to(self, scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
        """Whether no other figure stands between a time and a quantity."""
        return not any(mention.span.end <= q.lead < quantity.lead for q in scene.quantities)

    def _goes_on_behind(self, scene: Scene, mention: PeriodMention, begin: int) -> bool:
        """Whether a figure's own words begin behind another figure of that time: "riêng quý III tăng 8%; | chỉ số giá tăng 3%"."""
        return any(mention.span.end <= q.lead and q.span.end <= begin for q in scene.quantities)

    def _of_another(self, scene: Scene, mention: PeriodMention, begin: int) -> bool:
        """Whether a day belongs to what was counted on it: "tổng đàn lợn tại thời điểm 1/4/2016 là 794.000 con; | sản lượng …"."""
        said = self._mentions.lower[scene.start : mention.span.start]
        named = _HERD.search(said) is not None
        return named and ";" in self._mentions.lower[mention.span.end : begin]

    def _is_of_next_year(self, mention: PeriodMention) -> bool:
        """ "31 trường đạt chuẩn, phấn đấu | năm tới có thêm 3 trường": what is told before is of another time."""
        start = None if mention.period is None else mention.period.start
        return mention.rule == "periods/relative-year" and start is not None and start > (self._clock.today or "9")

    def later(self, scene: Scene, quantity: Quantity) -> PeriodMention | None:
        """A time inside the name of a later figure of the same sentence: "tăng trưởng đạt 6%; thu ngân sách năm 2023 đạt …"."""
        flows = [
            m
            for m in self._mentions.inside(quantity.span.end, scene.end)
            if m.kind == "flow"
            and not self._is_of_next_year(m)
            and not self._mentions.part(m, scene.start)
            and not self._mentions.contrasted(m)
            and not self._mentions.adverbial(m, scene.start)
            and not self._mentions.of_cause(m, scene.start)
            and not self._mentions.starts_range(scene, m)
            and not self._mentions.compared(quantity.span.end, m.span.start)
        ]
        found = [
            m
            for m in flows
            if self._mentions.beside_figure(scene, m) and not self._mentions.in_closed_bracket(scene, m, quantity)
        ]
        found = found or [m for m in flows if self._closes(scene, m, quantity)]
        if not found or len({m.period for m in found}) != 1:
            return None
        begun = max(scene.start, self._mentions.lower.rfind(";", scene.start, quantity.lead))
        yearly = _EACH_YEAR.search(self._mentions.lower, begun, quantity.lead) is not None
        return None if yearly else found[0]  # "sản lượng hằng năm 1.900 tấn; thu nhập năm 2019 đạt …"

    def _closes(self, scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
        """Whether a day ends the clause of a quantity: "bắt 2 đối tượng vận chuyển ma túy trên quốc lộ đêm | 28/10."."""
        if mention.rule not in DAYS or mention.kind != "flow" or self._mentions.planned(scene, mention):
            return False
        ends = self._mentions.lower[mention.span.end : mention.span.end + 1] in ("", ".", ";", ",", "\n")
        between = self._mentions.lower[quantity.span.end : mention.span.start]
        return ends and _CLAUSE_ENDS.search(between) is None and not self._mentions.bracketed(mention, scene.start)
