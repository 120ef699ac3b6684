"""The figures of one sentence: each quantity's name, measure, status, time and comparison, in the order of the text."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Meeting, Period, Status
from vietpol.mappers.figures import (
    ages,
    comparing,
    conjuncts,
    describing,
    events,
    existing,
    labels,
    natures,
    nouns,
    phrases,
    plans,
    sharing,
    standing,
    words,
)
from vietpol.mappers.figures.clauses import Piece, Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.time_mentions import DAYS, When, several_years
from vietpol.mappers.figures.when import Times

_MAKES_UP = regex.compile(r"(?<!\p{L})(?:gồm|khuyết)(?!\p{L})")
_FROM = regex.compile(r"(?:^|\s)từ(?:\smức)?\s$")
_THE_PLAN = regex.compile(
    r"(?:\(|/)(?:theo\s)?(?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq)(?:\s(?:là|đề ra|(?:cả |toàn )?(?:năm|nhiệm kỳ)|giao|tăng|giảm))*\s(?:từ\s)?$|"
    r"(?<!(?:vượt|tăng|giảm|đạt|xong|thành|đúng|hiện|của) )(?:mục tiêu|chỉ tiêu)\s$|(?<!\p{L})được giao(?: (?:thu|dự toán|chỉ tiêu|kế hoạch|vốn))?(?: là)?\s$|"
    r"(?:kế hoạch|dự toán|nghị quyết|chỉ tiêu|mục tiêu)"
    r"(?:\s(?:đề ra|năm|(?:của |được )?(?:tỉnh|huyện|thành phố|trung ương)|(?:\p{L}+\s){0,6}giao))?\s\((?:là\s)?$"
)
_WILL = regex.compile(r"\s?sẽ(?! (?:được )?(?:bổ sung|bầu))(?!\p{L})")
_IS_PLAN = regex.compile(r"(?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq)(?: năm)?")
_RISES = (" tăng ", " giảm ", "(tăng ", "(giảm ")
_TO = regex.compile(r"(?<!\p{L})(?:lên|xuống|đến|còn|thành|tới|sang)(?!\p{L})")
_SLASH = 3  # letters at most between a result and its plan: "790 tỷ/1.280 tỷ đồng"
_SIBLING = 50  # letters
_TO_REACH = 120
_PLAN_REACH = 60
_PROPERTY = regex.compile(r"(?<!\p{L})(?:đạt|hoàn thành|xếp loại|được|có|tham gia|sử dụng)(?!\p{L})")
_SETTLED = ("xử lý", "giải quyết", "điều tra", "khám phá", "kiểm kê")
_ECONOMY = regex.compile(r"(?<!\p{L})(?:gdp|grdp|kinh tế|tổng sản phẩm)(?!\p{L})")
_IN_BRACKET = regex.compile(r"\(cùng kỳ[^()]*$")
_OPENS = regex.compile(r"\($")
_SEVERAL = regex.compile(r"(?<!\p{L})(?:các|những|tổng số|toàn|cả|địa bàn|thu hút|cấp)(?!\p{L})")

_AIM_REACH = 40  # letters before a year in which an aim may be named: "mục tiêu đề ra cho | năm 2022"
_FARTHER = ("paragraph", "article")
_KEPT_BELOW = regex.compile(r"(?<!\p{L})không để\s")  # "không để nợ đọng vượt 500 tỷ đồng"
_LONG = regex.compile(r"(?<!\p{L})dài\s$")
_SCORED = regex.compile(r"(?:tổng )?(?:điểm|chỉ số|pci|papi|par index|sipas)(?!\p{L})")
_SCORE = regex.compile(r"\d{1,2}(?:,\d{1,3}|\.\d{1,2})")


class Surroundings(Struct, frozen=True):
    """What the sentences before say for this one. aim: they make its figures targets; estimated: or estimates; topic: what the last one
    measured; told: all that it measured; aimed_at: the year of the targets told last.
    """

    passes: Passes
    times: Times
    meetings: tuple[Meeting, ...]
    block: int
    aim: bool
    topic: Label | None
    told: Sequence[Label] = ()
    estimated: bool = False
    aimed_at: str | None = None


def read(scene: Scene, around: Surroundings) -> list[Found]:
    """The figures of a sentence; comparisons and tails of lists are not shared out yet."""
    found: list[Found] = []
    named: list[Label | None] = []
    for number in range(len(scene.quantities)):
        figure = _named(scene, number, around, named)
        named.append(None if figure is None else figure.label)
        if figure is None:
            continue
        if found and describing.describes(scene, figure, found[-1]):
            named[-1] = figure.label if figure.quantity.unit == "percent" else found[-1].label
            continue
        _measure(scene, figure, found)
        _status(scene, figure, found, around)
        if figure.status == "target" and figure.quantity.counted and _at_least(scene, figure.quantity):
            figure.quantity = replace(figure.quantity, bound="at-least")  # "mỗi năm kết nạp từ | 150 đảng viên"
        if figure.status == "target" and _starts_from(scene, number):
            figure.status = "actual"  # "nâng công suất từ | 1,2 lên 1,5 triệu tấn"
        _when(scene, number, figure, found, around)
        if figure.measure != "value" or figure.grows or comparing.is_growth(figure.label.words.lower()):
            period = figure.when.period
            figure.reference = comparing.reference(scene, figure.quantity, period) or comparing.announced(
                scene, number, period
            )
        found.extend(sharing.subjects(scene, figure, around.passes))
    return found


def _named(scene: Scene, number: int, around: Surroundings, named: Sequence[Label | None]) -> Found | None:
    quantity = scene.quantities[number]
    pieces = list(scene.left(number))
    left, right = phrases.left(scene, pieces[0], around.passes), nouns.right(scene, quantity)
    label = labels.find(Place(scene, number, pieces, left, right, around.passes, named, around.topic, around.told))
    if label is None:
        return None
    scored = ages.in_years(scene, _scored(scene, quantity, label), label)
    if quantity.unit == "percent" and _at_least(scene, quantity):
        scored = replace(scored, bound="at-least")
    if label.own and comparing.surpasses(scene, quantity, left) and scored.bound == "exact":
        kept_below = _KEPT_BELOW.search(scene.lower, max(scene.start, pieces[0].start), quantity.lead) is not None
        scored = replace(scored, bound="at-most" if kept_below else "at-least")
    return Found(scored, label, left, right, _begin(scene, pieces, label, quantity.lead))


def _scored(scene: Scene, quantity: Quantity, label: Label) -> Quantity:
    """A score has decimals where a count has thousands: "điểm trung bình 6,928"."""
    printed = scene.lower[quantity.span.start : quantity.span.end]
    if not quantity.counted or not _SCORED.match(label.words.lower()) or not _SCORE.fullmatch(printed):
        return quantity
    return replace(quantity, value=Decimal(printed.replace(",", ".")), unit="point")


def _begin(scene: Scene, pieces: list[Piece], label: Label, lead: int) -> int:
    """Where a figure's own words begin: its name, or the clause that it stands in."""
    if label.own and label.start < lead:
        return label.start if label.start >= pieces[0].start else max(label.start, pieces[-1].start)
    return min(phrases.begin(scene, pieces[0], lead), lead)


def _measure(scene: Scene, figure: Found, found: list[Found]) -> None:
    quantity, label, last = figure.quantity, figure.label, found[-1] if found else None
    figure.measure, figure.sign = comparing.measure(scene, quantity, figure.left, label.words.lower())
    if last is None:
        return
    if figure.measure == "value" and last.measure == "change" and conjuncts.goes_on(scene, figure, last):
        figure.measure, figure.sign = "change", 1 if quantity.value < 0 else last.sign
    elif figure.measure == "value" and not label.own and _attains(scene, figure, found):
        figure.measure = "attainment"
    elif (
        figure.measure == "change"
        and not label.own
        and quantity.unit == "percent"
        and comparing.is_growth(label.words.lower())
    ):
        same = next((f for f in reversed(found) if f.label.words == label.words), None)
        if same is not None and same.measure == "value":
            figure.measure = "value"  # two values of one growth: "tăng trưởng 3,8%, cao hơn cùng kỳ (tăng 3%)"


def _attains(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a percentage says how much of its plan the quantity before it is, or was a year before.

    "4.200 tỷ đồng, đạt | 59%"; "đạt 47% kế hoạch (cùng kỳ năm 2019 đạt | 41%)".
    """
    quantity, last = figure.quantity, found[-1]
    if last.measure == "attainment" and quantity.unit == "percent":
        start = max(scene.start, quantity.lead - 40)
        if _IN_BRACKET.search(scene.lower, start, quantity.lead) is not None:
            return True
    if last.quantity.counted and last.label.action.endswith(_SETTLED):
        return False  # "đã xử lý 3.802 đơn, đạt | 98,2%": a share of those received
    if last.quantity.counted and not last.label.action and _PROPERTY.search(last.label.noun):
        return False  # "604 tổ chức đảng hoàn thành tốt nhiệm vụ, đạt | 91,2%": a share of all
    reaches = (last.quantity.total is None or not last.quantity.counted) and comparing.is_attained(
        figure.left, quantity.unit, last.quantity.unit
    )
    return reaches and not comparing.is_of_whole(scene, quantity) and not _shares_told(scene, found, figure)


def _shares_told(scene: Scene, found: list[Found], figure: Found) -> bool:
    """Whether the list tells shares of a whole: "… đạt 45,6% dân số và …, | đạt 11,5%"."""
    verb, clause = figure.left.verb_words, scene.lower.rfind(";", scene.start, figure.quantity.lead)
    return any(
        f.quantity.unit == "percent" and not f.label.own and f.measure == "value" and f.left.verb_words == verb
        for f in found
        if f.quantity.lead > clause
    )


def _status(scene: Scene, figure: Found, found: list[Found], around: Surroundings) -> None:
    quantity = figure.quantity
    figure.plan = (
        quantity.planned
        or _THE_PLAN.search(scene.lower, max(scene.start, quantity.lead - _PLAN_REACH), quantity.lead) is not None
    )
    if figure.plan and not quantity.planned and _paired(scene, quantity):
        figure.plan = False  # "kế hoạch tỉnh giao (| 790/1.280 tỷ đồng)": the result, before the plan itself
    if figure.plan and plans.is_result(scene, figure, found):
        figure.plan = False  # "thu ngân sách đạt 58% dự toán (| 3.480 tỷ đồng)"
    figure.plan = figure.plan or plans.adds_up(figure, found) or plans.is_aim_compared(scene, figure, found)
    result = plans.result_before(found)
    if result is not None and plans.is_plan(scene, figure, result):
        figure.plan, figure.sign, figure.label = True, 1, replace(result.label, own=False)
    if figure.plan and result is not None and not quantity.planned and plans.is_aim_compared(scene, figure, found):
        figure.label = replace(result.label, own=False)
    if figure.plan and result is not None and _IS_PLAN.fullmatch(figure.label.words.lower()) is not None:
        figure.label = replace(result.label, own=False)  # "(kế hoạch tăng | 8%)"
    figure.plan = figure.plan or _plan_missed(scene, figure, found)
    if figure.plan:
        rises = figure.measure == "change" and scene.lower.endswith(_RISES, scene.start, quantity.lead)
        figure.status, figure.measure = "target", "change" if rises else "value"  # "(kế hoạch tăng | 8-9%)"
        return
    end = max(scene.right(quantity).end, figure.right.end)
    listed = around.estimated or standing.estimates(scene.lower, scene.start, figure.begin)
    aimed = not listed and standing.aims(scene.lower, scene.start, figure.begin)
    is_aim = standing.is_aim(scene.lower, figure.begin, end)
    aimed = (
        aimed or is_aim or standing.aims_itself(scene.lower, figure.begin, quantity.lead) or plans.allots(scene, figure)
    )
    status: Status = standing.status(scene, quantity, figure.begin, end, aimed or around.aim, listed)
    if status == "target" and not aimed and found and (found[-1].status != "estimate" or figure.measure != "value"):
        status = found[-1].status
    told = _last_told(found)
    sibling = told is not None and _is_sibling(scene, figure, told)
    done = status == "actual" and standing.has_happened(scene, figure.begin, figure.quantity.lead)
    if (
        (sibling or not figure.label.own)
        and not done
        and told is not None
        and (status == "actual" or (status == "target" and not is_aim and _of_result(scene, figure, told)))
    ):
        status = told.status
    if status == "actual" and not done and _is_part(scene, figure, found):
        status = "estimate"  # "ước tăng 6,6%, trong đó dịch vụ | 7,1%"
    if status == "actual" and _WILL.match(scene.lower, figure.right.end, scene.end) is not None:
        status = "target"  # "Khoảng 2.300 người | sẽ chuyển chỗ ở"
    figure.status = "actual" if status == "target" and around.times.is_past(figure.begin, quantity.lead) else status


def _paired(scene: Scene, quantity: Quantity) -> bool:
    return any(
        q.planned and q.span.start - quantity.span.end <= _SLASH
        for q in scene.quantities
        if q.lead >= quantity.span.end
    )


def _plan_missed(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether it is the plan that the change before it is told against: "thấp hơn 5% so với chỉ tiêu … của Chính phủ (| 91,5%)"."""
    if not found or figure.label.own or figure.left.verb is not None or found[-1].reference != "plan":
        return False
    opened = _OPENS.search(scene.lower, max(scene.start, figure.quantity.lead - 1), figure.quantity.lead)
    return opened is not None and found[-1].measure == "change" and found[-1].quantity.unit == figure.quantity.unit


def _of_result(scene: Scene, figure: Found, told: Found) -> bool:
    """Whether a figure says more of what came about: "đã thu hồi 6 tỷ đồng (| đạt 75%)", "còn 212 hộ nghèo, | chiếm 31%"."""
    reached = told.status == "actual" and not _from(scene, told.quantity)
    return reached and not standing.aims(scene.lower, told.quantity.span.end, figure.quantity.lead)


def _from_elsewhere(scene: Scene, when: When) -> bool:
    """Whether a time is that of the article, or of another paragraph."""
    told = when.mention
    return when.basis == "article" or (
        when.basis == "paragraph" and told is not None and scene.lower.find("\n", told.span.end, scene.start) >= 0
    )


def _is_part(scene: Scene, figure: Found, found: list[Found]) -> bool:
    """Whether a share or growth is one of a part of what was estimated before: "ước tăng 6,6%, trong đó nông nghiệp 4,9%, …"."""
    whole = next((f for f in found if f.status == "estimate" and f.measure != "attainment"), None)
    if whole is None or whole.quantity.unit != "percent" or figure.quantity.unit != "percent":
        return False
    between = scene.lower[whole.quantity.span.end : figure.begin]
    return "trong đó" in between and ";" not in between and all(f.status == "estimate" for f in found)


def _of_plan(told: When) -> When:
    """The time of a plan: the year in which its result came about, of which only months may be over."""
    period = told.period
    if period is None or period.start is None or period.end is None or period.start[:4] != period.end[:4]:
        return told
    return When(Period(f"{period.end[:4]}-01-01", f"{period.end[:4]}-12-31"), None, told.basis)


def _is_sibling(scene: Scene, figure: Found, told: Found) -> bool:
    """Whether it counts the same of the next place, in a few words: "huyện A còn 27 hồ sơ, huyện B | 9 hồ sơ"."""
    same = figure.label.noun != "" and figure.label.noun == told.label.noun and figure.left.verb is None
    return same and figure.quantity.lead - told.quantity.span.end < _SIBLING


def _last_told(found: list[Found]) -> Found | None:
    """The figure before, plans themselves left out."""
    return next((f for f in reversed(found) if not f.plan), None)


def _when(scene: Scene, number: int, figure: Found, found: list[Found], around: Surroundings) -> None:
    quantity = figure.quantity
    makes_up = _MAKES_UP.search(scene.lower, figure.begin, quantity.lead) is not None or "gồm" in figure.left.verb_words
    makes_up = makes_up or (events.is_of_committee(figure) and figure.label.rule != "figures/chosen-into")
    when = around.times.of(
        scene,
        number,
        figure.begin,
        figure.status == "target",
        figure.measure == "attainment",
        around.block,
        makes_up,
        natures.of(figure),
    )
    told = _last_told(found)
    if when.basis == "own":
        pass
    elif figure.plan and told is not None:
        when = (
            told.when if quantity.planned else _of_plan(told.when)
        )  # "ước đạt 2.300 tỷ đồng/kế hoạch | 2.000 tỷ đồng": of the year of the result
    elif _starts_from(scene, number):
        when = When(None, None, "own")  # "giảm từ 5,2% xuống còn 3,4%": when it was 5,2% isn't said
    elif not figure.label.own and told is not None and _same_time(scene, told, when):
        when = told.when
    earlier = None if told is None else around.times.of_baseline(scene, quantity, told.when.period)
    if earlier is not None:
        when = When(earlier, None, "own")
    if when.basis in _FARTHER and (events.is_of_occasion(scene, figure) or events.is_represented(scene, figure)):
        when = When(None, None, "sentence")
    if when.basis == "article" and when.period == around.times.past and events.is_of_people(figure):
        when = When(None, None, "article")  # those at a congress, and not of the term that it looks back at
    if when.basis in _FARTHER and figure.status == "actual" and existing.is_cared_for(scene, quantity):
        when = When(None, None, "sentence")
    if _from_elsewhere(scene, when) and (events.is_decided(scene, figure) or events.is_discussed(scene, figure)):
        when = When(None, None, "article")
    if events.is_of_session(scene, figure, around.meetings) and (when.mention is None or when.mention.rule not in DAYS):
        met = events.day(around.meetings, quantity.lead)
        when = when if met is None else When(met, None, "meeting")
    if when.basis in ("own", "sentence") and several_years(when.period) and events.takes_part(scene, figure):
        met = events.day(around.meetings, quantity.lead)  # "sơ kết nhiệm kỳ 2015-2020 với | 140 đại biểu"
        when = when if met is None else When(met, None, "meeting")
    if when.basis in ("paragraph", "article"):
        if figure.status != "target" and events.is_of_committee(figure):
            elected = events.chosen_on(around.meetings, around.times.day_before(quantity.lead))
            when = When(elected, None, "sentence" if elected is None else "meeting")
        elif events.is_elected(scene, figure):
            met = events.chosen_on(around.meetings, around.times.day_before(quantity.lead))
            met = events.named_on(around.meetings) and met
            when = When(met if events.is_member(figure) else None, None, "sentence")
        elif events.is_of_meeting(scene, figure):
            day = events.day(around.meetings, quantity.lead) or _whole(around.times.day_before(quantity.lead))
            when = when if day is None else When(day, None, "meeting")
    reported = when.basis in _FARTHER and when.period is not None and when.period.start is not None
    if reported and natures.makes_up_place(figure, told):
        when = When(None, None, "paragraph")
    dated = when.basis in _FARTHER and when.period is not None and when.period.end is not None
    if dated and when.period is not None and when.period.start is not None and natures.is_level(figure):
        when = When(Period(None, when.period.end), when.mention, when.basis)
    composed = _composes(scene, figure, found)
    if composed is not None and when.basis != "own":
        when = composed.when
    figure.lasts = _lasts(scene, figure, told)
    if figure.lasts and when.basis != "own":
        when = When(None, None, "own")
    if figure.status == "actual" and around.times.is_to_come(scene, quantity.lead):
        figure.status = "target"
    if figure.status == "actual" and around.times.lies_ahead(when, scene.lower[figure.begin : quantity.span.end]):
        figure.status = "target"
    if figure.status == "target" and not figure.plan and _over(scene, figure, when, around):
        figure.status = "actual"
    if figure.status == "estimate" and when.mention is not None and when.mention.rule == "periods/same-months":
        figure.status = "actual"  # "ước tăng 2,7% (cùng kỳ năm 2023 giảm | 9%)"
    figure.when = when


def _over(scene: Scene, figure: Found, when: When, around: Surroundings) -> bool:
    """Whether a year that is over stands before a figure without a word of aims of its own: "…; riêng năm 2022, tỉnh đón | 4 triệu lượt"."""
    mention, lead = when.mention, figure.quantity.lead
    if mention is None or when.basis not in ("own", "sentence") or mention.span.start < scene.start:
        return False
    if mention.span.end <= figure.begin and standing.is_aim(scene.lower, figure.begin, lead):
        return False
    if when.basis == "sentence" and mention.span.end > lead:
        return False
    past = mention.kind == "flow" and around.times.is_past(mention.span.start, mention.span.end)
    ends = None if when.period is None else when.period.end
    closing = around.times.clock.closing  # "năm 2013" told in December, before the aims of the year after
    past = past or (closing is not None and ends is not None and ends[:4] <= str(closing) < (around.aimed_at or ""))
    return past and not standing.aims(scene.lower, max(scene.start, mention.span.start - _AIM_REACH), lead)


def _composes(scene: Scene, figure: Found, found: list[Found]) -> Found | None:
    """The members whose part or property a figure tells: "Đại hội bầu Ban Chấp hành gồm 51 người, trong đó | 21 nữ"."""
    if figure.status != "actual" or not (figure.quantity.counted or figure.quantity.unit in ("percent", "year")):
        return None
    whole = next((f for f in found if events.is_of_committee(f)), None)
    if whole is None or whole.when.period is None or whole.when.period.start is not None:
        return None
    apart = events.is_of_committee(figure) or ";" in scene.lower[whole.quantity.span.end : figure.quantity.lead]
    return None if apart else whole


def _same_time(scene: Scene, told: Found, when: When) -> bool:
    """Whether a figure that goes on with the one before has its time; not "từ 11% năm 2011 xuống còn | 2,8%"."""
    if when.mention is not None and when.basis == "sentence" and when.mention.span.start >= told.quantity.span.end:
        return False  # "cả năm tăng 8,5% thì quý IV phải tăng | 9,7%"
    return told.when.basis != "own" or (when.basis in _FARTHER and not _from(scene, told.quantity))


def _whole(day: Period | None) -> Period | None:
    """A day of a count as that on which something took place."""
    return None if day is None else Period(day.end, day.end)


def _lasts(scene: Scene, figure: Found, told: Found | None) -> bool:
    """Whether it is a property of one thing, which no year changes: "nhà máy có công suất …", "cầu A (vốn đầu tư …)"."""
    label = figure.label
    if figure.measure != "value" or not label.own or figure.quantity.unit in ("rank", "percent", "times"):
        return False
    if figure.quantity.unit == "km" and _LONG.search(
        scene.lower, max(scene.start, figure.quantity.lead - 8), figure.quantity.lead
    ):
        return True  # "tuyến đường dài | 12 km"
    bracketed = _OPENS.search(scene.lower, max(scene.start, figure.begin - 1), figure.begin) is not None
    if bracketed and told is not None and told.lasts and told.quantity.unit == figure.quantity.unit:
        return True  # "cầu A (vốn đầu tư 50 tỷ đồng), cầu B (60 tỷ đồng)"
    if label.noun in words.words("properties") and told is not None and told.lasts and figure.left.verb is None:
        return True  # "có tổng vốn đầu tư 320 tỷ đồng, diện tích 4,8 ha"
    if label.noun.startswith("quy mô") and _ECONOMY.search(label.words.lower()) is not None:
        return False
    if label.noun not in words.words("properties") or not (label.host or bracketed or label.noun.startswith("quy mô")):
        return False
    several = told is not None and told.quantity.counted and label.host == told.label.noun
    return not several and _SEVERAL.search(scene.lower, figure.begin, figure.quantity.lead) is None


def _from(scene: Scene, quantity: Quantity) -> bool:
    before = _FROM.search(scene.lower, max(scene.start, quantity.lead - 12), quantity.lead)
    return before is not None and quantity.value_max is None


def _goes_to(scene: Scene, quantity: Quantity) -> bool:
    """Whether the clause tells to what something rose or fell: "từ 5,2% | xuống còn 3,4%"."""
    start = quantity.span.end
    end = scene.lower.find(";", start, min(scene.end, start + _TO_REACH))
    return _TO.search(scene.lower, start, min(scene.end, start + _TO_REACH) if end < 0 else end) is not None


def _starts_from(scene: Scene, number: int) -> bool:
    quantity = scene.quantities[number]
    return number + 1 < len(scene.quantities) and _from(scene, quantity) and _goes_to(scene, quantity)


def _at_least(scene: Scene, quantity: Quantity) -> bool:
    """ "phấn đấu tăng thu từ 10%/năm": no less than that."""
    return quantity.bound == "exact" and _from(scene, quantity) and not _goes_to(scene, quantity)
