"""The time of what there is: the end of a reported time, or none for what a place is made of."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Period
from vietpol.mappers.figures import events, natures
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.surroundings import Surroundings
from vietpol.mappers.figures.time_mentions import DAYS, FARTHER, When, several_years, whole_years

# "có | 9 chi bộ trong sạch vững mạnh": what became of them in that time
_FOUND_TO_BE = regex.compile(
    r"\s(?:\p{L}+\s){1,4}?(?:trong sạch|vững mạnh|hoàn thành|được|bị|xếp loại|tiêu biểu|đạt|thoát|vi phạm)(?!\p{L})"
)
_DOWN_TO = ("xuống còn ", "giảm còn ", "chỉ còn ")
_LISTS = ("", "với", "và", "ở", "trong đó", "có", "trong đó có")
_APART = regex.compile(
    r"(?<!\p{L})(?:đã|được|bị|năm|tháng|quý|tăng|giảm|(?<!nông thôn )mới|thêm|nghỉ hưu|trong (?:năm|quý|tháng|kỳ)|tổ chức|từ)(?!\p{L})"
)


def of_stock(
    scene: Scene, figure: Found, told: Found | None, when: When, around: Surroundings, found: list[Found]
) -> When:
    """The end of a reported time for what there is then; none for what a place is made of."""
    period = when.period
    if when.basis != "own" and natures.tells_size(figure, told):
        return natures.SIZE  # "Từ ngày 1/7/2025, ba xã nhập làm một, rộng | 112 km2"
    day = when.mention is not None and when.mention.rule in DAYS and when.mention.kind == "flow"
    lasts = natures.exists(scene, figure) or natures.is_rate(figure)
    if day and lasts and when.basis != "own" and period is not None and period.start == period.end:
        return When(Period(None, period.end), when.mention, when.basis)  # "ngày 4/5, xã báo cáo có | 1.364 hộ"
    end = None if period is None else period.end
    over = end is not None and around.times.ahead.by_now(end) == end
    at_end = over and (_is_per_head(figure) or _comes_to(scene, figure))
    if when.basis == "sentence" and several_years(period) and (natures.is_level(figure) or at_end):
        return _ended(when, around)  # "5 năm qua, …; tổng đàn trâu, bò | 3.600 con"
    counted = _counted_on(around) if when.basis in FARTHER else None
    if counted is not None and (natures.makes_up_place(figure, told) or _is_share_of_people(figure)):
        return counted
    if when.basis not in FARTHER or period is None or period.start is None:
        return when
    if (
        natures.makes_up_place(figure, told)
        and _FOUND_TO_BE.match(scene.lower, figure.quantity.span.end, scene.end) is None
    ):
        return When(None, None, "paragraph")
    years = several_years(period) and (whole_years(period) or _longer(period))
    if natures.exists(scene, figure) and (years or events.is_told_by(scene, figure)):
        return When(None, None, "paragraph")
    if period.end is not None and natures.exists(scene, figure) and not whole_years(period):
        return When(Period(None, period.end), when.mention, when.basis)
    if years and (
        natures.is_reached(figure)
        or (told is not None and figure.measure == "attainment" and told.when == _ended(when, around))
    ):
        return _ended(when, around)  # "Nhiệm kỳ 2015-2020 … Tỷ lệ gia đình văn hóa đạt | 90%, bằng | 112% nghị quyết"
    if told is not None and _among(figure, told):
        return told.when  # "có 268 tổ vay vốn, trong đó | 251 tổ xếp loại tốt"
    if (beside := _listed_with(scene, figure, found)) is not None:
        return beside.when  # "còn 41 hộ nghèo (0,12%), | 118 hộ cận nghèo"
    if period.end is not None and natures.is_level(figure):
        reached = period.end if figure.status == "target" else around.times.ahead.by_now(period.end)
        return When(Period(None, reached), when.mention, when.basis)
    return when


def _is_per_head(figure: Found) -> bool:
    """ "Giai đoạn 2011-2015 tăng 9%/năm; GRDP bình quân đầu người đạt | 1.640 USD"."""
    return natures.is_per_head(figure) and natures.is_reached(figure)


def _comes_to(scene: Scene, figure: Found) -> bool:
    """ "Nhiệm kỳ qua, …; hộ nghèo giảm từ 9,4% xuống còn | 2,1%": what it was at the end."""
    share = figure.quantity.unit == "percent" and figure.measure == "value" and figure.status == "actual"
    return share and scene.lower.endswith(_DOWN_TO, scene.start, figure.quantity.lead)


def _is_share_of_people(figure: Found) -> bool:
    """ "chiếm | 9,4% dân số cả nước"."""
    share = figure.quantity.unit == "percent" and figure.measure == "value" and figure.left.verb not in ("rise", "fall")
    return share and figure.label.words.lower().startswith("dân số")


def _counted_on(around: Surroundings) -> When | None:
    """The day on which the paragraph counts people: "Dân số vào 0 giờ ngày 1/4/2019 là …. Dân số thành thị là | 171.000 người"."""
    whole = around.whole
    if whole is None or whole.mention is None or whole.mention.rule not in DAYS or whole.period is None:
        return None
    single = whole.period.start in (None, whole.period.end)
    return When(Period(None, whole.period.end), whole.mention, "paragraph") if single else None


def _listed_with(scene: Scene, figure: Found, found: list[Found]) -> Found | None:
    """The last thing counted of those that there are, where a figure only goes on with their list, without a verb."""
    listed = figure.left.verb_words in _LISTS and natures.is_state(figure)
    if not listed or figure.measure != "value" or not (figure.quantity.counted or figure.quantity.unit == "percent"):
        return None
    last = next((f for f in reversed(found) if f.quantity.counted or natures.of(f).state), None)
    stock = (
        last is not None and last.when.basis in FARTHER and (last.when.period is None or last.when.period.start is None)
    )
    if last is None or not stock or last.measure != "value" or not (natures.is_state(last) or last.quantity.total):
        return None
    between = scene.lower[last.quantity.span.end : figure.right.end]
    between = (
        between[: figure.quantity.lead - last.quantity.span.end]
        + between[figure.quantity.span.end - last.quantity.span.end :]
    )
    share = figure.quantity.unit == "percent" and scene.lower.startswith("(", figure.quantity.lead - 1)
    return last if (share or figure.quantity.counted) and _APART.search(between) is None else None


def _longer(period: Period) -> bool:
    """Whether a time is longer than a year: not "từ 01/12/2022 đến 31/5/2023"."""
    start, end = period.start or "", period.end or ""
    return int(end[:4]) - int(start[:4]) > 1 or end[4:] >= start[4:]


def _ended(when: When, around: Surroundings) -> When:
    """The end of a reported time, or the article's day where that comes long before it, for what had been reached by then."""
    if when.period is None or when.period.end is None:
        return when
    return When(Period(None, around.times.ahead.by_now(when.period.end)), when.mention, when.basis)


def _among(figure: Found, told: Found) -> bool:
    """Whether a figure tells of some of those that there are, as the one before tells."""
    stock = told.when.basis in FARTHER and (told.when.period is None or told.when.period.start is None)
    noun = figure.label.noun.partition(" ")[0].lower()
    same = figure.quantity.counted and told.quantity.counted and noun != "" and told.label.noun.lower().startswith(noun)
    return stock and same and natures.is_state(figure)
