"""What one sentence says of time: the days up to which it counts, the times in which something came about, the time of a heading."""

from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.asides import Asides
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.time_mentions import DAYS, YEARS, Mentions
from vietpol.mappers.periods import PeriodMention

_OF_TARGETS = regex.compile(
    r"(?<!\p{L})(?:chỉ tiêu|mục tiêu|phương hướng|nhiệm vụ)\s(?:(?:chủ yếu|cụ thể|phấn đấu|trọng tâm|của|trong|cho|"
    r"phát triển kinh tế\s?-\s?xã hội|phát triển kt-xh|kinh tế\s?-\s?xã hội|kt-xh)\s){0,3}$"
)
# "kết quả thực hiện nhiệm vụ | quý III"
_DONE_OF_THEM = regex.compile(r"(?<!\p{L})(?:kết quả|tình hình|sơ kết|tổng kết|đánh giá|kiểm điểm)(?!\p{L})[^.;,\n]*$")
_REVIEWED = regex.compile(r"(?<!\p{L})(?:sơ kết|tổng kết|đánh giá|kiểm điểm)\s[^,.;]*$")
_TO_COME = regex.compile(
    r"(?<!\p{L})(?:triển khai|đề ra|đặt ra|bàn|phương hướng|giải pháp|mục tiêu)(?![^,;.]*(?:kết quả|đánh giá))[^,;.]*$"
)
_PLANNING = regex.compile(
    r"(?<!\p{L})(?:xác định|sẽ|(?<!(?:nỗ lực|cố gắng|sự|tinh thần|ý chí|quyết tâm|không ngừng),? )phấn đấu|cần|phải|đề nghị|yêu cầu|đặt mục tiêu)(?!\p{L})"
)
_IS_SUBJECT = (" là năm", " là quý", " là tháng", " là giai đoạn", " là thời")  # "quý III là quý đầu tiên …"
# "Giai đoạn 2016-2020 tăng 9,8%/năm; riêng | năm 2020 đạt …", "Trong tháng kết nạp 214 đảng viên, lũy kế | 10 tháng 1.960"
_APART = ("riêng ", "riêng trong ", "lũy kế ", "luỹ kế ", "cộng dồn ")
_HEADING = 80  # letters at most of a heading
_NUMBERED = regex.compile(r"[\s*•+-]*(?:[ivx]{1,4}|\d{1,2}|[a-zđ])[.)/]\s*")
_ENDS_LINE = regex.compile(r"[^.;,!?…\s]\s*(?:\n|$)")
_NEAR = 100  # letters; without a limit `regex` looks through the whole text for what a pattern needs
_EARLY = 50  # letters in which the time stands that a sentence begins with
_TASKS = 60  # letters before a time in which the words of a plan or a review stand
_BEHIND = 40  # letters behind it
# times that govern only their own clause
PASSING = {*DAYS, "periods/same-months", "periods/season", "periods/occasion"}


class Told(NamedTuple):
    """The times of a sentence but those that are compared with, stand in brackets or belong to a part; those up to which it counts; those
    in which something came about.
    """

    mentions: list[PeriodMention]
    counts: list[PeriodMention]
    flows: list[PeriodMention]


class Telling:
    """What the sentences of one article say of time, each by itself."""

    def __init__(self, mentions: Mentions, asides: Asides) -> None:
        self._mentions = mentions
        self._asides = asides

    def told(self, start: int, end: int, scene: Scene | None, target: bool) -> Told:
        """The times that a sentence tells of."""
        mentions = [m for m in self._mentions.inside(start, end) if self._is_of_sentence(m, start)]
        mentions += [] if target else self._later(mentions, start, end)
        counts = [
            m
            for m in mentions
            if m.kind in ("stock", "goal")
            and not self._asides.passing(m, start)
            and (target or m.kind == "stock" or m.span.start - start < _EARLY)
        ]
        flows = [
            m
            for m in mentions
            if m.kind in ("flow", "open")
            and (m.rule not in PASSING or self._asides.several_days(m, start))
            and (not self._mentions.lower.startswith(_IS_SUBJECT, m.span.end) or self._asides.lies_ahead(m))
            and not (scene is None and not target and self._asides.mentioned_early(m, start))
            and not (scene and self._mentions.planned(scene, m) and not (target and self._asides.to_come(m)))
        ]
        return Told(mentions, counts, flows)

    def _later(self, told: list[PeriodMention], start: int, end: int) -> list[PeriodMention]:
        """A year behind earlier ones: "Năm 2015 đạt 505 tấn; | năm 2020 đạt 592 tấn": it goes on, and is no contrast."""
        last = max((m.period.end or "9" for m in told if m.kind == "flow" and m.period is not None), default="9")
        if any(m.rule not in YEARS for m in told) or last == "9":
            return []
        later = (
            m
            for m in self._mentions.inside(start, end)
            if m.kind == "flow" and m.rule in YEARS and self._mentions.contrasted(m) and not self._asides.lies_ahead(m)
        )
        return [
            m
            for m in later
            if m.period is not None and (m.period.start or "") > last and not self._mentions.bracketed(m, start)
        ]

    def _is_of_sentence(self, mention: PeriodMention, start: int) -> bool:
        return (
            mention.kind != "baseline"
            and not self._mentions.bracketed(mention, start)
            and not self._mentions.contrasted(mention)
            and not self._mentions.part(mention, start)
        )

    def adverbs(self, flows: list[PeriodMention], start: int, end: int, scene: Scene | None) -> list[PeriodMention]:
        """Those that stand as adverbs, of all that the sentence tells."""
        found = [
            m
            for m in flows
            if self._mentions.adverbial(m, start)
            and (scene is not None or not self._asides.aside(m, end))
            and not (scene is not None and self._asides.trails(m, scene))
        ]
        found = [m for m in found if not self._mentions.lower.endswith(_APART, 0, m.span.start)] or found
        return self._asides.reported(found, flows)

    def planned(self, flows: list[PeriodMention], scene: Scene) -> list[PeriodMention]:
        """Those of plans: "Kế hoạch | năm 2024 của tỉnh đặt mục tiêu …"."""
        return [m for m in flows if self._mentions.planned(scene, m)]

    def of_tasks(
        self, flows: list[PeriodMention], start: int, new_event: bool
    ) -> tuple[list[PeriodMention], list[PeriodMention]]:
        """Those of tasks that a sentence without figures names, and those of them that were done; of another event those reviewed, too."""
        told_of = (_OF_TARGETS, _REVIEWED) if new_event else (_OF_TARGETS,)
        tasks = [m for m in flows if m.period and any(self._preceded(pattern, m, start) for pattern in told_of)]
        return tasks, [m for m in tasks if not self._preceded(_TO_COME, m, start) and not _follows_on(m, flows)]

    def _preceded(self, pattern: "regex.Pattern[str]", mention: PeriodMention, start: int) -> bool:
        return (
            pattern.search(self._mentions.lower, max(start, mention.span.start - _TASKS), mention.span.start)
            is not None
        )

    def is_planning(self, flows: list[PeriodMention], end: int, report: Period | None) -> bool:
        """Whether a sentence without figures plans for a time; report: what is reported on ("nhìn lại nhiệm vụ nửa đầu năm và bàn việc cần làm")."""
        return any(
            _PLANNING.search(self._mentions.lower, m.span.end, min(end, m.span.end + _BEHIND))
            for m in flows
            if m.period != report
        )

    def of_heading(self, start: int, end: int, begins: int, flows: list[PeriodMention]) -> PeriodMention | None:
        """The only time of a heading, of which what stands below it tells: "1. Bức tranh năm 2016"; begins: where the paragraph does."""
        lower = self._mentions.lower
        first = start == begins or _NUMBERED.fullmatch(lower, begins, start) is not None
        alone = first and end - start < _HEADING and _ENDS_LINE.match(lower, end - 1) is not None
        return flows[0] if alone and len(flows) == 1 and flows[0].kind == "flow" else None

    def aims(self, mention: PeriodMention) -> bool:
        """Whether the time of a heading is that of targets and tasks, and not of what came of them."""
        near = max(0, mention.span.start - _NEAR), mention.span.start
        if _OF_TARGETS.search(self._mentions.lower, *near) is None:
            return False
        return _DONE_OF_THEM.search(self._mentions.lower, *near) is None


def _follows_on(mention: PeriodMention, flows: list[PeriodMention]) -> bool:
    """ "đánh giá tình hình tháng 7 và nhiệm vụ | tháng 8": whether the tasks are those of the time behind the one that is looked at."""
    start = "" if mention.period is None else mention.period.start or ""
    return any(m.period is not None and (m.period.end or "9") < start for m in flows if m.span.end < mention.span.start)
