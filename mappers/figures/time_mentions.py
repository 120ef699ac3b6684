"""The times that a text names, and how each stands in its sentence: as an adverb, beside a figure, as part of a plan."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from vietpol.mappers import regex, spelled
from vietpol.mappers.facts import Period
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.time_names import Names
from vietpol.mappers.periods import PeriodMention

_ADVERBIAL = regex.compile(
    r"(?:^|^\([^()\d]{2,40}\)|[,;:.(*•|\"]|(?:^|[\s)])[-–+])\s*(?:(?:mùa khô|mùa mưa|mùa lũ|mùa vụ|nhìn rộng ra|nhìn chung|xét|xét chung|lũy kế|luỹ kế|cộng dồn|tính cả|điểm lại|nếu tính|"
    r"khép lại|nhìn lại|bình quân|trung bình|tính bình quân|để|muốn|nhằm|lưu ý|yêu cầu|đề nghị|cho biết|nhấn mạnh|"
    r"dịp|dịp (?:nghỉ )?(?:lễ|tết)|kỳ nghỉ(?: (?:lễ|tết))?|đợt nghỉ(?: lễ)?|và|cũng|nhưng|song|tuy nhiên|trong đó|riêng|tính riêng|tính chung|tính|chỉ tính riêng|trong cả|trong|"
    r"vào|hồi|suốt|cả|ước cả|ước thực hiện|ước|sau|qua|"
    r"bước vào|bước sang|khép lại|sang|cụ thể|theo đó|đặc biệt|hết|kết thúc|tại|của|từ|đến|tới|năm|đầu năm|ngày|tới hết|ngay|ngay từ|dự kiến|dự báo|dự ước|ước tính|kết quả)\s)*$"
    r"|(?<!\p{L})(?:trong|trong cả|cho|vào|lũy kế|thì|cho rằng|cho biết|cho hay|nêu rõ|khẳng định|nói rằng|nhận định|thống nhất|nhất trí|kết luận)\s$"
)
# "Về cơ cấu kinh tế 9 tháng, …": the topic of a sentence with its time.
_TOPIC = regex.compile(
    r"(?:theo|về|trong|đối với|kết quả|tình hình|công tác|nhìn chung|tính chung|khi|lúc|thời điểm|(?:những )?ngày đầu|"
    r"kỳ thi|kỳ tuyển sinh|đợt|chiến dịch|mùa|cuộc bầu cử|tổng điều tra|cuộc điều tra)\s[^,;:.()]{0,60}"
)
# What stands before the time of a plan, a programme or an event.
PLANNED = regex.compile(
    r"(?<!\p{L})(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|nhiệm vụ|mục tiêu|chương trình|đề án|phương hướng|kh|hành động|công tác|dự án|chiến lược|"
    r"quy hoạch|(?<!xã )hội|lễ|tết|giải)(?:(?:\s\p{L}+){0,3}|(?:\s(?:về|nhiệm vụ|phát triển)){0,3}\s(?:kinh tế\s?-\s?xã hội|kt\s?-\s?xh))\s(?:của\s|cho\s|cả\s|trong\s|giao\s)?$"
)
# "Trị giá xuất khẩu kỳ 1 | tháng 3 tăng so với kỳ 2 tháng 2 ở các nhóm hàng sau: gạo tăng 12 triệu USD; …": of all in the list
_HEADS_LIST = regex.compile(
    r"\s(?:\p{L}+\s){0,2}?(?:tăng|giảm)(?!\p{L})[^.;:\n%]{0,60}?(?<!\p{L})(?:ở|tại|là|với|của|chủ yếu|như|gồm)\s[^.;:\n\d]{3,60}:\s"
)
_CHANGED = (" tăng", " giảm", " tiếp tục", " đã", " cũng", " đều", " có")
_SAID = (" là", " gồm", " bao gồm", " như sau", " cụ thể")
_AIMS = regex.compile(r"(?<!\p{L})(?:chỉ tiêu|mục tiêu)(?:\s[\p{L}-]+){0,8}\s$")
_PLAN = 60  # letters of its name
_PAUSE = regex.compile("[,;:]")
_MONTH = 7  # letters of an ISO day that give its month
AFTER = 80  # letters between a figure and a time that follows it
# Rules of vietpol.mappers.time_rules for days, and for months of a year.
DAYS = {"periods/day", "periods/today"}
MONTHS = {
    "periods/months-of-year",
    "periods/months-so-far",
    "periods/months-past",
    "periods/half-year",
    "periods/quarter",
}
YEARS = {"periods/year", "periods/whole-year"}
PAST_YEARS = {*YEARS, "periods/relative-year"}  # "năm ngoái"
_CAUSE = regex.compile(
    r"(?:^|[.;:,]\s)(?:do|vì|bởi)(?!\p{L})[^,;:]*$"
    r"|(?<!\p{L})(?:dù|tuy)(?!\p{L})[^;:]{0,120}(?<!\p{L})(?:thiệt hại|ảnh hưởng|bão|lũ|lũ quét|mưa|hạn hán|rét|dịch|thiên tai)(?!\p{L})[^,;:]*$"
)
_COMPARED = regex.compile(r"(?<!\p{L})so\s(?:với|cùng)(?!\p{L})")

_PARTS = {
    "periods/quarter",
    "periods/month",
    "periods/in-part",
    "periods/several-months",
    "periods/half-year",
    "periods/months-of-year",
    "periods/months-so-far",
}
_HEAD = 24  # letters of "Trong đó, riêng " at the head of a sentence: there it governs what follows
_APART = regex.compile(r"(?<!\p{L})(?:riêng|tính riêng|chỉ tính riêng|chỉ riêng|trong đó,?|riêng trong|chỉ trong)\s$")
_SPELT_OUT = regex.compile(
    r"(?<!\p{L})(?:ngày|dịp|kỳ|đợt|tuần|tháng)(?:\s(?:nghỉ|lễ|tết|nguyên đán|cao điểm|ra quân|"
    r"quốc khánh)){1,4}(?:,?\s[\p{L}\d/.–-]+){0,7}\s$|(?<!\p{L})tuần(?:\s(?:thứ\s)?\d{1,2}|\squa|\snày|\svừa qua)?\s$"
)
_BESIDE = 24  # letters between a quantity with its noun and the time that follows it
_LEVEL = 50  # letters
_THAN_LEVEL = regex.compile(
    r"(?<!\p{L})hơn(?: hẳn| xa)? (?:mức |con số )(?:tăng |giảm )?\d[\d.,]*\s?(?:%|\p{L}+(?: \p{L}+)?) của $"
)
# "tăng 7,2%, năm 2017 | là 6,8%", "(năm 2017 | đạt 6,8%)": what something was then, said of what is told before it
_BEHIND_FIGURE = regex.compile(
    r"\d[\d.,]*+\s?%?(?:\s?\p{L}+(?: \p{L}+){0,4})?\)?\s?(?:,|;|\(|-|–)\s?(?:còn |cả |của |trong |mà |vì |tức |nếu )*$"
)
_WAS_THEN = regex.compile(
    r"\s(?:(?:thì|chỉ|chỉ có|mới|là|đạt|được|có|còn|tăng|giảm|ở mức|ở|tương ứng|con số (?:này|đó)|tỷ lệ (?:này|đó)|chiếm|khoảng|hơn|gần|trên|tới|bằng|thu|có tới)\s){0,4}-?\d"
)
_IS = regex.compile(r"\)\s?(?:là|đạt|ước|có|khoảng|:)\s(?:[^\d.,;:()]{0,16}\s)?\d")
_NEXT_ITEM = (
    " và ",
    " còn ",
    " và trong ",
    " và đến ",
    " và dự kiến ",
    " và dự kiến đến ",
    " và ước ",
    " và phấn đấu ",
    " và phấn đấu đến ",
)
_DONE_THEN = regex.compile(
    r"\s(?!(?:của|với|trên|tại|ở|so|theo|trong|cho|từ|các|những|cùng)(?!\p{L}))(?:\p{L}+\s){1,5}?-?\d"
)
# "năm 2020 và | năm 2021 thu 900 tỷ đồng"
_TWO_TIMES = regex.compile(r"(?:19|20)\d\d\)?\svà\s$|(?:quý|tháng)\s[\divx]+\svà\s$")
_CONTRAST = regex.compile(r"(?<!\p{L})trong khi(?: đó)?,?\s(?:vào\s|\d\s)?$")

Basis = Literal["own", "sentence", "paragraph", "meeting", "article"]
FARTHER: tuple[Basis, ...] = ("paragraph", "article")  # what anything nearer may overrule


class When(NamedTuple):
    """The time of a figure (None: open) and where it comes from."""

    period: Period | None
    mention: PeriodMention | None
    basis: Basis


def several_years(period: Period | None) -> bool:
    """Whether a period spans more than one year."""
    return (
        period is not None
        and period.start is not None
        and period.end is not None
        and period.start[:4] != period.end[:4]
    )


def whole_years(period: Period) -> bool:
    """Whether a period begins and ends with a year."""
    return (period.start or "")[4:] == "-01-01" and (period.end or "")[4:] == "-12-31"


_BEGINNING = regex.compile(
    r"[-+*•]?\s?(?:ngay |từ )?(?:khi|lúc|thời điểm|thời kỳ|ngày đầu|những (?:ngày|năm) đầu|năm đầu|buổi đầu)\s[^,;:.()\d]{0,60}\($"
    r"|(?:riêng |trong |vào )?(?:ngày )?(?:mùng|mồng|rằm|giao thừa|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|(?:29|30) tết)[^,;:.()]{0,24}\($"
    r"|[-+*•]?\s?(?:trong )?kỳ(?: báo cáo| này)? \((?:tính )?(?:từ )?(?:ngày )?$"
)
# "Lễ hội hoa lần thứ IX (diễn ra từ | ngày 28/10 đến 30/11/2023) thu hút 410.000 lượt khách"
_LASTING = regex.compile(
    r"(?:[^,;:.()%]{0,100}|(?:trong |qua |sau )(?:đợt|chiến dịch|kỳ|tháng|thời gian)\s[^;:.()%]{0,200})(?<!đồng|tấn| ha|lượt|người) "
    r"\((?:(?:được )?(?:diễn ra|tổ chức|kéo dài|thực hiện|tính) )?(?:từ )?(?:ngày )?$"
)
_LENGTH = regex.compile(
    rf"(?:trong\s)?(?P<n>\d{{1,2}}|{spelled.cardinal()})\snăm(?:\s(?:vừa\s)?qua)?|(?:trong\s)?(?P<last>tháng|quý|năm)\s(?:vừa\s)?qua"
)
_MONTHS_OF = {"tháng": 1, "quý": 3, "năm": 12}


class Mentions:
    """The times that one text names, without those that are parts of names. terms: the periods of terms in names."""

    def __init__(self, lower: str, mentions: Sequence[PeriodMention]) -> None:
        self.lower = lower
        names = Names(lower)
        self.all = [m for m in mentions if not names.hold(m)]
        self.of_names = [m for m in mentions if m.period is not None and names.hold_term(m)]
        self.terms = {m.period for m in self.of_names if m.period is not None}
        self._starts = [m.span.start for m in self.all]

    def inside(self, start: int, end: int) -> Sequence[PeriodMention]:
        """The mentions that begin between two offsets."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def end_with(self, report: Period | None) -> None:
        """Lets times that only begin ("từ đầu năm, …") end with that which an article reports on, where that is some months of the year; and
        times told by their length ("trong 3 năm", "quý qua") be that, where it is as long.
        """
        if report is None or report.start is None or report.end is None:
            return
        for at, m in enumerate(self.all):
            if m.kind == "open" and self._is_as_long(m, report):
                self.all[at] = m._replace(period=report, kind="flow")
        if several_years(report):
            return
        first = day = (
            ""  # named last in the report's last month, and before: what is told at a later event ends with its day
        )
        for at, m in enumerate(self.all):
            ends = "" if m.period is None else m.period.end or ""
            if m.rule in DAYS and m.kind == "flow" and ends[:_MONTH] == report.end[:_MONTH]:
                first, day = first or ends, ends
            if m.rule != "periods/year-so-far" or m.period is None or m.period.start != report.start:
                continue
            if first < day < report.end:
                continue
            if report.end[:_MONTH] <= (m.period.end or "9")[:_MONTH] and " đến" not in self.said(m):
                self.all[at] = m._replace(period=report)

    def _is_as_long(self, mention: PeriodMention, report: Period) -> bool:
        """Whether a time is told by the length of what is reported on: "trong 3 năm" of 2014-2016, "quý qua" of a quarter."""
        first, last = date.fromisoformat(report.start or ""), date.fromisoformat(report.end or "")
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        told = _LENGTH.fullmatch(self.said(mention).strip())
        if told is None:
            return False
        if told["last"] is not None:
            return months == _MONTHS_OF[told["last"]]
        count = spelled.number(told["n"])
        return months == 12 * count and count > 1

    def said(self, mention: PeriodMention) -> str:
        """Its words."""
        return self.lower[mention.span.start : mention.span.end]

    def adverbial(self, mention: PeriodMention, start: int) -> bool:
        """Whether a mention stands as an adverb: at the head of a clause or after "trong"."""
        if mention.kind in ("stock", "goal") or self.lower.startswith(":", mention.span.end):
            return True
        if mention.rule == "periods/months-from-new-year" or self._opens_in_bracket(mention, start):
            return True
        if self.lower.startswith(_SAID, mention.span.end) and _AIMS.search(self.lower, start, mention.span.start):
            return True  # "Các chỉ tiêu chủ yếu năm 2024 là: tổng giá trị sản xuất đạt …"
        if self.lower.startswith(_CHANGED, mention.span.end) and _HEADS_LIST.match(self.lower, mention.span.end):
            return True
        if mention.rule == "periods/since-month" and self.lower.startswith(",", mention.span.end):
            return True  # "phiên chợ mở từ tháng 10/2017, sau 9 phiên đã bán …"
        if self.lower.startswith(",", mention.span.end) and _TOPIC.fullmatch(self.lower, start, mention.span.start):
            return True
        before = self.lower[max(start, mention.span.start - 40) : mention.span.start]
        return _ADVERBIAL.search(before) is not None

    def beside_figure(self, scene: Scene, mention: PeriodMention) -> bool:
        """Whether a time belongs to a figure: in its clause before it, or right behind it."""
        for quantity in scene.quantities:
            if quantity.lead >= mention.span.end:
                between = self.lower[mention.span.end : quantity.lead]
                return len(between) <= AFTER and _PAUSE.search(between) is None and not self.planned(scene, mention)
            if 0 <= mention.span.start - quantity.span.end <= 12:
                return not self.planned(scene, mention)
        return False

    def planned(self, scene: Scene, mention: PeriodMention) -> bool:
        """Whether it is the time of a plan: "kế hoạch | năm 2022"."""
        start = mention.span.start
        if self.lower.endswith(" và ", 0, start):
            return False  # "có 12 dự án và | năm 2021 có 15 dự án"
        return PLANNED.search(self.lower[max(scene.start, start - _PLAN) : start]) is not None

    def to_come(self, mention: PeriodMention, year: int | None) -> bool:
        """Whether it is a year that had not ended when the article was written: what is planned for it are targets."""
        start = None if mention.period is None else mention.period.start
        return (
            mention.rule in {*YEARS, "periods/relative-year"}
            and start is not None
            and year is not None
            and int(start[:4]) >= year
        )

    def in_closed_bracket(self, scene: Scene, mention: PeriodMention, quantity: Quantity) -> bool:
        """Whether it stands in a bracket that closes before the quantity."""
        if self._opens_in_bracket(mention, scene.start):
            return False
        opened = self.lower.rfind("(", scene.start, mention.span.start)
        closed = self.lower.rfind(")", scene.start, mention.span.start)
        if _SPELT_OUT.search(self.lower, max(scene.start, opened - 60), opened) is not None:
            return False  # "5 ngày nghỉ lễ (từ ngày 27/4 đến 1/5)"
        return opened > closed and self.lower.find(")", mention.span.end, quantity.lead) > -1

    def bracketed(self, mention: PeriodMention, start: int) -> bool:
        """Whether it stands in a bracket that opens behind `start`."""
        if self._opens_in_bracket(mention, start):
            return False
        opened = self.lower.rfind("(", start, mention.span.start)
        if opened >= 0 and _SPELT_OUT.search(self.lower, max(start, opened - 60), opened) is not None:
            return False
        return opened >= 0 and self.lower.rfind(")", start, mention.span.start) < opened

    def _opens_in_bracket(self, mention: PeriodMention, start: int) -> bool:
        """ "Khi mới tái lập tỉnh (| năm 1997), thu ngân sách chỉ đạt …": when that was with which a sentence begins."""
        if not self.lower.startswith(")", mention.span.end):
            return False
        if self.lower.startswith(",", mention.span.end + 1) and _BEGINNING.match(self.lower, start, mention.span.start):
            return True
        period = mention.period
        days = mention.rule in DAYS and period is not None and period.start != period.end
        return days and _LASTING.match(self.lower, start, mention.span.start) is not None

    def contrasted(self, mention: PeriodMention) -> bool:
        """ "đạt 15 tiêu chí, trong khi năm 2010 chỉ là 2", "thấp hơn mức 8,7% của năm 2018": the time of what the clause is set against."""
        start = mention.span.start
        if mention.rule in PAST_YEARS and self._was_then(mention):
            return True
        if _CONTRAST.search(self.lower, max(0, start - 24), start) is not None:
            return True
        level = self.lower.endswith("của ", 0, start) and self.lower.find("hơn ", max(0, start - _LEVEL), start) >= 0
        return level and _THAN_LEVEL.search(self.lower, start - _LEVEL, start) is not None

    def _was_then(self, mention: PeriodMention) -> bool:
        """ "tăng 7,2%, năm 2017 là 6,8%", "Năm 2016 chỉ có 4 xã, đến nay đã có 14 xã": a year beside the one that is told of."""
        start, end = mention.span
        if _WAS_THEN.match(self.lower, end, end + _LEVEL) is not None:
            return _BEHIND_FIGURE.search(self.lower, max(0, start - _LEVEL), start) is not None
        return False

    def of_next(self, mention: PeriodMention) -> bool:
        """Whether it is the time of the figure behind it, and not of the one before.

        "năm 2020 đạt 800 tỷ đồng và | năm 2021 đạt 900 tỷ đồng", "3 thị trấn với dân số (| năm 2016) là 179.889 người".
        """
        start, end = mention.span
        if self.lower.endswith("(", 0, start) and _IS.match(self.lower, end):
            return True
        if not self.lower.endswith(_NEXT_ITEM, 0, start) or _DONE_THEN.match(self.lower, end, end + _LEVEL) is None:
            return False
        return _TWO_TIMES.search(self.lower, max(0, start - _LEVEL), start) is None

    def starts_range(self, scene: Scene, mention: PeriodMention) -> bool:
        """ "từ 11,25% | năm 2011 xuống còn 2,89%": when the first was so."""
        quantity = next((q for q in reversed(scene.quantities) if q.span.end <= mention.span.start), None)
        if quantity is None or mention.span.start - quantity.span.end > _BESIDE:
            return False
        if " thì " in self.lower[quantity.span.end : mention.span.start]:
            return False  # "tăng từ 8,5% trở lên thì quý IV phải tăng 9%"
        return self.lower.endswith(("từ ", "từ mức "), scene.start, quantity.lead)

    def part(self, mention: PeriodMention, start: int) -> bool:
        """ "9 tháng tăng 7,9%, riêng quý III tăng 8,4%; …": a part of the time told of, set apart inside a sentence."""
        if mention.rule == "periods/year-so-far" and self.lower.startswith(" lên ", mention.span.end):
            return True  # "trồng 120 ha, nâng diện tích trồng từ đầu năm lên 1.350 ha"
        inside = mention.span.start - start > _HEAD and mention.rule in _PARTS
        return inside and _APART.search(self.lower, max(start, mention.span.start - 20), mention.span.start) is not None

    def of_cause(self, mention: PeriodMention, start: int) -> bool:
        """ "Do mưa lũ đầu | tháng 4 làm ngập 900 ha, sản lượng đạt 38.000 tấn": when the cause was, and not what came of it."""
        return _CAUSE.search(self.lower[start : mention.span.start]) is not None

    def compared(self, start: int, end: int) -> bool:
        """ "còn 2,5% (so với tỷ lệ 5,8% của năm 2015)": when something else was so."""
        return _COMPARED.search(self.lower, start, end) is not None
