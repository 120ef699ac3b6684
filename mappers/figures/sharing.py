"""What the figures of one list share: a comparison stated once, what is said of the last."""

from itertools import pairwise

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Period, Reference
from vietpol.mappers.figures import against, comparing, names, phrases, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.phrases import Passes
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.text import Span

_FEW = 2
_TOGETHER = 60  # letters at most between two changes with one comparison
_SHARED_WORDS = 4  # at most, of a noun that shares what is said of the next one
_LISTED_WORDS = 3
_COMPARED = regex.compile(r"(?:\)|\s?\([^()]{1,24}\))?\sso(?:\svới)?\s")
# A second subject with a head of its own before the verb.
_SECOND = regex.compile(
    r"\svà\s(?P<second>(?:diện tích|sản lượng|năng suất|tỷ lệ|tỉ lệ|số|tổng (?!số vốn|vốn|mức)\p{L}+)\s\p{L}[\p{L}\s]{2,60}?)"
    r"(?=\s(?:đều|cùng|cũng|ước|đã|đạt|tăng|giảm|bằng|là|vượt|còn)(?!\p{L}))"
)
_EACH_RANKED = regex.compile(r"(?<=[\p{L})]{2})(?:, | và )(?!\p{L}+ và )")
_BASE_YEAR = regex.compile(r"(?:\s\p{L}+){0,4}?\sso\s(?:với\s)?(?:thực hiện\s)?(?:năm\s)?(?P<y>20\d\d)(?!\d|\s?-)")
_BROUGHT_DOWN = (
    "giảm được",
    "kéo giảm được",
    "cắt giảm được",
    "bớt được",
    "hạ được",
    "cắt giảm",
    "tinh giản",
    "tiết giảm",
)
_QUARTER = 3  # months
_LIMIT = regex.compile("tối thiểu|ít nhất|tối đa|không quá|không dưới|từ")
_TAIL = regex.compile(
    r"(?<=\s)(?:được|bị|đạt|không|thực hiện|về đích|tham gia|hoàn thành|chưa|dôi dư|còn|có|vi phạm|sai phạm|liên quan)(?:\s.+|$)"
)


def references(scene: Scene, found: list[Found], before: Reference | None) -> Reference | None:
    """Gives each change the comparison stated before it in the list, where it has none of its own; returns the last one.

    before: the comparison stated last in the sentences before of the same paragraph. A share of something allotted that
    follows its value is one of the plan, unless it says of what.
    """
    last = before
    if last == "previous-period" and found and (found[0].when.basis in ("own", "sentence") or _adds_up(found[0])):
        last = None  # "Lũy kế 5 tháng, doanh thu giảm 6%", behind "so với tháng trước"
    if (own := _said_later(found)) is not None:
        last = own
    elif _compares_otherwise(scene, found):
        last = None  # "Giảm 11 vụ, giảm 7 người bị thương | so với năm 2018", behind "so với cùng kỳ năm 2020"
    reached: Reference = "plan"
    period = found[0].when.period if found else None  # of what is compared so
    yearly = False  # whether the last comparison is only that of each year with the one before
    _backwards(scene, found, beyond=False)
    for figure in found:
        grows = figure.quantity.unit == "times" and last is not before and last != "previous-period"
        if figure.measure == "change" and (figure.quantity.unit != "times" or grows):
            beyond: Reference | None = "plan" if "vượt" in figure.left.verb_words else None
            told = _COMPARED.match(scene.lower, figure.quantity.span.end, scene.end) is not None  # with something else
            told = told or comparing.is_with_mean(scene, figure.quantity)
            beyond = beyond or ("plan" if comparing.lags(scene, figure.quantity) else None)
            shared = last if last != "previous-period" or figure.when.period == period else None
            shared = None if yearly and figure.quantity.unit != "percent" else shared  # "12%/năm; giảm 300 hộ nghèo"
            if last is before and figure.left.verb_words in _BROUGHT_DOWN:
                shared = (
                    None  # "đã giảm được 40 nghìn ha lúa": of no time, though the sentence before compares with one
                )
            figure.reference = figure.reference or beyond or (None if told else shared)
        elif (
            figure.measure == "attainment"
            and not figure.label.own
            and not _COMPARED.match(scene.lower, figure.quantity.span.end, scene.end)
        ):
            figure.reference = figure.reference or reached
            reached = figure.reference
            continue
        elif figure.measure == "attainment" and not _COMPARED.match(scene.lower, figure.quantity.span.end, scene.end):
            spent = comparing.is_of_budget(scene, figure.quantity, figure.left, figure.label.words.lower()) or (
                comparing.is_spent(figure.left, figure.label.words.lower()) or "hoàn thành" in figure.left.verb_words
            )
            figure.reference = figure.reference or ("plan" if spent else None)
        if figure.measure == "attainment" and figure.reference is not None:
            reached = figure.reference
        if figure.measure == "change" and against.is_with_december(scene.lower, figure.quantity, scene.end):
            continue  # "tăng 0,9% so với tháng 12/2022; bình quân quý I tăng 4%"
        if figure.measure != "attainment" and figure.reference not in (None, "plan"):
            last, period = figure.reference, figure.when.period
            yearly = against.is_yearly(scene.lower, figure.quantity, scene.end)
    _backwards(scene, found, beyond=True)
    return last


def _adds_up(figure: Found) -> bool:
    """Whether a figure is of the months since January, or of a whole year: nobody compares those with the ones before."""
    period = figure.when.period
    if period is None or period.start is None or period.end is None:
        return False
    return period.start[4:] == "-01-01" and period.start[:4] == period.end[:4] and int(period.end[5:7]) > _QUARTER


def _said_later(found: list[Found]) -> Reference | None:
    """The comparison that a list of changes states once, with its last one: "A giảm 1%; B giảm 2% | so với tháng trước"."""
    changes = [f for f in found if f.measure == "change" and "vượt" not in f.left.verb_words]
    if len(changes) < _FEW or (len(changes) < len(found) and not _each_of_its_own(changes)):
        return None
    *others, final = changes
    return final.reference if final.reference != "plan" and all(f.reference is None for f in others) else None


def _compares_otherwise(scene: Scene, found: list[Found]) -> bool:
    """Whether a list of changes ends with what they are compared with, in none of the scheme's terms: "A giảm 1, B giảm 2 | so với năm 2018"."""
    changes = [f for f in found if f.measure == "change"]
    if len(changes) < _FEW or any(f.reference is not None for f in changes):
        return False
    final = changes[-1]
    ends = (final.quantity.span.end, final.right.end)
    return any(
        _COMPARED.match(scene.lower, end, scene.end) and not comparing.with_other_thing(scene.lower, end)
        for end in ends
    )


def _each_of_its_own(changes: list[Found]) -> bool:
    """Whether each of several things rose or fell by a share, among what they were: "A đạt 5 tỷ đồng, tăng 1%; B đạt 2 tỷ đồng, giảm 2% so …"."""
    return all(f.quantity.unit == "percent" for f in changes) and len({f.label.words for f in changes}) == len(changes)


def _backwards(scene: Scene, found: list[Found], *, beyond: bool) -> None:
    """A comparison said once at the end of changes told together: "(tăng 50 doanh nghiệp, giảm 3 hợp tác xã | so với năm 2021)".

    beyond: also of what went beyond a plan, or lagged behind it, where nothing else says so.
    """
    changes = [f for f in found if f.measure == "change"]
    for figure, following in zip(reversed(changes[:-1]), reversed(changes[1:]), strict=True):
        of_plan = "vượt" in figure.left.verb_words or comparing.lags(scene, figure.quantity)
        if figure.reference is None and (beyond or not of_plan):
            between = scene.lower[figure.quantity.span.end : following.quantity.lead]
            if (
                following.reference != "plan"
                and len(between) <= _TOGETHER
                and not any(sign in between for sign in ";()")
            ):
                figure.reference = following.reference


def years(scene: Scene, found: list[Found], now: int | None) -> None:
    """ "Thu ngân sách đạt 900 tỷ đồng, tăng 5% so với năm 2018": of 2019, where no words nearer than the paragraph say when."""
    for figure in found:
        if figure.measure != "change" or figure.status == "target" or not _open(figure) or now is None:
            continue
        base = _BASE_YEAR.match(scene.lower, figure.quantity.span.end, scene.end)
        if base is None or int(base["y"]) + 1 not in (now, now - 1):
            continue
        year = int(base["y"]) + 1
        for other in found:
            part = "trong đó" in scene.lower[figure.quantity.span.end : other.quantity.lead]
            if (part or other.label.words == figure.label.words) and _open(other):
                other.when = When(Period(f"{year}-01-01", f"{year}-12-31"), None, "sentence")
                other.reference = against.reference(scene, other.quantity, other.when.period, now)


def subjects(scene: Scene, figure: Found, passes: Passes) -> list[Found]:
    """One figure, or two where two subjects share a percentage: "diện tích lúa và tổng sản lượng lương thực đạt 101% kế hoạch"."""
    if figure.label.rule == "figures/ranked-by":
        return _ranks(scene, figure)
    if figure.quantity.unit != "percent" or not figure.left.head or not figure.label.own:
        return [figure]
    start = figure.left.phrase.start
    second = _SECOND.search(scene.lower, start, figure.quantity.lead)
    if second is None or "lần lượt" in scene.lower[second.start() : figure.quantity.lead]:
        return [figure]
    first = scene.lower.find(" và ", start, figure.left.phrase.end)
    if first >= 0:
        figure.label = replace(figure.label, words=names.text(scene, Span(start, second.start())))
    span = phrases.without_tail(scene.lower, second.start("second"), second.end("second"), passes)
    return [figure, replace(figure, label=replace(figure.label, words=names.text(scene, span), start=span.start))]


def _ranks(scene: Scene, figure: Found) -> list[Found]:
    """ "thuộc nhóm 10 tỉnh có tổng sản phẩm, thu ngân sách cao nhất": one rank for each of them that has a head of its own."""
    start, said = figure.label.start, figure.label.words
    cut = _EACH_RANKED.search(said)
    if cut is None or words.starting(words.words("heads")).match(said[cut.end() :].lower()) is None:
        return [figure]
    if words.starting(words.words("heads")).match(said.lower()) is None:
        return [figure]
    behind = scene.plain.find(said[cut.end() :], start, scene.end)
    if behind < 0:
        return [figure]
    second = names.text(scene, Span(behind, behind + len(said) - cut.end()))
    return [
        replace(figure, label=replace(figure.label, words=said[: cut.start()])),
        replace(figure, label=replace(figure.label, words=second)),
    ]


def _open(figure: Found) -> bool:
    """Whether the time of a figure is unknown, or several years taken over from the sentences before."""
    period = figure.when.period
    if figure.when.basis not in ("paragraph", "article"):
        return False
    return period is None or (period.start is not None and (period.end or "")[:4] != period.start[:4])


def bounds(scene: Scene, found: list[Found]) -> None:
    """ "tối thiểu 5,5 km2 và 45.000 dân": the limit holds for both."""
    for figure, following in pairwise(found):
        one, other = figure.quantity, following.quantity
        limit = _LIMIT.match(scene.lower, one.lead, one.span.start) is not None and other.bound == "exact"
        if limit and scene.lower[one.span.end : other.lead] == " và ":
            following.quantity = replace(other, bound=one.bound)


def tails(scene: Scene, found: list[Found]) -> None:
    """ "19 quận, 259 phường thực hiện …": what is said of the last thing counted holds for those before it."""
    for figure, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        shares = figure.label.rule == following.label.rule == "figures/measured-noun-after"
        listed = shares or (_listed_noun(figure) and _listed_noun(following))
        if not listed or len(figure.label.noun.split()) > (_SHARED_WORDS if shares else _LISTED_WORDS):
            continue
        between = scene.lower[figure.right.end : following.quantity.lead].strip(" ,")
        tail = _TAIL.search(following.label.noun)
        if between in ("", "và") and tail is not None:
            figure.label = replace(
                figure.label, words=f"{figure.label.words} {tail[0]}", noun=f"{figure.label.noun} {tail[0]}"
            )


def _listed_noun(figure: Found) -> bool:
    paired = words.starting(words.words("paired")).match(figure.label.noun.lower())
    return figure.label.rule == "figures/counted-noun" and paired is not None


def still_ahead(scene: Scene, found: list[Found], today: str | None) -> None:
    """What is to be done before a day still to come is aimed at: "cập nhật 100% hồ sơ trước ngày | 15/11/2022", told in August."""
    for figure in found:
        period, mention = figure.when.period, figure.when.mention
        if figure.status != "actual" or figure.measure != "value" or period is None or mention is None:
            continue
        by = _BY.search(scene.lower, max(0, mention.span.start - _NEAR), mention.span.end)
        if by is not None and today is not None and period.start is None and (period.end or "") > today:
            figure.status = "target"


_BY = regex.compile(r"(?<!\p{L})(?:trước|chậm nhất|muộn nhất)\s(?:(?:là|vào|đến|ngày|tháng|cuối|năm)\s)*\d")
_NEAR = 24  # letters
