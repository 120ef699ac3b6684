"""From an article's text to its observations."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from vietpol.mappers import periods, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Observation, Period, Reference
from vietpol.mappers.figures import (
    accruing,
    against,
    announced,
    masking,
    nofigure,
    numerals,
    observing,
    other_kinds,
    others,
    phrases,
    plan_years,
    polls,
    quantities,
    repeats,
    report_time,
    respective,
    sentence,
    sharing,
    structure,
)
from vietpol.mappers.figures.aims import Aims
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import Label
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.reviews import Reviews
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.figures.when import Times
from vietpol.mappers.figures.whose import Owners
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Sentence, Span

_SILENT = {"menu", "byline", "date", "header"}
_LISTED = 8  # words at most between two things of one agenda: "5 nội dung quan trọng, 3 đề án và 2 nghị quyết"
_OF_KIND = (
    " sao",
    " cấp",
    " tầng",
    " chiều",
    " mặt",
    " chân",
    " lần",
)  # "1 sản phẩm 5 sao, | 9 sản phẩm 4 sao": no tasks
_LONGEST = 3000  # letters read as one sentence; a longer one (a table run together) is read in parts
_CUT = regex.compile(r"[;,]\s")
_GOES_ON = regex.compile(r"(?:trong đó|cụ thể|trong số này|riêng)(?!\p{L})")
_OWNER = regex.compile(r"(?<!\p{L})(?:của|tại|ở|trong|năm|trên địa bàn|so với)\s$")
_OF_HOME = Scanner(
    r"(?<!\p{L})của (?:toàn )?(?:tỉnh|thành phố|huyện|(?:ba |các )?địa phương|cả nước|thị xã|quận)(?!\p{L})"
)


def read(reading: Reading) -> tuple[Observation, ...]:
    """The figures that the article reports, each once, in the order of the text; none of texts of other kinds."""
    if other_kinds.is_one(reading):
        return ()
    return repeats.without(_Reader(reading).stated())


def _counts(name: str) -> bool:
    """Whether the name of a place holds a number: "Quận 1", "thị trấn Bảy Ngàn"."""
    return any(c.isdigit() for c in name) or name.endswith(("Ngàn", "Nghìn", "Trăm"))


class _Reader:
    """One article being read: what governs its sentences is carried from one to the next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = masking.masked(reading)
        self._clock = periods.clock(reading)
        self._mentions = accruing.since_new_year(self._text, periods.read(reading, self._clock, self._text))
        self._reviews = Reviews(reading.meetings)
        self._block = -1
        self._topic: Label | None = None
        self._told: tuple[Label, ...] = ()
        self._compared: Reference | None = None
        self._said: Reference | None = None  # the comparison of a sentence without figures, for the next one
        self._whole: When | None = None  # the time that the last figures of the paragraph begin with

    @cached_property
    def _times(self) -> Times:
        reading = self._reading
        held = any(m.kind == "congress" for m in reading.meetings)
        return Times(
            self._text.lower,
            self._mentions,
            report_time.account(reading, self._mentions, self._clock),
            self._clock,
            held or not reading.meetings,
            held,
        )

    @cached_property
    def _polled(self) -> Period | None:
        return polls.days(self._text, self._times)

    @cached_property
    def _aims(self) -> Aims:
        return Aims(self._text, self._times)

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self._reading)

    @cached_property
    def _mark(self) -> numerals.DecimalMark:
        return numerals.decimal_mark(self._text)

    @cached_property
    def _blocked(self) -> list[Span]:
        """Digits that are no quantities: those of times, of names of places, and at the end of names of bodies ("Công ty Truyền tải điện 1")."""
        plain = self._text.plain
        named = [m.span for m in self._reading.places if _counts(plain[m.span.start : m.span.end])]
        numbered = (m.span for m in self._reading.bodies if plain[m.span.end - 1].isdigit())
        firms = [
            Span(s.end - 1 - (plain[s.end - 2].isdigit()), s.end) for s in numbered if not plain[s.end - 3].isdigit()
        ]
        return sorted([m.span for m in self._mentions] + named + firms)

    @cached_property
    def _passes(self) -> phrases.Passes:
        """Times and areas, which are no part of what is measured, with the words that tie them to it."""
        lower = self._text.lower
        spans = [m.span for m in self._mentions if m.kind != "baseline"] + [m.span for m in self._reading.places]
        back = {m.end(): m.start() for m in _OF_HOME.finditer(lower)}
        for span in spans:
            tie = _OWNER.search(lower, max(0, span.start - 14), span.start)
            back[span.end] = span.start if tie is None else tie.start()
        return phrases.Passes(
            {s.start: s.end for s in spans},
            back,
            [m.span.start for m in self._mentions],
            {m.span.start: m.span.end for m in self._reading.bodies},
        )

    def stated(self) -> Iterator[repeats.Stated]:
        """Every figure, repetitions too."""
        roles = self._reading.page.roles
        headed = False  # whether the headline has been read
        scenes = self._scenes()
        for whole in self._text.sentences:
            if not scenes:
                return  # what the rest says of times and places governs no figure
            role = roles[whole.block] if whole.block < len(roles) else "body"
            headed = headed or role == "title"
            if headed and role in ("header", "menu"):
                self._times.government.heading(whole.start, whole.end, whole.block)
            while scenes and scenes[0][0].start < whole.end:
                yield from self._sentence(*scenes.popleft(), role == "title")

    def _scenes(self) -> deque[tuple[Sentence, Scene]]:
        """The sentences that tell, in parts if they are long, as far as there are quantities."""
        roles = self._reading.page.roles
        told = (s for s in self._text.sentences if s.block >= len(roles) or roles[s.block] not in _SILENT)
        scenes = deque((part, self._scene(part)) for whole in told for part in self._parts(whole))
        while scenes and not scenes[-1][1].quantities:
            scenes.pop()
        return scenes

    def _parts(self, whole: Sentence) -> Iterator[Sentence]:
        if whole.end - whole.start <= _LONGEST:
            yield whole
            return
        start = whole.start
        while whole.end - start > _LONGEST:
            cuts = [m.end() for m in _CUT.finditer(self._text.lower, start + _LONGEST // 2, start + _LONGEST)]
            end = cuts[-1] if cuts else start + _LONGEST
            yield Sentence(start, end, whole.block)
            start = end
        yield Sentence(start, whole.end, whole.block)

    def _sentence(self, part: Sentence, scene: Scene, title: bool) -> Iterator[repeats.Stated]:
        first = part.block != self._block
        if first:
            self._paragraph(part)
        self._owners.sentence(part.start, part.end)
        self._aims.sentence(part)
        found: list[Found] = []
        if scene.quantities:
            found = self._figures(part, scene)
            for figure in found:
                goes_on = not figure.label.own
                whose = self._owners.of(scene, figure.quantity, figure.begin, figure.label.noun.lower(), goes_on)
                for each in self._owners.each(scene, figure.quantity) or (whose,):
                    yield observing.observe(self._text, part, figure, each, title)
            self._topic = next((f.label for f in reversed(found) if f.label.own), self._topic)
            self._whole = found[0].when if found else self._whole
            self._told = tuple(f.label for f in found if f.label.own or f.label.head) or self._told
            self._aims.told(part, found)
        else:
            if (list_of := announced.label(scene, self._passes)) is not None:
                self._topic, self._told = list_of, (list_of,)
            report = self._times.government.report
            self._said = against.of_sentence(self._text.lower, part.start, part.end, report)
        government, told = self._times.government, scene if found else None
        if self._aims.after(part, found, first=first):
            government.item()
        else:
            government.after(part.start, part.end, part.block, told, self._aims.are_told(found))
        self._owners.after(part.start, part.end, first)

    def _paragraph(self, part: Sentence) -> None:
        """Takes note of a paragraph's first sentence: what governs it of what the paragraphs before it told."""
        government = self._times.government
        self._block, self._whole = part.block, None
        self._aims.paragraph(part)
        goes_on = self._aims.goes_on or _GOES_ON.match(self._text.lower, part.start, part.end) is not None
        self._compared = self._compared if goes_on else None
        if self._owners.paragraph(part.start):
            government.story(part.start)
        if self._reviews.several:
            government.reports_on(self._reviews.at(part.end))
        government.paragraph(part.start, part.block if goes_on else None)

    def _figures(self, part: Sentence, scene: Scene) -> list[Found]:
        """The figures of a sentence, with what they share with one another and with those before it."""
        aims = self._aims
        around = Surroundings(
            self._passes,
            self._times,
            self._reading.meetings,
            part.block,
            aims.governs(part, scene.quantities[0].lead),
            self._topic,
            self._told,
            aims.estimated,
            aims.year,
            aims.time if aims.goes_on else None,
            aims.plan,
            self._whole,
            aims.described,
            self._polled,
        )
        found = sentence.read(scene, around)
        sharing.years(scene, found, self._times.clock.year)
        plan_years.share(scene, found, self._times)
        respective.share(scene, found, self._told, self._times.clock.year)
        if self._said is not None and against.goes_on(self._text.lower, part.start, part.end):
            self._compared = self._said
        self._said = None
        told = sharing.references(scene, found, self._compared)
        self._compared = None if told == "term-start" else told  # said of one figure, not of a list
        sharing.tails(scene, found)
        structure.name(scene, found)
        structure.shares(found)
        others.parts(found)
        respective.years(scene, found, self._times)
        respective.times_told(scene, found, self._times)
        sharing.bounds(scene, found)
        sharing.still_ahead(scene, found, self._times.clock.today)
        return found

    def _scene(self, part: Sentence) -> Scene:
        """The sentence with its quantities, without the numbers that are no figures."""
        text = self._text
        kept: list[Quantity] = []
        last, agenda = part.start, False
        for quantity in quantities.scan(text.lower, part.start, part.end, self._mark):
            near = self._near(quantity)
            if near and any(b.start < quantity.span.end and quantity.span.start < b.end for b in near):
                continue
            reason = nofigure.reason(text.lower, text.plain, quantity, part.start, part.end)
            small = quantity.counted and quantity.total is None and quantity.value < 10
            task = reason == "figures/no-task" and not text.lower.startswith(_OF_KIND, quantity.span.end)
            agenda = task or (agenda and small and text.lower[last : quantity.lead].count(" ") < _LISTED)
            if reason is None and not agenda:
                kept.append(quantity)
            last = quantity.span.end
        return Scene(text.lower, text.plain, part.start, part.end, kept)

    def _near(self, quantity: Quantity) -> list[Span]:
        """The blocked spans that may overlap a quantity."""
        at = bisect_left(self._blocked, (quantity.span.start, 0))
        return self._blocked[max(0, at - 1) : bisect_left(self._blocked, (quantity.span.end, 0))]
