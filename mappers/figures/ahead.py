"""Which of an article's times were over when it was written, which had hardly begun, which were still to come."""

from datetime import date

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.reported import has_begun_only
from vietpol.mappers.figures.time_mentions import DAYS, MONTHS, Mentions, When, several_years
from vietpol.mappers.periods import Clock, PeriodMention

_LONG = 31  # days of a time still to come in which nothing much more comes about
_HARDLY = 4  # times as much is left of it
_HAPPENED = regex.compile(r"(?<!\p{L})(?:đã|ước|đang|hiện)(?!\p{L})")
# "Hội nghị thống nhất, | trong 6 tháng cuối năm tập trung …"
_ASKED = regex.compile(
    r"[^,;:.()\d]{0,60}(?<!\p{L})(?:thống nhất|nhất trí|xác định|yêu cầu|đề nghị|chỉ đạo|kết luận|quyết định|đề ra|thông qua|nhấn mạnh)(?: rằng)?[,:]?\s"
    r"|[^;:.()\d]{0,120}(?<!\p{L})(?:cho biết|cho hay|chia sẻ|thông tin|khẳng định|nhấn mạnh)(?: thêm)?(?:[,:]| rằng,?)\s"  # "ông A, Chủ tịch xã cho biết: |Trong quý IV, …"
)
_AT_HEAD = 24  # letters in which the time of a whole sentence begins


class Ahead:
    """The mentions of one article by its clock."""

    def __init__(self, mentions: Mentions, clock: Clock) -> None:
        self._mentions = mentions
        self._clock = clock

    def by_now(self, end: str) -> str:
        """The last day of a time, or the article's where that lies long before it."""
        if self._clock.today is None or (date.fromisoformat(end) - date.fromisoformat(self._clock.today)).days < _LONG:
            return end
        return self._clock.today

    def is_over(self, period: Period | None) -> bool:
        """Whether a time had passed when the article was written: nothing is aimed at for it."""
        now = self._clock.today or (None if self._clock.year is None else f"{self._clock.year}-01-01")
        return now is not None and period is not None and (period.end or "9") < now[:4]

    def lies_ahead(self, when: When, said: str) -> bool:
        """Whether a figure is of a time to come: "đến năm 2030", or a term that only begins. said: its own words."""
        if when.mention is None or when.period is None:
            return False
        if when.mention.kind == "goal":
            return True
        start, year = when.period.start, self._clock.year
        if start is not None and self._clock.today is not None and start > self._clock.today:
            return _HAPPENED.search(said) is None
        begins = start is not None and year is not None and int(start[:4]) >= year and several_years(when.period)
        # "hai năm 2020 và 2021"; "từ 15/12/2021 đến 14/6/2022"
        begins = begins and when.mention.rule not in {"periods/listed-years", *DAYS}
        return begins and _HAPPENED.search(said) is None

    def is_to_come(self, scene: Scene, lead: int) -> bool:
        """ "6 tháng cuối năm, tỉnh tập trung đưa thu ngân sách đạt | 5.000 tỷ đồng", told in July: months that have just begun."""
        first = self._first(scene)
        if first is None or not (self._has_just_begun(first) or self._is_second_half(first)):
            return False
        return _HAPPENED.search(self._mentions.lower, scene.start, lead) is None

    def _is_second_half(self, mention: PeriodMention) -> bool:
        """Whether, in a text without a day, the last months of a year are named behind its first ones: "6 tháng cuối năm, tỉnh tập trung thu | 2.600 tỷ đồng"."""
        period = mention.period
        if self._clock.today is not None or period is None or period.start is None or mention.rule not in MONTHS:
            return False
        if " cuối" not in self._mentions.lower[mention.span.start : mention.span.end]:
            return False
        earlier = (
            m.period for m in self._mentions.inside(0, mention.span.start) if m.rule in MONTHS and m.kind == "flow"
        )
        return any(
            p is not None and (p.start or "")[:4] == period.start[:4] and (p.end or "9") < period.start for p in earlier
        )

    def is_ahead(self, start: int) -> bool:
        """Whether a sentence opens with a time still to come, or just begun: "6 tháng cuối năm, …" in July."""
        first = next(iter(self._mentions.inside(start, start + _AT_HEAD)), None)
        return first is not None and self._is_rest(first)

    def plans_ahead(self, start: int, end: int) -> bool:
        """Whether the only time that a sentence names had not begun when the article was written, or only just."""
        today = self._clock.today
        named = [
            m.period for m in self._mentions.inside(start, end) if m.kind in ("flow", "goal") and m.rule not in DAYS
        ]
        if today is None or len(set(named)) != 1 or named[0] is None or named[0].start is None:
            return False
        return named[0].start > today or (named[0].start[:7] == today[:7] and (named[0].end or "") > today)

    def _is_rest(self, mention: PeriodMention) -> bool:
        """Whether it is a time that had not begun when the article was written, or the last months of its year."""
        today, period = self._clock.today, mention.period
        if today is None or period is None or period.end is None or period.end <= today or mention.kind == "baseline":
            return False
        return (period.start or "") > today or self._has_just_begun(mention)

    def _has_just_begun(self, mention: PeriodMention) -> bool:
        """Whether it is the last months of a year not over, or a quarter or half of which hardly anything had passed."""
        today, period = self._clock.today, mention.period
        if today is None or period is None or period.end is None or period.end <= today or mention.kind != "flow":
            return False
        if mention.rule not in MONTHS:
            return False
        rest = (
            mention.rule == "periods/months-of-year"
            and " cuối" in self._mentions.lower[mention.span.start : mention.span.end]
        )
        return rest or has_begun_only(period, self._clock, _HARDLY)

    def _first(self, scene: Scene) -> PeriodMention | None:
        asked = _ASKED.match(self._mentions.lower, scene.start, scene.end)
        start = scene.start if asked is None else asked.end()
        return next(iter(self._mentions.inside(start, start + _AT_HEAD)), None)

    def is_past(self, start: int, end: int) -> bool:
        """Whether a time named between two offsets was over when the article was written."""
        now = self._clock.today or (None if self._clock.year is None else f"{self._clock.year}-01-01")
        last = [m.period.end for m in self._mentions.inside(start, end) if m.period is not None]
        return now is not None and any(day is not None and day < now for day in last)
