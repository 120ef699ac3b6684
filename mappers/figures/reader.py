"""From an article's text to its observations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from vietpol.mappers import periods
from vietpol.mappers.facts import Basis, Evidence, Indicator, Measure, Observation, Period, Reference, Status
from vietpol.mappers.figures import comparing, labels, nofigure, numerals, phrases, quantities, repeats, standing, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.labels import Label
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.figures.quantities import Quantity
from vietpol.mappers.figures.scheme import concept_of
from vietpol.mappers.figures.when import Times, When
from vietpol.mappers.figures.whose import Owners
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Sentence, Span

_EVENT_NOUN = regex.compile(r"(?:lượt )?(?:đại biểu|điểm cầu|khách mời|bằng khen|giấy khen|huy hiệu|suất quà|phần quà|tập thể|cá nhân|thí sinh|vận động viên|đội|học viên)")
_EVENT = regex.compile(r"(?<!\p{L})(?:dự|tham dự|tham gia|điểm cầu|tặng|trao|khen thưởng|biểu dương|tuyên dương|vinh danh|triệu tập|có mặt)(?!\p{L})")
_CHOSEN = regex.compile(r"(?<!\p{L})(?:bầu|cử|giới thiệu|đề cử)(?!\p{L})")
_LISTED = 8  # words at most between two things of one agenda: "5 nội dung quan trọng, 3 đề án và 2 nghị quyết"
_SILENT = {"menu", "byline", "date", "header"}


def read(reading: Reading) -> tuple[Observation, ...]:
    """The figures that the article reports, each once, in the order of the text."""
    return repeats.without(_Reader(reading).observations())


@dataclass(slots=True)
class _Found:
    """A figure while its sentence is being read."""

    quantity: Quantity
    label: Label
    measure: Measure
    sign: int
    status: Status
    begin: int
    reference: Reference | None = None
    when: When | None = None
    plan: bool = False
    grows: bool = False


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        text = reading.text
        self.mark = numerals.decimal_mark(text.plain)
        clock = periods.clock(reading)
        self.mentions = periods.read(reading, clock)
        self.times = Times(text.lower, self.mentions, self._fallback(), clock)
        self.owners = Owners(reading)
        self.compared_with: Reference | None = None
        self.compared_in = -1
        self.topic: Label | None = None
        self.passes = self._passes()
        self.blocked = sorted([m.span for m in self.mentions] + [m.span for m in reading.places if any(c.isdigit() for c in text.plain[m.span.start : m.span.end])])

    def _fallback(self) -> Period | None:
        """The time that the article as a whole reports on: the one that its meeting reviewed, or the only one of its headline."""
        reviewed = {m.reviews for m in self.reading.meetings if m.reviews is not None}
        if len(reviewed) == 1:
            return next(iter(reviewed))
        first = next(iter(self.reading.text.blocks), Span(0, 0))
        named = {m.period for m in self.mentions if m.span.start < first.end <= first.start + 250 and m.kind == "flow" and m.rule not in ("periods/day", "periods/years")}
        return next(iter(named)) if len(named) == 1 else None

    def _passes(self) -> Passes:
        lower = self.reading.text.lower
        spans = [m.span for m in self.mentions if m.kind != "baseline"] + [m.span for m in self.reading.places]
        ahead = {s.start: s.end for s in spans}
        back = {}
        for s in spans:
            m = regex.search(r"(?<!\p{L})(?:của|tại|ở|trong|năm|trên địa bàn|so với)\s$", lower[max(0, s.start - 14) : s.start])
            back[s.end] = s.start if m is None else s.start - (len(m[0]))
        for m in regex.finditer(r"(?<!\p{L})của (?:toàn )?(?:tỉnh|thành phố|huyện|địa phương|cả nước|các địa phương|ba địa phương|thị xã|quận)(?!\p{L})", lower):
            back.setdefault(m.end(), m.start())
        return Passes(ahead, back, [m.span.start for m in self.mentions])

    def observations(self) -> Iterator[repeats.Stated]:
        text = self.reading.text
        roles = self.reading.page.roles
        block = -1
        target = plan = False
        for sentence in text.sentences:
            role = roles[sentence.block] if sentence.block < len(roles) else "body"
            if role in _SILENT:
                continue
            first = sentence.block != block
            block = sentence.block
            if first:
                self.times.paragraph(sentence.start)
            plan = (plan and not first) or standing.plans(text.lower, sentence.start, sentence.end)
            scene = self._scene(sentence)
            found: list[_Found] = []
            if scene.quantities:
                found = self._sentence(scene, plan or (target and not first) or self.times.aims_at_goal(block), block)
                target = any(f.status == "target" for f in found) and all(f.status == "target" for f in found)
                yield from (self._stated(scene, f, sentence) for f in found)
            self.times.after(sentence.start, sentence.end, sentence.block, scene if found else None, any(f.status == "target" for f in found))
            self.owners.after(sentence.start, sentence.end, first)

    def _scene(self, sentence: Sentence) -> Scene:
        text = self.reading.text
        found: list[Quantity] = []
        last, agenda = sentence.start, False
        for q in quantities.scan(text.lower, sentence.start, sentence.end, self.mark):
            if any(b.start < q.span.end and q.span.start < b.end for b in self.blocked):
                continue
            reason = nofigure.reason(text.lower, text.plain, q, sentence.start, sentence.end)
            listed = text.lower[last : q.lead].count(" ") < _LISTED and q.counted and q.total is None and q.value < 10
            if reason is None and not (agenda and listed):
                found.append(q)
                agenda = False
            else:
                agenda = reason == "figures/no-task" or (agenda and listed)
            last = q.span.end
        return Scene(text.lower, text.plain, sentence.start, sentence.end, found)

    def _sentence(self, scene: Scene, target_before: bool, block: int) -> list[_Found]:
        found: list[_Found] = []
        named: list[Label | None] = []
        for number, quantity in enumerate(scene.quantities):
            pieces = list(scene.left(number))
            left = phrases.left(scene, pieces[0], self.passes)
            place = labels.Place(scene, number, pieces, left, phrases.right(scene, quantity), self.passes, list(named), self.topic)
            label = labels.find(place)
            named.append(label)
            if label is None:
                continue
            measure, sign = comparing.measure(scene, quantity, left, label.words.lower())
            if measure == "value" and not label.own and found and found[-1].quantity.total is None and comparing.is_attained(left, quantity.unit, found[-1].quantity.unit):
                measure = "attainment"
            same = next((f for f in reversed(found) if f.label.words == label.words), None)
            if measure == "change" and not label.own and same is not None and same.measure == "value" and comparing.is_growth(label.words.lower()) and quantity.unit == "percent":
                measure = "value"
            if found and found[-1].measure == "change" and regex.search(r"(?:tương ứng|tương đương)(?: với)?\s*$", scene.lower[pieces[0].start : quantity.lead]):
                measure, sign = "change", found[-1].sign
            begin = self._begin(scene, pieces, label, quantity)
            end = max(scene.right(quantity).end, place.right.end)
            aimed = standing.aims(scene.lower, scene.start, begin)
            status = standing.status(scene, quantity, begin, end, aimed or target_before)
            if status == "target" and not aimed and found and found[-1].status != "estimate":
                status = found[-1].status
            before = next((f for f in reversed(found) if not f.quantity.planned and not f.plan), None)
            if not label.own and before is not None:
                status = before.status if status == "actual" else status
            if status == "target" and self._past(begin, quantity):
                status = "actual"
            stock = regex.search(r"(?<!\p{L})(?:gồm|khuyết)(?!\p{L})", scene.lower[pieces[0].start : quantity.lead]) is not None
            when = self.times.of(scene, number, begin, status == "target", measure == "attainment", block, stock)
            if status == "actual" and when.mention is not None and when.mention.kind == "goal":
                status = "target"
            if when.basis in ("paragraph", "article") and quantity.counted and (event := self._event_day(scene, quantity, label)) is not None:
                when = When(event, None, "sentence")
            if when.basis in ("paragraph", "article") and quantity.counted and _CHOSEN.search(scene.lower, scene.start, quantity.lead):
                when = When(None, None, "sentence")
            plan = quantity.planned or self._of_plan(scene, quantity)
            if plan:
                status, measure = "target", "value"
            item = _Found(quantity, label, measure, sign, status, begin, None, when, plan, left.verb in ("rise", "fall"))
            if regex.search(r"(?:^|\s)(?:giảm|tăng|nâng|hạ)? ?từ(?: mức)? $", scene.lower[max(scene.start, quantity.lead - 12) : quantity.lead]) and when.basis != "own" and quantity.value_max is None and number + 1 < len(scene.quantities):
                item.when = When(None, None, "own")
            elif not label.own and when.basis != "own" and before is not None and before.when is not None and before.when.basis != "own":
                item.when = before.when
            found.append(item)
            if measure != "value" or left.verb in ("rise", "fall"):
                item.reference = comparing.reference(scene, quantity, number, when.period) or comparing.announced(scene, number, when.period)
        self._share_references(scene, found, block)
        self._share_tails(scene, found)
        self.topic = next((f.label for f in reversed(found) if f.label.own), self.topic)
        return found

    def _past(self, begin: int, quantity: Quantity) -> bool:
        """Whether a figure's own time was over when the article was written."""
        now = self.times.clock.today or (f"{self.times.clock.year}-01-01" if self.times.clock.year else None)
        own = [m for m in self.times.inside(begin, quantity.lead) if m.period is not None]
        return now is not None and any(m.period is not None and m.period.end < now for m in own)

    def _share_tails(self, scene: Scene, found: list[_Found]) -> None:
        """ "19 quận, 259 phường thực hiện …": what is said of the last holds for all."""
        for item, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
            alike = all(f.label.rule == "figures/counted-noun" and words.starting(words.words("paired")).match(f.label.noun) for f in (item, following))
            if not alike or len(item.label.noun.split()) > 2:
                continue
            between = scene.lower[phrases.right(scene, item.quantity).end : following.quantity.lead].strip(" ,")
            tail = regex.search(r"(?<=\s)(?:được|bị|đạt|không|thực hiện|về đích|tham gia|hoàn thành|chưa|dôi dư|còn|có)\s.+", following.label.noun)
            if between in ("", "và") and tail is not None and scene.lower[item.quantity.span.end : following.quantity.lead].count(",") <= 2:
                item.label = replace(item.label, words=f"{item.label.words} {tail[0]}")

    def _event_day(self, scene: Scene, quantity: Quantity, label: Label) -> Period | None:
        """The day of the meeting whose participants, sites or awards are counted."""
        day = next((m.start for m in self.reading.meetings if m.start is not None and len(m.start) == 10), None)
        if _CHOSEN.search(scene.lower, scene.start, quantity.lead):
            return None
        if day is None or _EVENT_NOUN.match(label.words.lower()) is None or _EVENT.search(scene.lower, scene.start, scene.end) is None:
            return None
        return Period(day, day)

    def _of_plan(self, scene: Scene, quantity: Quantity) -> bool:
        """ "đạt 51,8% so với nghị quyết (23.600 tỷ đồng)": the plan itself."""
        before = scene.lower[max(scene.start, quantity.lead - 40) : quantity.lead]
        return regex.search(r"(?:kế hoạch|dự toán|nghị quyết|chỉ tiêu|mục tiêu)(?: đề ra| giao| năm)?\s\((?:là )?$", before) is not None

    def _compared(self, scene: Scene, quantity: Quantity) -> bool:
        return regex.match(r"\sso(?: với)?\s", scene.lower[quantity.span.end : scene.end][:12]) is not None

    def _begin(self, scene: Scene, pieces: list, label: Label, quantity: Quantity) -> int:
        if label.own and label.start < quantity.lead:
            return label.start if label.start >= pieces[0].start else max(label.start, pieces[-1].start)
        return min(phrases.begin(scene, pieces[0], quantity.lead), quantity.lead)

    def _share_references(self, scene: Scene, found: list[_Found], block: int) -> None:
        """A comparison stated once holds for the changes listed after it, also in the next sentences of the paragraph."""
        last = self.compared_with if self.compared_in == block else None
        for item in found:
            if item.measure == "value" and item.reference is not None:
                last = item.reference
            elif item.measure == "change" and item.quantity.unit != "times":
                item.reference = item.reference or last
                last = item.reference or last
            elif item.measure == "attainment" and not item.label.own and not self._compared(scene, item.quantity):
                item.reference = item.reference or "plan"
        if found:
            self.compared_with, self.compared_in = last, block

    def _stated(self, scene: Scene, f: _Found, sentence: Sentence) -> repeats.Stated:
        q, text = f.quantity, self.reading.text
        whose = self.owners.of(scene, q, f.begin, f.label.noun)
        start = f.begin if f.label.start > q.lead or f.label.start < sentence.start else min(f.label.start, f.begin)
        right = phrases.right(scene, q)
        unit = _unit(q.unit, f.label.words.lower())
        span = phrases.strip(text.lower, min(start, q.lead), max(q.span.end, right.end if q.counted or f.label.start >= q.span.end else 0))
        inferred = f.when is not None and f.when.basis in ("paragraph", "article") and f.when.period is not None
        unit = _unit(q.unit, f.label.words.lower())
        observation = Observation(
            indicator=Indicator(f.label.words, concept_of(f.label.words, unit, f.measure, f.grows)),
            value=_plain(q.value * f.sign),
            unit=unit,
            bound=q.bound,
            status=f.status,
            measure=f.measure,
            as_written=text.raw[q.span.start : q.span.end],
            evidence=(Evidence(span.start, span.end, f.label.rule, Basis.INFERRED if inferred else Basis.EXPLICIT),),
            refers_to=whose.of,
            period=f.when.period if f.when else None,
            value_max=None if q.value_max is None else _plain(q.value_max),
            total=None if q.total is None else _plain(q.total),
            reference=f.reference if f.measure != "value" else None,
        )
        heading = self.reading.page.roles[sentence.block : sentence.block + 1] == ("title",) or text.plain[sentence.end - 1] not in ".;!?…\""
        return repeats.Stated(observation, heading, f.when is not None and f.when.basis in ("own", "sentence"), whose.own)


def _plain(value: Decimal) -> Decimal:
    """The same number without needless zeros and exponents."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _unit(unit: str, label: str) -> str:
    base, _, per = unit.partition("//")
    if base in ("VND", "USD") and regex.search(r"bình quân (?:đầu )?người|(?:trên|/)\s?(?:đầu )?người|bình quân mỗi người|lương|thu nhập bình quân|bình quân nhân khẩu|bình quân một nhân khẩu", label):
        return f"{base}/person/{per}" if per else f"{base}/person"
    return base
