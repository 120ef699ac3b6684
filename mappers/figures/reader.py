"""From an article's text to its observations."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from functools import cache

from vietpol.mappers import periods, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Observation, Reference
from vietpol.mappers.figures import (
    events,
    existing,
    listing,
    nofigure,
    numerals,
    observing,
    phrases,
    quantities,
    repeats,
    report_time,
    respective,
    sentence,
    sharing,
    standing,
    structure,
    words,
)
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
_HEAD = 3000  # letters looked at for words of sports
_SEVERAL = 4  # different ones
_LISTED = 8  # words at most between two things of one agenda: "5 nội dung quan trọng, 3 đề án và 2 nghị quyết"
_LONGEST = 3000  # letters read as one sentence; a longer one (a table run together) is read in parts
_CUT = regex.compile(r"[;,]\s")
_TARGETS = regex.compile(r"(?<!\p{L})(?:chỉ tiêu|mục tiêu)(?!\p{L})[^:.;]{0,80}:")
_GOES_ON = regex.compile(r"(?:trong đó|cụ thể|trong số này|riêng)(?!\p{L})")
_SETS_AIMS = Scanner(
    r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|đề ra|đặt ra|kế hoạch|nhiệm vụ|phương hướng|quyết tâm|yêu cầu|đến năm|nghị quyết|đề án|nhiệm kỳ)(?!\p{L})"
)
_AT_HEAD = 12  # letters in which the time begins that a sentence opens with
_OWNER = regex.compile(r"(?<!\p{L})(?:của|tại|ở|trong|năm|trên địa bàn|so với)\s$")
_ELECTS = regex.compile(
    r"(?:(?:cũng )?tại )?(?:đại hội|hội nghị|kỳ họp)(?: (?:đã|cũng|tiến hành))* bầu(?!\p{L})|(?:nhân )?dịp này(?!\p{L})"
)
_LOOKS_BACK = regex.compile(r"(?:trong |trước đó, )?(?:nhiệm kỳ|giai đoạn|thời gian|năm)(?: vừa)? qua(?!\p{L})")
_OF_HOME = Scanner(
    r"(?<!\p{L})của (?:toàn )?(?:tỉnh|thành phố|huyện|(?:ba |các )?địa phương|cả nước|thị xã|quận)(?!\p{L})"
)


def read(reading: Reading) -> tuple[Observation, ...]:
    """The figures that the article reports, each once, in the order of the text; none of news of sports."""
    if not reading.offices.holdings and len(set(_sports().findall(reading.text.lower, 0, _HEAD))) >= _SEVERAL:
        return ()
    return repeats.without(_Reader(reading).stated())


@cache
def _sports() -> "regex.Pattern[str]":
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{words.either(words.words('sports'))})(?![\p{{L}}\d])")


class _Reader:
    """One article being read: what governs its sentences is carried from one to the next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._clock = periods.clock(reading)
        self._mentions = periods.read(reading, self._clock)
        self._reviews = Reviews(reading.meetings)
        self._block = -1
        self._aim = self._plan = self._lists = self._estimated = self._announced = False
        self._given = False  # whether what is told is what a plan for a year to come gives to whom
        self._numbering = ""  # of the heading that announced the targets
        self._topic: Label | None = None
        self._told: tuple[Label, ...] = ()
        self._compared: Reference | None = None
        self._aimed_for: When | None = None  # the time of the targets told last
        self._aimed_at: str | None = None  # the year that the targets told last are for
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
    def _owners(self) -> Owners:
        return Owners(self._reading)

    @cached_property
    def _mark(self) -> numerals.DecimalMark:
        return numerals.decimal_mark(self._text.plain)

    @cached_property
    def _blocked(self) -> list[Span]:
        """Digits that are no quantities: those of times and of names of places."""
        plain = self._text.plain
        named = [m.span for m in self._reading.places if any(c.isdigit() for c in plain[m.span.start : m.span.end])]
        return sorted([m.span for m in self._mentions] + named)

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
        start = whole.start
        while whole.end - start > _LONGEST:
            cuts = [m.end() for m in _CUT.finditer(self._text.lower, start + _LONGEST // 2, start + _LONGEST)]
            end = cuts[-1] if cuts else start + _LONGEST
            yield Sentence(start, end, whole.block)
            start = end
        yield Sentence(start, whole.end, whole.block)

    def _sentence(self, part: Sentence, scene: Scene, title: bool) -> Iterator[repeats.Stated]:
        lower, first = self._text.lower, part.block != self._block
        if first:
            self._block, self._plan, self._whole = part.block, False, None
            self._aim = self._goes_on_listing(part) or (
                self._announced and standing.goes_on_assigning(lower, part.start, part.end)
            )
            self._given = self._given and listing.goes_on_giving(lower, part)
            self._aim = self._aim or self._given
            goes_on = self._aim or _GOES_ON.match(lower, part.start, part.end) is not None
            self._compared = self._compared if goes_on else None
            if self._owners.paragraph(part.start):
                self._times.government.story(part.start)
            self._estimated = self._estimated and listing.BULLET.match(lower, part.start, part.end) is not None
            if self._reviews.several:
                self._times.government.reports_on(self._reviews.at(part.end))
            self._times.government.paragraph(part.start, part.block if goes_on else None)
        self._owners.sentence(part.start, part.end)
        self._aim = self._aim and not self._looks_back(part)
        self._plan = self._plan or standing.plans(lower, part.start, part.end)
        found: list[Found] = []
        if scene.quantities:
            aim = self._plan or self._aim or self._times.government.aims_at_goal(part.block)
            aim = aim or self._times.government.aims_ahead(part.block) or standing.looks_ahead(lower, part.start)
            aim = aim or standing.of_year(lower, part.start, part.end)
            aim = aim or standing.adopts(lower, part.start, scene.quantities[0].lead)
            aim = aim and _LOOKS_BACK.match(lower, part.start, part.end) is None
            aim = aim and not events.discusses(lower, part.start, part.end)
            around = Surroundings(
                self._passes,
                self._times,
                self._reading.meetings,
                part.block,
                aim,
                self._topic,
                self._told,
                self._estimated,
                self._aimed_at,
                self._aimed_for if self._aim else None,
                self._plan,
                self._whole,
            )
            found = sentence.read(scene, around)
            sharing.years(scene, found, self._times.clock.year)
            told = sharing.references(scene, found, self._compared)
            self._compared = None if told == "term-start" else told  # said of one figure, not of a list
            sharing.tails(scene, found)
            structure.name(scene, found)
            respective.share(scene, found, self._told)
            sharing.bounds(scene, found)
            for figure in found:
                goes_on = not figure.label.own
                whose = self._owners.of(scene, figure.quantity, figure.begin, figure.label.noun.lower(), goes_on)
                yield observing.observe(self._text, part, figure, whose, title)
            self._topic = next((f.label for f in reversed(found) if f.label.own), self._topic)
            self._whole = found[0].when if found else self._whole
            self._aimed_for = next(
                (f.when for f in reversed(found) if f.status == "target" and f.when.period and f.when.basis != "own"),
                self._aimed_for if self._aim else None,
            )
            self._aimed_at = max(
                (f.when.period.end[:4] for f in found if f.status == "target" and f.when.period and f.when.period.end),
                default=self._aimed_at,
            )
            self._told = tuple(f.label for f in found if f.label.own or f.label.head) or self._told
            aims = self._aim or _SETS_AIMS.search(lower, part.start, part.end) is not None
            aims = aims or self._times.ahead.is_ahead(part.start) or standing.looks_ahead(lower, part.start)
            aims = aims or standing.promises(lower, part.start, part.end)
            telling = [
                f for f in found if not existing.is_inherent(f)
            ]  # the size of a territory ends no list of targets
            self._aim = (aims and all(f.status == "target" for f in telling)) if telling else self._aim and bool(found)
        self._given = self._given or listing.hands_out(lower, part, self._times)
        listed = standing.estimates(lower, part.start, part.end)
        self._estimated = listed or (self._estimated and any(f.status == "estimate" for f in found))
        announced = not found and not listed and self._announces(part)
        self._announced = announced
        turns = standing.demands(lower, part.start, part.end) or standing.looks_ahead(lower, part.start)
        if self._aim and not found and not turns and standing.recounts(lower, part.start, part.end):
            self._aim = False
        self._aim = self._aim or announced or (not found and turns)
        if announced:
            self._aimed_for = self._times.announced(part.start, part.end) or self._aimed_for
        goes_on, self._lists = self._lists, self._begins_list(part, found, announced, first)
        if goes_on and self._lists and found:
            self._times.government.item()
            self._owners.after(part.start, part.end, first)
            return
        self._times.government.after(
            part.start,
            part.end,
            part.block,
            scene if found else None,
            announced or (bool(found) and found[0].status == found[-1].status == "target"),
        )
        self._owners.after(part.start, part.end, first)

    def _announces(self, part: Sentence) -> bool:
        """Whether a sentence only announces targets, or tells of a plan for a time to come that was handed out."""
        lower = self._text.lower
        if standing.announces(lower, part.start, part.end):
            return True
        return standing.assigns(lower, part.start, part.end) and self._times.ahead.plans_ahead(part.start, part.end)

    def _looks_back(self, part: Sentence) -> bool:
        """Whether a sentence begins with a year before that of the targets told last ("Năm 2024, kinh tế tăng 6,9%"), or tells of an election."""
        if _ELECTS.match(self._text.lower, part.start, part.end) is not None:
            return True
        first = next(iter(self._times.inside(part.start, part.start + _AT_HEAD)), None)
        if first is None or first.kind == "baseline" or first.period is None or first.period.end is None:
            return False
        return self._aimed_at is not None and first.period.end[:4] < self._aimed_at

    def _begins_list(self, part: Sentence, found: list[Found], announced: bool, first: bool) -> bool:
        """Whether the next paragraph may go on with targets: they are announced before a colon, or are the last ones told."""
        lower = self._text.lower
        item = not first or listing.BULLET.match(lower, part.start, part.end) is not None
        if not found:
            heading = (
                item and part.end - part.start < listing.HEADING
            )  # "II. Về văn hóa - xã hội", or but the number of an item
            if announced:
                self._numbering = listing.number(self._text, part)
            goes_on = self._lists and heading and not self._next_section(part)
            return (announced and listing.opens(lower, part)) or goes_on
        if found[-1].status != "target":
            return False
        item = self._lists and item
        return item or _TARGETS.search(self._text.lower, part.start, part.end) is not None

    def _next_section(self, part: Sentence) -> bool:
        """Whether a paragraph is the heading after that which announced the targets: "II. Chỉ tiêu: …", "III. Nhân sự"."""
        return self._numbering != "" and listing.number(self._text, part) == self._numbering

    def _goes_on_listing(self, part: Sentence) -> bool:
        """Whether a new paragraph goes on with the list of targets ("các chỉ tiêu chủ yếu như: …") that ended the last one."""
        if not self._lists or listing.TURNS.match(self._text.lower, part.start, part.end) is not None:
            return False
        if self._next_section(part):
            return False
        reach = min(part.end, part.start + 60)
        opened = self._text.lower.find("(", part.start, reach)
        reach = reach if opened < 0 else opened  # "- Xuất khẩu 800 triệu USD (năm 2023 là 741 triệu USD)"
        item = listing.BULLET.match(self._text.lower, part.start, part.end) is not None
        says_when = (
            self._times.ahead.is_past(part.start, reach) if item else bool(self._times.inside(part.start, reach))
        )
        return not says_when and listing.DONE.search(self._text.lower, part.start, part.end) is None

    def _scene(self, part: Sentence) -> Scene:
        """The sentence with its quantities, without the numbers that are no figures."""
        text = self._text
        kept: list[Quantity] = []
        last, agenda = part.start, False
        for quantity in quantities.scan(text.lower, part.start, part.end, self._mark):
            if any(b.start < quantity.span.end and quantity.span.start < b.end for b in self._near(quantity)):
                continue
            reason = nofigure.reason(text.lower, text.plain, quantity, part.start, part.end)
            small = quantity.counted and quantity.total is None and quantity.value < 10
            agenda = reason == "figures/no-task" or (
                agenda and small and text.lower[last : quantity.lead].count(" ") < _LISTED
            )
            if reason is None and not agenda:
                kept.append(quantity)
            last = quantity.span.end
        return Scene(text.lower, text.plain, part.start, part.end, kept)

    def _near(self, quantity: Quantity) -> list[Span]:
        """The blocked spans that may overlap a quantity."""
        at = bisect_left(self._blocked, (quantity.span.start, 0))
        return self._blocked[max(0, at - 1) : bisect_left(self._blocked, (quantity.span.end, 0))]
