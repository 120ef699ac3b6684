"""Which time governs the sentences to come: the last one that a sentence tells of, and how far it reaches."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.accounts import Account
from vietpol.mappers.figures.asides import OPENING, Asides
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.governor import (
    Governing,
    is_of_average,
    make_up,
    moved_on,
    stands_behind,
    was_long_over,
    was_over,
    was_then,
)
from vietpol.mappers.figures.holding import hold_all, holds
from vietpol.mappers.figures.reported import reported
from vietpol.mappers.figures.telling import PASSING, Telling
from vietpol.mappers.figures.time_mentions import DAYS, Mentions, When, several_years
from vietpol.mappers.figures.weighed import Weighed
from vietpol.mappers.periods import Clock, PeriodMention

_ANOTHER_EVENT = regex.compile(
    r"(?:[*-]\s?)?(?:trước đó|sau đó|tiếp đó|cùng ngày|dịp này|nhân dịp|tại (?:buổi|đây|các điểm|các nơi)|đoàn |cũng trong (?!năm|tháng|quý|nhiệm kỳ|thời gian|\d))"
)
_OF_DAY = regex.compile(
    r"[*•+-]?\s?(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?:,? (?:ngày )?\d|\s?\(|:)|[^\S\n]?ngày \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?:)"
)
_AT_HEAD = 12  # letters of "Ngay trong "
_SOON = 600  # letters from a paragraph's beginning to what the article reports on, where its head doesn't say so
_LINE = 200  # letters; of what is told at a visit before months are named, they say nothing
_NEAR = 100  # letters; without a limit `regex` looks through the whole text for what a pattern needs
# "Kết quả trong nửa đầu tháng 3 đã | đưa tổng trị giá xuất khẩu đến hết ngày 15/3 đạt 82 tỷ USD": told is the total's time
_LED_TO = regex.compile(r"(?<!\p{L})(?:đưa|nâng) (?:tổng|kim ngạch|giá trị|trị giá|số|doanh thu|sản lượng)(?!\p{L})")
_TERMS = {"periods/this-term", "periods/term-so-far"}


class Government:
    """The times that govern one article, sentence by sentence in the order of the text.

    account: what it says of itself as a report.
    """

    def __init__(self, mentions: Mentions, account: Account, clock: Clock) -> None:
        self._mentions = mentions
        self._asides = Asides(mentions, clock)
        self._telling = Telling(mentions, self._asides)
        self._clock = clock
        self._reviews, self._lead_ends = account.reviews, account.lead
        told = self._so_far(account.told)
        most = Weighed() if told is not None else reported(mentions, clock, account)
        self._fallback = told or self._so_far(most.period)
        # whether the article or its meeting says what it reports on, or its plans show it
        self._headed = self._fallback is not None and (
            told is not None or most.followed or account.headline == self._fallback
        )
        ends = None if self._fallback is None else self._fallback.end
        self._first = next((m.span.start for m in mentions.all if m.period is not None and m.period.end == ends), 0)
        self._parted = False  # whether each part of the article reports on a time of its own
        self._flow: Governing | None = None
        self._count: Governing | None = None
        self._sentence = 0
        self._begins = -1  # where the paragraph does
        self._read = 0  # where the last sentence read ends
        self._stories = False  # whether places have been told of one by one
        self._lead: Governing | None = None  # what governed before the first of them
        self._outer: Governing | None = None  # the wider time told of before a part of it
        self._result: Period | None = None  # what was told of before the plans

    @property
    def report(self) -> Period | None:
        """The time that the article reports on."""
        return self._fallback

    def _not_to_come(self, period: Period | None) -> Period | None:
        """A period that had begun when the article was written: "4 tháng cuối năm" of a headline governs no results."""
        today = self._clock.today
        ahead = today is not None and period is not None and (period.start or "") > today
        return None if ahead else period

    def _so_far(self, period: Period | None) -> Period | None:
        """What had passed of a term in its course: "sơ kết giữa nhiệm kỳ 2015-2020" in 2018."""
        period, today = self._not_to_come(period), self._clock.today
        if period is None or today is None or not several_years(period) or (period.end or "")[:4] <= today[:4]:
            return period
        return Period(period.start, today)

    def governed(self, target: bool, block: int, state: bool = False, happens: bool = False) -> When:
        """The time that the sentences before give a figure of a paragraph. state, happens: whether it tells what there is, or what came about."""
        count, flow = self._count, self._flow
        aims = flow is not None and flow.target and not target  # "được giao 210 đảng viên. Đến hết tháng 11, …"
        if flow is not None and flow.block == block and not aims and not (state and self._counts_since(flow)):
            count = count if moved_on(count, flow) else None
        now = count is not None and count.mention is not None and count.mention.rule == "periods/now"
        inner = (
            count is not None
            and count.inner
            and (self._fallback is not None or (flow is not None and flow.period is not None))
        )
        if happens and not target and (now or inner or self._reviews_term()):
            count = None  # "Đến nay, tỉnh có 310 dự án. Trồng mới 900 ha rừng": in the time that is reported on
        if not target and count is not None and count.target:
            count = None  # "Phấn đấu đến hết quý I tiêm cho 85% người dân. Sở Y tế đã điều động 245 người"
        passed = (
            count is not None
            and not count.head
            and count.mention is not None
            and count.mention.rule == "periods/year-end"
        )
        if (
            not target
            and count is not None
            and not passed
            and count.block == block
            and self._sentence - count.sentence <= 2
        ):
            return When(count.period, count.mention, "paragraph")
        if (
            target
            and count is not None
            and count.block == block
            and count.mention is not None
            and (count.mention.kind == "goal" or count.target)
        ):
            return When(count.period, count.mention, "paragraph")
        ahead = flow is not None and not target and (flow.aimed or self._not_to_come(flow.period) is None)
        days = flow is not None and flow.mention is not None and flow.mention.rule in DAYS  # "Từ ngày 1/7 đến 30/9, …"
        several = flow is not None and flow.mention is None  # times that told of the meeting
        left_open = flow is not None and flow.mention is not None and flow.period is None  # "Sau 3 tháng vận hành, …"
        passed = flow is not None and flow.block != block and (days or not flow.adverbial or several or left_open)
        if flow is None or (ahead and flow.period is not None) or passed:
            return When(None if target else self._report(), None, "article")
        if flow.target and not target and flow.block != block:
            return When(
                self._report(), None, "article"
            )  # plans of a headline or of another paragraph: "… triển khai nhiệm vụ năm 2019"
        if flow.mention is not None and (
            target != (flow.target or flow.aimed)
            or (target and not flow.figures and not flow.ahead and self._sentence - flow.sentence > 2)
        ):
            return When(None, None, "paragraph")
        return When(flow.period, flow.mention, "paragraph")

    def _counts_since(self, flow: Governing) -> bool:
        """Whether "đến nay" was named after a time, in the last sentence: "6 tháng qua, …; đến nay giảm 23 phòng. Có 56 xã …"."""
        count = self._count
        if count is None or count.mention is None or flow.mention is None or self._sentence != count.sentence:
            return False
        return count.mention.span.start > flow.mention.span.start

    def _report(self) -> Period | None:
        """The time of results, where nothing near says so: what the article reports on, else what it told of before it came to plans."""
        soon = max(self._begins + (_SOON if self._reviews else _LINE), self._read)
        if not self._headed and self._first > soon:
            return self._result  # months that are named only later
        return self._result if self._fallback is None else self._fallback

    def reports_on(self, period: Period | None) -> None:
        """Takes note of the time that the coming paragraphs report on, where nothing in them says so."""
        self._fallback, self._parted = self._so_far(period), True

    def story(self, start: int) -> None:
        """Takes note that what follows is told of another place: the times of the place before say nothing of it."""
        if not self._stories:
            self._stories, self._lead = True, self._flow
            led = any(m.period == self._fallback for m in self._mentions.inside(0, start))
            self._fallback = self._fallback if self._headed or led else None
        self._flow, self._count, self._outer, self._result = self._lead, None, None, None

    def paragraph(self, start: int, goes_on: int | None = None) -> None:
        """Takes note that a paragraph begins: one that tells of another event is governed by no time before it.

        goes_on: its number, where it goes on with the list of the one before.
        """
        self._begins = start
        if goes_on is not None:
            told = [g for g in (self._flow, self._count) if g is not None]
            if told:
                last = max(told, key=lambda g: g.sentence)
                last.block, last.sentence = goes_on, self._sentence
        elif (
            self._headed
            and self._flow is not None
            and self._flow.mention
            and self._flow.mention.rule == "periods/since-year"
        ):
            self._flow = None  # "Từ năm 2011 đến nay, …": of its paragraph, in an article that says what it reports on
        elif self._flow is not None and self._inner(self._flow):
            self._flow = (
                self._outer if self._fallback is None else None
            )  # "Riêng quý II, …": the next paragraph is of the report's time again
        near = min(start + _NEAR, len(self._mentions.lower))
        if _ANOTHER_EVENT.match(self._mentions.lower, start, near) or _OF_DAY.match(self._mentions.lower, start, near):
            self._govern(None, -1, False, True)
            self._flow = None if self._parted else self._flow
            self._count = None

    def _inner(self, flow: Governing) -> bool:
        """Whether a time is only a part of that which the article reports on, or was over before it: an aside of its paragraph."""
        outer = None if self._outer is None else self._outer.period
        whole, part = outer if self._fallback is None else self._fallback, flow.period
        if (
            flow.target
            or whole is None
            or part is None
            or whole == part
            or not (whole.start and whole.end and part.end)
        ):
            return False
        return holds(whole, part) or part.end < whole.start

    def item(self) -> None:
        """Takes note of an item of a list of targets: what it says of time is its own."""
        self._sentence += 1

    def after(self, start: int, end: int, block: int, scene: Scene | None, target: bool) -> None:
        """Takes note of a sentence that has been read: what it says of time governs the next ones."""
        self._sentence += 1
        self._read = end
        mentions, counts, flows = self._telling.told(start, end, scene, target)
        heading = None if scene is not None else self._telling.of_heading(start, end, self._begins, flows)
        target = target or (scene is None and self._telling.is_planning(flows, end, self._fallback))
        if heading is not None:
            self._section(heading, block, target)
            return
        if not counts and any(
            m.rule in DAYS and m.kind == "flow" and m.span.start - start < _AT_HEAD for m in mentions
        ):
            self._count = None  # "Đến 2/8, …. Trong ngày 3/8, …": what follows is told of the later day
        if counts and counts[-1].rule == "periods/now" and was_long_over(self._told(), counts[-1], start, self._clock):
            self._flow = None  # "Năm 1963, cả huyện chỉ có 2 trường. Đến nay, …": as things were, and as they are
        if counts:
            head = counts[-1].span.start - start < _NEAR // 2
            inner = counts[-1].rule in DAYS and stands_behind(self._mentions.lower, start, counts[-1])
            self._count = Governing(
                counts[-1], counts[-1].period, block, self._sentence, target, head=head, inner=inner
            )
        adverbs, aimed = self._telling.adverbs(flows, start, end, scene), False
        if scene is not None and target and not adverbs:
            adverbs = self._telling.planned(flows, scene)
        if scene is not None and adverbs and (total := self._of_total(adverbs[-1], flows, scene)) is not None:
            self._govern(total, block, target, True)
            return
        if scene is None and not adverbs:
            another = self._flow is not None and self._flow.block < 0  # event of a digest
            tasks, done = self._telling.of_tasks(flows, start, another)
            adverbs, aimed = done or tasks, not done
        beside = [] if scene is None else [m for m in flows if self._mentions.beside_figure(scene, m)]
        told = beside
        if scene is not None:
            beside = [m for m in beside if not self._mentions.starts_range(scene, m)]
        several = bool(beside) and len({m.period for m in told} - ({adverbs[-1].period} if adverbs else set())) > 1
        if (
            scene is not None
            and (adverbs or beside)
            and is_of_average(
                (adverbs or beside)[-1],
                self._told() or self._fallback or self._counted(),
                self._mentions.lower,
                start,
                end,
            )
        ):
            return
        if several and make_up(self._count, beside, block):
            return  # "Đến 31/10, thu 18.984 tỷ đồng. Quý I 4.380 tỷ đồng, quý II 6.215 tỷ đồng, …"
        if several and hold_all(adverbs[-1].period if adverbs else self._told(), (m.period for m in beside)):
            if not adverbs:
                return
            several = False
        ahead = not self._headed and self._first > end  # months that are named only later
        plans = self._flow is not None and (self._flow.target or self._flow.aimed)
        before = (None if plans else self._told()) or (None if ahead else self._fallback)
        adverbs = [m for m in adverbs if m.span.start - start < _NEAR // 4 or not holds(before, m.period)]
        if adverbs and not several and start != self._begins:
            last_year = self._mentions.said(adverbs[-1]) in ("năm ngoái", "năm trước")
            if last_year or was_over(adverbs[-1], before):
                return  # "Năm 2023, xuất khẩu đạt 5 tỷ USD." among figures of 2024
        opens = start == self._begins  # "6 tháng đầu năm 2020, …": a paragraph of its own
        if (
            adverbs
            and not several
            and not opens
            and self._reviews_term()
            and adverbs[-1].rule not in _TERMS
            and hold_all(self._told(), (adverbs[-1].period,))
        ):
            return  # "Năm 2021, huyện về đích nông thôn mới." in a review of a term
        if adverbs and counts and was_then(adverbs[-1], counts[-1]):
            self._flow = None  # "Năm 2016, xã có 612 hộ nghèo; đến cuối năm 2021 còn 148 hộ. …": as things are
            return
        if adverbs and not several:
            self._govern(adverbs[-1], block, target, True, scene is not None, aimed)
            if self._flow is not None and adverbs[-1].span.start - start < OPENING:
                self._flow.ahead = self._asides.lies_ahead(adverbs[-1])
        elif beside and not several and hold_all(self._told(), (beside[-1].period,)):
            return  # one year of the term that is told of
        elif beside and not several and (holds(before, beside[-1].period) or was_over(beside[-1], before)):
            return  # "mưa lũ tháng 4 làm ngập 900 ha lúa, …" in the report of a year: of its own figure
        elif beside and not several and self._goes_on(beside[-1], block, target):
            return
        elif beside:
            self._govern(None if several else beside[-1], block, target, False)
        elif self._flow is not None and len({m.period for m in flows if m.period is not None}) > 1:
            self._govern(None, block, target, True)

    def _of_total(self, last: PeriodMention, flows: list[PeriodMention], scene: Scene) -> PeriodMention | None:
        """The time of the total to which what was done in the last one has led, where it is all that the sentence measures."""
        begin, first = last.span.end, scene.quantities[0].lead
        led = _LED_TO.search(self._mentions.lower, begin, first) if begin < first else None
        return None if led is None else next((m for m in flows if led.end() < m.span.start < first), None)

    def heading(self, start: int, end: int, block: int) -> None:
        """Takes note of a line that is but a heading: its time governs what stands below it."""
        self._begins = start
        mentions = [m for m in self._mentions.inside(start, end) if m.kind == "flow" and m.rule not in PASSING]
        if (told := self._telling.of_heading(start, end, start, mentions)) is not None:
            self._section(told, block, False)

    def _section(self, mention: PeriodMention, block: int, target: bool) -> None:
        """Takes note of the time of a section: of its results, or of its targets where it lies ahead."""
        if target or self._telling.aims(mention) or self._asides.lies_ahead(mention):
            self._govern(mention, block, True, True, False)
            return
        if mention.span.start < self._lead_ends:
            return  # a headline's, which was weighed: "Phiên họp thường kỳ tháng 4: …", of an article that reports on four months
        self._flow = self._count = self._outer = None
        self._fallback = self._so_far(mention.period)

    def _goes_on(self, mention: PeriodMention, block: int, target: bool) -> bool:
        """Whether a time beside a figure is the one that is told of already: "Kinh phí huy động trong năm 96 tỷ đồng"."""
        flow = self._flow
        if flow is None or flow.period is None or flow.period != mention.period or flow.target != target:
            return False
        flow.block, flow.sentence = block, self._sentence
        return True

    def planned_year(self, block: int) -> str | None:
        """The year for which the paragraph tells what is planned."""
        flow = self._flow
        if flow is None or flow.block != block or not (flow.target or flow.aimed) or flow.period is None:
            return None
        start, end = flow.period.start or "", flow.period.end or ""
        return end[:4] if (start[4:], end[4:]) == ("-01-01", "-12-31") and start[:4] == end[:4] else None

    def aims_ahead(self, block: int) -> bool:
        """Whether the paragraph began to tell of a time to come: "Năm 2014, tỉnh tập trung thu hút đầu tư. …" in 2013."""
        return self._flow is not None and self._flow.ahead and self._flow.block == block

    def _told(self) -> Period | None:
        return None if self._flow is None else self._flow.period

    def _counted(self) -> Period | None:
        """The day up to which was counted last."""
        end = None if self._count is None or self._count.period is None else self._count.period.end
        return None if end is None else Period(end, end)

    def _reviews_term(self) -> bool:
        """Whether what is told of is a term, or the years that the article reports on: a year of it is an aside."""
        flow = self._flow
        if flow is None or flow.target:
            return False
        if flow.period == self._fallback or flow.mention is None:
            return True
        if flow.mention.rule == "periods/open" and flow.head:
            return True  # "Sau 10 năm thực hiện, …"
        return flow.mention.rule in _TERMS or self._mentions.lower.startswith("nhiệm kỳ", flow.mention.span.start)

    def aims_at_goal(self, block: int) -> bool:
        """Whether a goal named shortly before governs: "Đến năm 2030, …"."""
        goal = self._count
        if goal is None or goal.mention is None or goal.mention.kind != "goal":
            return False
        if goal.mention.rule == "periods/year-end" and not goal.head:
            return False  # "…, hết năm đạt trên 95%": of its own figure
        return goal.block == block and self._sentence - goal.sentence <= 2

    def _govern(
        self,
        mention: PeriodMention | None,
        block: int,
        target: bool,
        adverbial: bool,
        figures: bool = True,
        aimed: bool = False,
    ) -> None:
        period = None if mention is None else mention.period
        aimed = aimed or (adverbial and mention is not None and self._asides.lies_ahead(mention))
        last = self._flow
        if aimed and last is not None and not last.aimed and not last.target and last.adverbial:
            self._result = last.period
        wider = last is not None and not last.target and last.adverbial and holds(last.period, period)
        outer = last if wider else self._outer
        self._outer = outer if outer is not None and holds(outer.period, period) else None
        self._flow = Governing(mention, period, block, self._sentence, target, adverbial, figures, aimed)
