"""Whether what an article tells is what it aims at: a state that a sentence begins and later ones go on with or end."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.figures import described, events, existing, listing, setting, standing
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.time_mentions import MONTHS, When
from vietpol.mappers.figures.when import Times
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Sentence, Text

_TARGETS = regex.compile(r"(?<!\p{L})(?:chỉ tiêu|mục tiêu)(?!\p{L})[^:.;]{0,80}:")
_SETS_AIMS = Scanner(
    r"(?<!\p{L})(?:phấn đấu|mục tiêu|chỉ tiêu|đề ra|đặt ra|kế hoạch|nhiệm vụ|phương hướng|quyết tâm|yêu cầu|đến năm|nghị quyết|đề án|nhiệm kỳ)(?!\p{L})"
)
_AT_HEAD = 12  # letters in which the time begins that a sentence opens with
_RESULTS_HEAD = 80  # letters in which a sentence says that it tells of results
_ITEM = 60  # letters of an item in which it says its own time
_ELECTS = regex.compile(
    r"(?:(?:cũng )?tại )?(?:đại hội|hội nghị|kỳ họp)(?: (?:đã|cũng|tiến hành))* bầu(?!\p{L})|(?:cũng )?(?:nhân )?dịp này(?!\p{L})"
    r"|(?:ngay )?sau (?:khi kết thúc )?(?:buổi )?(?:lễ|hội nghị|đại hội)(?!\p{L})(?![^.;]*(?<!\p{L})(?:sẽ|cần|phải|phấn đấu)(?!\p{L}))"
)
_NOW = regex.compile(
    r"[-+*•]?\s?(?:(?:hiện|hiện nay|hiện tại|đến nay|tới nay),\s|(?:hiện|hiện nay|hiện tại|đến nay)\s(?:toàn |cả )?(?:tỉnh|huyện|thị xã|thành phố|xã|phường|ngành|nước|có|còn|mới|đã)(?!\p{L}))"
)
_SO_FAR = {
    "periods/year-so-far",
    "periods/since-year",
    "periods/term-so-far",
    "periods/since-day",
    "periods/months-past",
}
_LOOKS_BACK = regex.compile(r"(?:trong |trước đó, )?(?:nhiệm kỳ|giai đoạn|thời gian|năm)(?: vừa)? qua(?!\p{L})")


class Aims:
    """What the sentences read so far say of the next one's figures: that they are targets, estimates, or of a plan.

    goes_on: whether a list of targets or of what is given goes on from the paragraph before. plan: whether the paragraph tells
    of a plan. described: whether the sentence describes a place as it stands. estimated: whether a list of estimates goes on. time: that of the targets told last; year: their last.
    """

    def __init__(self, text: Text, times: Times) -> None:
        self._text, self._lower, self._times = text, text.lower, times
        self.goes_on = self.plan = self.estimated = False
        self.time: When | None = None
        self.year: str | None = None
        self._last = 0  # where the last sentence begins
        self._lists = False  # whether the next paragraph may go on with a list of targets
        self._announced = False  # whether the last sentence only announced targets
        self._given = False  # whether what is told is what a plan for a year to come gives to whom
        self._numbering = ""  # of the heading that announced the targets
        self._targets = False  # whether all that the last sentence counted is aimed at
        self.described = False  # whether the sentence describes a place as it stands
        self._of_plan = False  # whether the article tells of a plan, and the paragraph of nothing that has come about
        self._set = False  # whether a body has set aims for years to come, which what follows may tell

    def paragraph(self, part: Sentence) -> None:
        """Takes note of a paragraph's first sentence, before it is read."""
        lower = self._lower
        self.goes_on = self._goes_on_listing(part) or (
            (self._announced or self._targets) and standing.goes_on_assigning(lower, part.start, part.end)
        )
        self._given = self._given and listing.goes_on_giving(lower, part)
        self.goes_on = self.goes_on or self._given
        self.estimated = self.estimated and listing.BULLET.match(lower, part.start, part.end) is not None
        self.plan = False
        self._of_plan = self._times.plan is not None and self._times.plan.told

    def sentence(self, part: Sentence) -> None:
        """Takes note of a sentence, before its figures are read."""
        self.goes_on = self.goes_on and not self._looks_back(part)
        self.plan = self.plan or standing.plans(self._lower, part.start, part.end)
        self.estimated = self.estimated or standing.goes_on_estimating(self._lower, part.start, part.end, self._last)
        self._last = part.start
        self.described = described.as_it_stands(self._lower, part.start, part.end, self.described)
        self._of_plan = self._of_plan and not self._tells_results(part)

    def _tells_results(self, part: Sentence) -> bool:
        """Whether a sentence of an article on a plan tells how things are, or what came about before: "Hiện nay, …", "Năm 2022, …" in 2023."""
        head = min(part.end, part.start + _RESULTS_HEAD)
        if listing.DONE.search(self._lower, part.start, head) is not None or self._times.ahead.is_past(
            part.start, head
        ):
            return True
        first = next(iter(self._times.inside(part.start, head)), None)
        return first is not None and first.rule in MONTHS and not self._times.ahead.is_ahead(part.start)

    def governs(self, part: Sentence, lead: int) -> bool:
        """Whether the figures of a sentence are aimed at, where nothing beside them says another thing. lead: where the first of them begins."""
        lower, government = self._lower, self._times.government
        return not self.described and (
            (
                self.plan
                or self._of_plan
                or (self._set and setting.goes_on(lower, part, self._times))
                or self.goes_on
                or (self._targets and listing.INTO_IT.match(lower, part.start, part.end) is not None)
                or government.aims_at_goal(part.block)
                or (government.aims_ahead(part.block) and not self._counts_so_far(part))
                or standing.looks_ahead(lower, part.start)
                or standing.of_year(lower, part.start, part.end)
                or standing.adopts(lower, part.start, lead)
            )
            and _LOOKS_BACK.match(lower, part.start, part.end) is None
            and not (_NOW.match(lower, part.start, part.end) and not standing.aims(lower, part.start, lead))
            and _ELECTS.match(lower, part.start, part.end) is None
            and not events.discusses(lower, part.start, part.end)
        )

    def _counts_so_far(self, part: Sentence) -> bool:
        """Whether a sentence of an article without a day counts up to a year before that of the aims: "Đến hết năm 2023, có 118 xã …"."""
        first = next(iter(self._times.inside(part.start, part.start + _AT_HEAD)), None)
        if self._times.clock.today is not None or first is None or first.kind != "stock" or first.period is None:
            return False
        return self.year is not None and (first.period.end or "9")[:4] < self.year

    def told(self, part: Sentence, found: Sequence[Found]) -> None:
        """Takes note of the figures of a sentence."""
        targets = [f.when for f in found if f.status == "target" and f.when.period]
        going_on = self.time if self.goes_on else None
        self.time = next((when for when in reversed(targets) if when.basis != "own"), going_on)
        years = (when.period.end[:4] for when in targets if when.period is not None and when.period.end)
        self.year = max(years, default=self.year)
        self._targets = bool(found) and all(f.status == "target" for f in found)
        telling = [f for f in found if not existing.is_inherent(f)]  # the size of a territory ends no list of targets
        if not telling:
            self.goes_on = self.goes_on and bool(found)
            return
        self.goes_on = all(f.status == "target" for f in telling) and self._sets_aims(part)

    def _sets_aims(self, part: Sentence) -> bool:
        lower = self._lower
        return (
            self.goes_on
            or _SETS_AIMS.search(lower, part.start, part.end) is not None
            or self._times.ahead.is_ahead(part.start)
            or standing.looks_ahead(lower, part.start)
            or standing.promises(lower, part.start, part.end)
        )

    def after(self, part: Sentence, found: Sequence[Found], *, first: bool) -> bool:
        """Takes note of a sentence that has been read. True: it is an item of a list of targets, and says nothing of later times."""
        lower = self._lower
        self._given = self._given or listing.hands_out(lower, part, self._times)
        listed = standing.estimates(lower, part.start, part.end)
        self.estimated = listed or (self.estimated and any(f.status == "estimate" for f in found))
        sets = not found and setting.sets(lower, part, self._times)
        self._set = sets or (self._set and not setting.looks_back(lower, part, self._times))
        self._announced = not found and not listed and self._announces(part)
        turns = standing.demands(lower, part.start, part.end) or standing.looks_ahead(lower, part.start)
        if self.goes_on and not found and not turns and standing.recounts(lower, part.start, part.end):
            self.goes_on = False
        self.goes_on = self.goes_on or self._announced or (not found and turns)
        if self._announced:
            self.time = self._times.announced(part.start, part.end) or self.time
        listing_before, self._lists = self._lists, self._begins_list(part, found, first)
        return listing_before and self._lists and bool(found)

    def are_told(self, found: Sequence[Found]) -> bool:
        """Whether the sentence just read told of targets or announced them."""
        return self._announced or (bool(found) and found[0].status == found[-1].status == "target")

    def _announces(self, part: Sentence) -> bool:
        """Whether a sentence only announces targets, or tells of a plan for a time to come that was handed out."""
        if standing.announces(self._lower, part.start, part.end):
            return True
        return standing.assigns(self._lower, part.start, part.end) and self._times.ahead.plans_ahead(
            part.start, part.end
        )

    def _looks_back(self, part: Sentence) -> bool:
        """Whether a sentence begins with a year before that of the targets told last ("Năm 2024, kinh tế tăng 6,9%"), or tells of an election."""
        if _ELECTS.match(self._lower, part.start, part.end) is not None:
            return True
        first = next(iter(self._times.inside(part.start, part.start + _AT_HEAD)), None)
        if first is not None and first.rule in _SO_FAR and not standing.aims(self._lower, part.start, part.end):
            return True  # "Từ đầu năm đến nay, xảy ra 90 vụ cháy"
        if first is None or first.kind == "baseline" or first.period is None or first.period.end is None:
            return False
        return self.year is not None and first.period.end[:4] < self.year

    def _begins_list(self, part: Sentence, found: Sequence[Found], first: bool) -> bool:
        """Whether the next paragraph may go on with targets: they are announced before a colon, or are the last ones told."""
        item = not first or listing.BULLET.match(self._lower, part.start, part.end) is not None
        if not found:
            # "II. Về văn hóa - xã hội", or but the number of an item
            heading = item and part.end - part.start < listing.HEADING
            if self._announced:
                self._numbering = listing.number(self._text, part)
            goes_on = self._lists and heading and not self._next_section(part)
            return (self._announced and listing.opens(self._lower, part)) or goes_on
        if found[-1].status != "target":
            return False
        return (self._lists and item) or _TARGETS.search(self._lower, part.start, part.end) is not None

    def _next_section(self, part: Sentence) -> bool:
        """Whether a paragraph is the heading after that which announced the targets: "II. Chỉ tiêu: …", "III. Nhân sự"."""
        return self._numbering != "" and listing.number(self._text, part) == self._numbering

    def _goes_on_listing(self, part: Sentence) -> bool:
        """Whether a new paragraph goes on with the list of targets ("các chỉ tiêu chủ yếu như: …") that ended the last one."""
        if not self._lists or listing.TURNS.match(self._lower, part.start, part.end) is not None:
            return False
        if self._next_section(part):
            return False
        reach = min(part.end, part.start + _ITEM)
        opened = self._lower.find("(", part.start, reach)
        reach = reach if opened < 0 else opened  # "- Xuất khẩu 800 triệu USD (năm 2023 là 741 triệu USD)"
        item = listing.BULLET.match(self._lower, part.start, part.end) is not None
        says_when = (
            self._times.ahead.is_past(part.start, reach) if item else bool(self._times.inside(part.start, reach))
        )
        return not says_when and listing.DONE.search(self._lower, part.start, part.end) is None
