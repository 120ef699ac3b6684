"""Against what a change or an attainment is told: the time a year before, a plan, the beginning of a term."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Period, Reference
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity

_REACH = 90  # letters that a comparison is away at most
_PROGRAMME = regex.compile(r"\schương trình(?=\s?[),;.])")  # "đạt 64% chương trình"
_REFERENCES: dict[str, Reference] = {
    "same-period-last-year": "same-period-last-year",
    "previous-period": "previous-period",
    "previous-year": "previous-year",
    "plan": "plan",
    "term-start": "term-start",
}
_TURNS = regex.compile(r"(?<!\p{L})(?:trong khi|nhưng)(?!\p{L})")  # "tăng 7%, | trong khi kế hoạch là 9%"
_YEAR = regex.compile(
    r"(?<!\w)(?:cả\s|của\s|cuối\s|đầu\s|hết\s|thực hiện\s|mức\s|mốc\s|với\s|so\s)*(?:năm\s|(?<=so\svới\s)|(?<=so\s))((?:19|"
    r"20)\d\d)(?!\d|\s?-|[/.]\d)"
)
# "giảm 1,5%/năm", "tăng 6-8% mỗi năm": each year on the one before.
_YEARLY = regex.compile(r"(?:/\s?năm|\s(?:mỗi|một|hằng|hàng) năm)(?!\p{L})")
_EACH_YEAR = regex.compile(r"(?<!\p{L})(?:mỗi|hằng|hàng) năm(?:\s\p{L}+){0,3}\s$")
_DAY = regex.compile(r"\s?so\s(?:với\s)?(?:ngày\s\d|hôm)")
_SEASON = regex.compile(
    r"\s?so\s(?:với\s)?(?:cùng\s)?vụ\s(?:\p{L}+\s){0,4}?(?:(?P<last>(?:năm\s)?trước(?!\p{L}))|(?:năm\s)?(?P<year>(?:19|20)\d\d)(?!\d|\s?-))"
)
_CROP = regex.compile(r"(?<!\p{L}|so với |so )vụ\s(?:lúa\s)?(?:mùa|xuân|đông|hè thu|chiêm|thu đông|đông xuân)(?!\p{L})")
_CROP_YEAR = regex.compile(r"năm\s((?:19|20)\d\d)(?!\d|\s?-)")
_NAMED = 24  # letters behind a crop
_PART_OF_YEAR = regex.compile(
    r"(?<!\w)(?:tháng|quý)\s(?P<n>\d{1,2}|i{1,3}|iv)(?!\p{L})(?:(?:\s?[/-]\s?|\snăm\s)(?P<y>(?:19|20)\d\d))?"
)
_IN_TIME = regex.compile(
    r"\s(?:trong|vào|ở) (?:cả )?(?:năm|quý|tháng|\d{1,2} tháng|nửa|giai đoạn|kỳ|vụ)\s[^,;%()]*?\sso (?:với|cùng) "
)
_NEXT = (" và so với ", " và so cùng ")  # "tăng 3,12% | và so với cùng kỳ tăng 3,66%": of the next figure
_AT_HEAD = regex.compile(r"(?<!\p{L})so (?:với )?(?:thời điểm )?cùng kỳ[^,;:.()]{0,20},[^;]*$")
_PLAN_AT_HEAD = regex.compile(
    r"so với (?:các )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết)(?!\p{L})[^,;:.()\d]{0,50}(?:20\d\d)?[^,;:.()\d]{0,30}[,:]\s"
)
_PART = regex.compile(
    r"(?<!\p{L})(?:tháng|quý|nửa|kỳ|ngày|dịp|tết|lễ|đợt|mùa)(?!\p{L})"
)  # "so với 6 tháng đầu năm 2021"
# "so với tháng 5 năm ngoái", "so với dịp Tết năm trước"; "so với 6 tháng cuối năm trước", said of what came next
_PART_OF_LAST = regex.compile(r"(?<!\p{L})(?:tháng|quý|nửa|kỳ|ngày|dịp|tết|lễ|đợt|mùa|tuần)(?!\p{L})[^,;]*$")
_LAST_PART = regex.compile(r"(?<!\p{L})(?:(?:tháng|nửa) cuối|quý (?:iv|4)|quý cuối)(?: của)? $")
_LAST_MONTH = regex.compile(r"(?<!\p{L})(?:tháng (?:12|mười hai)|cuối tháng|tháng cuối)(?: của)? $")


@cache
def _reference() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?<!(?<!(?:tháng|quý)\s\d?)\d\s(?=năm))(?:{words.either(words.cues('references'))})(?![\p{{L}}\d])"
    )


def reference(scene: Scene, quantity: Quantity, period: Period | None, now: int | None) -> Reference | None:
    """What the words right after a change or attainment compare it with; None where they don't say, or not in the scheme's terms.

    now: the article's year.
    """
    open_time = period is None
    if period is None:
        period = _of_years(scene, quantity)
    start = quantity.span.end
    end = min(scene.next_mark(start), scene.next_lead(start), start + _REACH)
    said = _TURNS.split(scene.lower[start:end], 1)[0]
    if _IN_TIME.match(said) is not None:
        said = said[said.find(" so ") :]  # "tăng 3,5 lần trong 4 tháng đầu năm 2022 | so với cùng kỳ"
    if said.startswith(" về ") and " so " in said:
        said = said[said.find(" so ") :]  # "tăng 2 triệu USD về số tuyệt đối | so với tháng trước"
    if open_time and now is not None and (year := _YEAR.search(said)) is not None and int(year[1]) < now - 2:
        return None  # "qua 10 năm thực hiện …, tăng 900 tỷ đồng so với năm 2014"
    return (
        _read("" if said.startswith(_NEXT) else said, period)
        or _read(_behind_bracket(scene, end), period)
        or _read(_behind_list(scene, end), period)
        or _read(before_verb(scene, quantity), period)
        or _by_times(scene, quantity, period)
        or ("previous-year" if is_yearly(scene.lower, quantity, scene.end) else None)
    )


def _of_years(scene: Scene, quantity: Quantity) -> Period | None:
    """The year of a crop, whose time is open, behind which the year before is named: "vụ mùa năm 2019 …, giảm | 2% so với vụ mùa năm 2018"."""
    season = _CROP.search(scene.lower, scene.start, quantity.lead)
    told = (
        None
        if season is None
        else _CROP_YEAR.search(scene.lower, season.end(), min(season.end() + _NAMED, quantity.lead))
    )
    return None if told is None else Period(None, f"{told[1]}-12-31")


def by_then(scene: Scene, quantity: Quantity) -> bool:
    """ "So với cùng kỳ, số vốn đăng ký chỉ bằng | 15,3%"."""
    return _AT_HEAD.search(scene.lower, scene.start, quantity.lead) is not None


def plan_at_head(scene: Scene, quantity: Quantity) -> bool:
    """ "So với kế hoạch đề ra, diện tích gieo trồng đạt | 101%, sản lượng đạt | 103%"."""
    at = scene.lower.find("so với ", scene.start, min(quantity.lead, scene.start + _REACH))
    if at < 0 or scene.lower.find(" so với ", at + 1, quantity.lead) >= 0:
        return False
    return _PLAN_AT_HEAD.match(scene.lower, at, quantity.lead) is not None


def before_verb(scene: Scene, quantity: Quantity) -> str:
    """The comparison of the clause before its verb: "mía …, so với cùng kỳ năm trước | giảm 0,5%"."""
    start = max(scene.last_stop(quantity.lead), quantity.lead - _REACH)
    compared = _COMPARISON.search(scene.lower, start, quantity.lead)
    if compared is None:
        compared = _THAN.search(scene.lower, start, quantity.lead)
    return "" if compared is None else compared[0]


def is_with_december(lower: str, quantity: Quantity, end: int) -> bool:
    """Whether a price is compared with that of the last December: of its own, and not of what comes next."""
    return _WITH_DECEMBER.match(lower, quantity.span.end, end) is not None


_WITH_DECEMBER = regex.compile(
    r"\s?so\s(?:với\s)?(?:cuối\s)?(?:tháng\s(?:12|mười hai)(?:\s?[/.]\s?|\s(?:của\s)?năm\s)(?:\d{4}|trước|ngoái)|cuối\snăm\s(?:trước|ngoái|\d{4}))(?!\d)"
)


def is_yearly(lower: str, quantity: Quantity, end: int) -> bool:
    """Whether so much is told of each year: "tăng bình quân 12%/năm"."""
    after = _YEARLY.search(lower, quantity.span.start, min(quantity.span.end + 10, end))
    return after is not None or _EACH_YEAR.search(lower, max(0, quantity.lead - 40), quantity.lead) is not None


def _behind_bracket(scene: Scene, at: int) -> str:
    """The comparison after a bracket that begins or ends there, or after dots: "tăng 3,5% (405 ha) | so với cùng kỳ"."""
    sign = scene.lower[at : at + 1]
    if sign not in ("(", ")", ".", "…"):
        return ""
    close = scene.lower.find(")", at, min(scene.end, at + _REACH)) if sign == "(" else at + 2 * (sign == ".")
    compared = None if close < 0 else _COMPARISON.match(scene.lower, close + 2, scene.end)
    return "" if compared is None else compared[0][:_REACH]


def _behind_list(scene: Scene, at: int) -> str:
    """The comparison after all that changed so much: "giảm 5% số vụ|, số người chết và số người bị thương so với năm 2021"."""
    listed = _LIST.match(scene.lower, at, scene.end) if scene.lower.startswith(_LISTED, at) else None
    return "" if listed is None else listed["than"]


_LISTED = (", số ", ", tỷ lệ ", ", tỉ lệ ", ", người ")
_LIST = regex.compile(
    r"(?:,\s(?:số|tỷ lệ|tỉ lệ|người)\s[^\d,;:.()]{1,60}?){1,4}?(?P<than>\sso (?:với |cùng )[^,;:.()]{3,50})"
)


def _by_times(scene: Scene, quantity: Quantity, period: Period | None) -> Reference | None:
    """ "gấp 3,3 lần | 2021": a year without a word before it."""
    year = _TIMES_OF.match(scene.lower, quantity.span.end, scene.end) if quantity.unit == "times" else None
    return None if year is None else by_year(int(year[1]), period)


_TIMES_OF = regex.compile(r"\s(?:so với )?(?:của )?(?:năm )?((?:19|20)\d\d)(?!\d|\s?-)")


def _read(said: str, period: Period | None) -> Reference | None:
    season = _SEASON.match(said)
    if season is not None:
        return _of_season(season, period)
    if _OTHER_TERM.match(said) is not None:
        return "previous-period"
    years = _YEARS_BEFORE.match(said)
    if years is not None:
        just_before = period is not None and (period.start or "")[:4] in (years["last"], str(int(years["last"]) + 1))
        return "previous-period" if just_before else None
    if _PROGRAMME.match(said) is not None:
        return "plan"
    if _YEAR_END.match(said) is not None:
        return "previous-year"
    found = _reference().search(said)
    year = _YEAR.search(said)
    if found is not None and (year is None or found.start() < year.start()):
        base = _REFERENCES[words.cues("references")[found[0]]]
        return _of_last(said, found, period) if base == "previous-year" else base
    if year is not None:
        told = by_year(int(year[1]), period)
        return "same-period-last-year" if told == "previous-year" and _PART.search(said, 0, year.start()) else told
    part = _PART_OF_YEAR.search(said)
    if part is None and period is not None and period.start == period.end and _DAY.match(said):
        return "previous-period"
    return None if part is None or _SAID_COMPARED.match(said) is None else _by_part(part, period)


def _of_last(said: str, found: "regex.Match[str]", period: Period | None) -> Reference:
    """The year before as reference, or the months of it that stand before it: "so với tháng 5 | năm ngoái"."""
    before = said[: found.start()]
    if found[0].startswith("c") or _PART_OF_LAST.search(before) is None:
        return "previous-year"  # "cuối năm trước"
    december = period is not None and (period.end or "")[5:7] == "12"
    if _LAST_PART.search(before) is not None and not december:
        return "previous-period"
    return "previous-year" if _LAST_MONTH.search(before) is not None and not december else "same-period-last-year"


def _of_season(season: "regex.Match[str]", period: Period | None) -> Reference | None:
    """A crop as reference: that of the year before ("so với vụ mùa năm trước", "so với vụ xuân 2018"), or the one before."""
    if season["last"] is not None:
        return "same-period-last-year" if "năm" in season["last"] else "previous-period"
    told = None if period is None or period.end is None else int(period.end[:4])
    return "same-period-last-year" if told is not None and told - int(season["year"]) == 1 else None


def _by_part(part: "regex.Match[str]", period: Period | None) -> Reference:
    """A month or a quarter as reference: that of the year before, or the one before: "so với tháng 8"."""
    if part["y"] is None or period is None or period.end is None or part["y"] >= period.end[:4]:
        return "previous-period"
    if int(part["y"]) == int(period.end[:4]) - 1 and (period.start or "")[5:7] == "01":
        just_before = {"tháng": ("12", "01"), "quý": ("4", "03")}[part[0].partition(" ")[0]]
        if (part["n"].replace("iv", "4"), period.end[5:7]) == just_before:
            return "previous-period"  # "quý I … so với quý IV/2022"
    if part["n"] == "12" and period.end[5:7] != "12":
        return "previous-year"  # "tháng 11 … so với tháng 12/2019": the end of the year before
    return "same-period-last-year" if period.start is not None else "previous-period"


_OTHER_TERM = regex.compile(
    r"\s?(?:so|đặt cạnh|đối chiếu)\s(?:với\s)?(?:(?:(?!đầu\s)|(?<=nửa ))\p{L}+\s){0,3}nhiệm kỳ (?:19|20)\d\d\s?-\s?(?:19|20)\d\d"
)
_YEARS_BEFORE = regex.compile(
    r"\s?(?:so|đặt cạnh|đối chiếu)\s(?:với\s)?(?:(?:bình quân|mức|số|kết quả|thời kỳ|cả)\s)*giai đoạn (?:19|20)\d\d\s?-\s?(?P<last>(?:19|20)\d\d)"
)
# "thấp hơn cùng kỳ | 3,1%".
_THAN = regex.compile(
    r"(?<=\s(?:hơn|vượt|tăng|giảm|kém|thua)\s)(?:so\s(?:với\s)?|mức\s|số\s|thực hiện\s|cuối\s|đầu\s|cả\s)*(?:cùng kỳ|cùng thời điểm|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết"
    r"|nhiệm kỳ trước|(?:năm|tháng|quý|kỳ|vụ(?: \p{L}+){0,2}) (?:trước|ngoái|liền trước|liền kề|\d{4})|thủ tướng(?: chính phủ)? giao|trung ương giao)[^,;]{0,30}$"
)
# "giảm 11% so với thời điểm 31/12/2023": the end of the year before.
_YEAR_END = regex.compile(
    r"\s?so\s(?:với\s)?(?:thời điểm\s|cuối\s|hết\s|đến\s)*(?:ngày\s)?31[/.-]12(?:[/.-](?:19|20)\d\d)?(?!\d)"
)
_SAID_COMPARED = regex.compile(r"\s?so\s")


def by_year(base: int, period: Period | None) -> Reference | None:
    """A year as reference: the year before, or the beginning of the five-year term."""
    if period is None or period.end is None:
        return None if base % 5 == 0 else "previous-year"
    end = int(period.end[:4])
    first = int((period.start or period.end)[:4])
    if end - base == 1 and (first >= base + 1 or period.start is None):
        return "previous-year"
    return "term-start" if base % 5 == 0 and 1 < end - base <= 5 else None


def announced(scene: Scene, number: int, period: Period | None) -> Reference | None:
    """A comparison at the head of the clause: "So với cùng kỳ năm trước, thu ngân sách tăng 5%"."""
    quantity = scene.quantities[number]
    start = max([m[1] for m in scene.marks if m[2] in ";(" and m[1] <= quantity.lead], default=scene.start)
    first = next(q for q in scene.quantities if q.span.start >= start)
    m = _COMPARISON.search(scene.lower, max(start, first.lead - 160), first.lead)
    if m is None:
        said: Reference | None = "same-period-last-year" if by_then(scene, quantity) else None
        return said or ("plan" if plan_at_head(scene, quantity) else None)
    return _read(m[0], period)


def of_sentence(lower: str, start: int, end: int, period: Period | None) -> Reference | None:
    """The comparison of a sentence without figures, which the next one goes on with: "Cháy nổ ít hơn | so với cùng kỳ. Cụ thể, …"."""
    told = [m[0] for m in _COMPARISON.finditer(lower, start, end)]
    return _read(told[0], period) if len(told) == 1 else None


def goes_on(lower: str, start: int, end: int) -> bool:
    """Whether a sentence goes into what the one before says: "Cụ thể, …"."""
    return _IN_DETAIL.match(lower, start, end) is not None


_IN_DETAIL = regex.compile(r"(?:cụ thể|trong đó|theo đó)(?!\p{L})")
_COMPARISON = regex.compile(r"(?<!\p{L})(?:so|đặt cạnh|đối chiếu)\s(?:với\s)?[^,;]{2,50}")
