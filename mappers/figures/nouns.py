"""What is counted or measured behind a quantity: the noun phrase that begins there."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.figures import coordinated, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.phrases import strip
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_WORD = regex.compile(r"đ/c(?!\p{L})|\p{L}[\p{L}\d²³-]*|\d+", words=True)
_MOST_WORDS = 14
_ONWARDS = regex.compile(r"\s(?:trở lên|trở xuống)(?!\p{L})")
_SHARE = regex.compile(
    r"\s?\((?:(?:chiếm|đạt|bằng|tỷ lệ|tương đương|khoảng)\s)*[\d.,]++\s?%\)\s(?=được|đạt|có|bị|chưa|đã|hoàn thành|tham gia)"
)
_CALLED = regex.compile(r'\s?(?P<open>["“”\'])(?P<name>[^"“”\']{2,60})["“”\']')
_COUNTED = 10  # a saying tells off fewer
_FEW = 4  # words at most before a name in quotation marks


def right(scene: Scene, quantity: Quantity) -> Span:
    """The noun phrase that begins right after a quantity: "doanh nghiệp thành lập mới"; empty where there is none.

    After a percentage it goes on through its verb: "98% hộ dân được sử dụng nước sạch".
    """
    key = quantity.span.end, quantity.unit, quantity.counted
    found = scene.nouns.get(key)
    if found is None:
        found = scene.nouns[key] = _right(scene, quantity)
    return found


_SORTS = regex.compile(r"\s\(\d{1,3}\s\p{L}")  # "5 đồng chí| (1 Chủ tịch, 4 Phó Chủ tịch)"


def _right(scene: Scene, quantity: Quantity) -> Span:
    lower = scene.lower
    span = scene.right(quantity)
    onwards = _ONWARDS.match(lower, span.start, span.end)  # "70% trở lên | cán bộ, hội viên"
    if onwards is not None:
        span = Span(onwards.end(), span.end)
    m = _WORD.search(lower, span.start, min(span.end, span.start + (3 if lower.startswith("  ", span.start) else 2)))
    if m is None:
        called = _CALLED.match(scene.plain, span.start, scene.end) if quantity.counted else None
        if called is None or (quantity.value < _COUNTED and not called["name"][0].isupper()):
            return Span(span.start, span.start)  # "phương châm 4 "tại chỗ"": what a saying tells off
        return Span(*called.span("name"))  # "95 | "Mái ấm Công đoàn""
    share = quantity.unit == "percent"
    end = _until(lower, m.start(), span.end, share=share)
    sorts = _SORTS.search(lower, m.start(), end)
    end = end if sorts is None else sorts.start()
    alone = not share and lower[m.start() : end].strip() in words.words(
        "units_only"
    )  # "đảng viên nữ là 35 đồng chí, | đảng viên dự bị …"
    alone = alone or lower.startswith(f"{lower[m.start() : end].strip()} ", end + 2)  # "230 hộ, | hộ nghèo 150 hộ"
    if end == span.end and lower[end : end + 1] == "," and not alone:
        end = _paired(scene, m.start(), end, share=share)
    end = _before_next_place(scene, m.start(), end)
    aside = _SHARE.match(lower, end, scene.end) if quantity.counted and end == span.end else None
    if aside is not None:  # "2.045 xã (23%) | được công nhận đạt chuẩn"
        limit = min(scene.next_mark(aside.end()), scene.next_lead(aside.end()))
        return strip(lower, m.start(), _until(lower, aside.end(), limit))
    called = _CALLED.match(lower, end, scene.end)
    if called is not None and lower.count(" ", m.start(), end) < _FEW:
        return Span(m.start(), called.end())  # "nhà | "Đại đoàn kết""
    holds = _HOLDS.search(lower, m.start(), end) if quantity.counted and _holds(lower, m.start(), end) else None
    return strip(lower, m.start(), end if holds is None else holds.start())


_NEXT_PLACE = regex.compile(
    r"(?:,|\svà)\s(?:tỉnh|huyện|quận|thành phố|thị xã|thị trấn|xã|phường|(?:TP|TX)\.?)\s?\p{Lu}"
)
_ITS_FIGURE = 60  # letters from a place to the figure told of it


def _before_next_place(scene: Scene, start: int, end: int) -> int:
    """Where a noun ends at which a list goes on with another place and its figure: "có 12 trường học|, huyện B có 14 trường"."""
    following = scene.next_lead(end)
    if following >= scene.end or following - start > 3 * _ITS_FIGURE:
        return end
    place = _NEXT_PLACE.search(scene.plain, start, end)
    return place.start() if place is not None and following - place.start() < _ITS_FIGURE else end


def _holds(lower: str, start: int, end: int) -> bool:
    """Whether a noun phrase may end with what those counted have: most hold neither word."""
    return lower.rfind(" có ", start, end) >= 0 or lower.rfind(" với ", start, end) >= 0


_HOLDS = regex.compile(
    r"(?<=\p{L})\s(?:có|với)\s(?:tổng\s)?(?:giá trị|trị giá|vốn|vốn đầu tư|vốn đăng ký|mức đầu tư|kinh phí|số tiền|công suất|diện tích)\s?$"
)  # "lượt mua lại cổ phần | có giá trị 3 tỷ USD"
_SHARE_STOPS = frozenset(
    {
        "so",
        "trong đó",
        "nhằm",
        "để",
        "do",
        "vì",
        "theo",
        "tăng",
        "giảm",
        "với",
        "cao hơn",
        "thấp hơn",
        "nhưng",
        "song",
        "trên tổng",
        "trước",
        "tính đến",
        "tính tới",
        "trước ngày",
        "trước tháng",
        "trong năm",
        "trong tháng",
        "trong quý",
    }
)
_OF_AGE = ("từ", "dưới", "trên", "đủ")
_AGES = regex.compile(r"(?:từ|dưới|trên|đủ)\s\d+(?:\s?-\s?\d+)?\s(?:tháng\s)?tuổi(?:\strở lên)?")

# "hộ nghèo | do phụ nữ làm chủ thoát nghèo", "trường học | do huyện quản lý đạt chuẩn"
_BY_WHOM = regex.compile(
    r"do\s(?:\p{L}+\s){1,3}?(?:quản lý|làm chủ(?: hộ)?|làm chủ đầu tư|phụ trách|đỡ đầu|quyết định đầu tư)(?!\p{L})"
)
_TIMES = ("năm", "tháng", "quý")
_TIME = regex.compile(r"(?:năm (?:19|20)\d\d|tháng \d{1,2}|quý (?:i{1,3}|iv|\d))(?![\p{L}\d])")  # "lượt | năm 2019"
_PAIR = regex.compile(r"\p{L}+\s\p{L}+")
_PER = ("năm", "tháng", "xã", "người", "lượt", "ngày", "hộ", "vụ", "ha")


def _until(lower: str, start: int, end: int, share: bool = False) -> int:
    """Where a noun phrase ends at the latest: at a stop word, or after some words. share: of a percentage."""
    stops = _SHARE_STOPS if share else words.words("stops")
    at = start
    for count, m in enumerate(_WORD.finditer(lower, start, end)):
        word = m[0]
        if m.start() < at:
            continue
        if "/" in lower[at : m.start()] and (word.startswith(_PER) or (word.isdigit() and not lower[at - 1].isdigit())):
            return at  # "150 hộ/năm"; not "19/19 tiêu chí"
        if count >= _MOST_WORDS or (word in _TIMES and _TIME.match(lower, m.start(), end) is not None):
            return at
        if word in _MOVING and _moves(lower, start, at, m.start(), end):
            return at  # "gà 900 con | tăng 8%"
        if word in _OF_AGE and (ages := _AGES.match(lower, m.start(), end)):
            at = ages.end()
            continue
        if word == "do" and (by := _BY_WHOM.match(lower, m.start(), end)) is not None:
            at = by.end()
            continue
        if word == "thông" and lower.startswith(" qua", m.end()):
            return m.end() + 4 if lower.endswith((" được ", " đã "), at - 5, m.start()) else at
        if word == "và":
            if not _noun_follows(lower, m.end(), end):
                name = _joined(lower, start, m.start(), end)
                if name is None:
                    return at
                at = name
                continue
        elif word in stops or ((pair := _PAIR.match(lower, m.start(), end)) is not None and pair[0] in stops):
            if _kept(lower, m.start(), m.end(), end):
                at = m.end()
                continue
            if _GOES_TO.match(lower, m.start(), end) is not None:
                return at  # "từ 900 người | giảm còn 800 người"
            if not (count and word in _PREDICATES and is_short(lower[start:at])):
                return at
        at = m.end()
    return end


@cache
def _keeps() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{words.either(words.words('keeps'))})(?![\p{{L}}\d])")


def _kept(lower: str, start: int, stop: int, end: int) -> bool:
    """Whether a stop word is part of a fixed phrase: "đầu tư trong nước", "tổ chức đảng cấp trên"."""
    before = lower.rfind(" ", 0, start - 1) + 1 if start else start
    if lower.startswith("theo hướng dẫn", start):
        return False  # not "theo hướng | hiện đại"
    return any(m is not None and m.end() >= stop for m in (_keeps().match(lower, at, end) for at in (start, before)))


_MOVING = ("tăng", "giảm", "đạt", "bằng", "chiếm")
_MOVES = regex.compile(r"(?:tăng|giảm)\s(?:(?:khoảng|gần|hơn|trên)\s)?\d")
_AMOUNTS_TO = regex.compile(r"\p{L}+\s(?:(?:khoảng|gần|hơn|trên)\s)?[\d.,]++\s?%")


def _moves(lower: str, start: int, at: int, verb: int, end: int) -> bool:
    """Whether a verb goes on with the next figure: "2,4 triệu lượt | đạt 89% kế hoạch"; not "8 xã đạt 19 tiêu chí"."""
    if _MOVES.match(lower, verb, end + 2) is not None:
        return True
    says_little = verb == start or lower[start:at].strip() in words.words("units_only")
    return says_little and _AMOUNTS_TO.match(lower, verb, end + 12) is not None


_GOES_TO = regex.compile(r"(?:tăng|giảm|nâng|hạ)\s(?:còn|xuống|lên)(?!\p{L})")
_PREDICATES = {"đã", "tăng", "giảm", "đạt", "có", "được", "vượt", "hoàn", "còn", "bị", "không", "chưa", "đang"}


def is_short(noun: str) -> bool:
    """Whether a noun says so little that its verb belongs to it: "địa phương | tăng trưởng hai con số"."""
    return all(
        part in words.words("groups", "units_only") or part in _RANKS for part in _LISTED.split(noun.strip(" ,"))
    )


_LISTED = regex.compile(r",\s(?:và\s)?|\svà\s")  # "13/13 huyện, thành, thị | đã họp xong"
_RANKS = (
    "thành",
    "thị",
    "đặc khu",
    "thôn",
    "bản",
    "ấp",
    "làng",
    "buôn",
    "xóm",
    "khóm",
    "tổ dân phố",
    "khu phố",
    "tiểu khu",
)


def _noun_follows(lower: str, start: int, end: int) -> bool:
    m = _WORD.search(lower, start, end)
    return (
        m is not None
        and m.start() <= start + 1
        and not m[0].isdigit()
        and (lower.startswith(" vượt", start) or words.starting(words.words("paired")).match(lower, start) is not None)
    )


@cache
def _names_joined() -> Scanner:
    return Scanner(rf"(?<![\p{{L}}\d])(?:{words.either(words.words('joined'))})(?![\p{{L}}\d])")


def _joined(lower: str, start: int, joint: int, end: int) -> int | None:
    """Where a name ends that holds the "và" at `joint`: "tổ tiết kiệm | và vay vốn"; None where it joins two things."""
    for name in _names_joined().finditer(lower, max(start, joint - _JOINED_REACH), end):
        if name.start() < joint < name.end():
            return name.end()
    return None


_JOINED_REACH = 24  # letters of such a name before its "và"
_PROPOSES = regex.compile(r"\s*kiến nghị (?:thu hồi|xử lý|khởi tố|xử phạt|giảm|điều chỉnh|chuyển)(?!\p{L})")
_ACTS = regex.compile(r",\s\p{Lu}[^,;:().]{0,80}\s(?:gồm|có|đạt|là)\s(?:hơn\s|gần\s|khoảng\s)?$")


def _acts(scene: Scene, comma: int, following: int) -> bool:
    """Whether the name after a comma is the subject of the next figure: "54 ủy viên, | Ban Thường vụ Tỉnh ủy gồm 14"."""
    return _ACTS.match(scene.plain, comma, following) is not None


_LEVEL = (" chiếm", " đạt", " là", " còn", " bằng")  # "5% tổng số hộ, | hộ cận nghèo chiếm 4%"


def _paired(scene: Scene, start: int, comma: int, share: bool = False) -> int:
    """How far a list of nouns counted together reaches beyond a comma: "cán bộ, công chức, viên chức"."""
    lower, end, following = scene.lower, comma, scene.next_lead(comma)
    for _ in range(4):
        paired = words.starting(words.words("paired")).match(lower, end + 1, following) is not None
        paired = paired or coordinated.goes_on(scene, start, end, following)
        paired = paired and not coordinated.is_one_house(lower, end)
        if not paired or _PROPOSES.match(lower, end + 1, end + 41) is not None or _acts(scene, end, following):
            return end
        stop = scene.next_mark(end + 1)
        reach = _until(lower, _WORD.search(lower, end + 1).start(), min(stop, following), share)  # type: ignore[union-attr]
        item = lower[end + 2 : reach]
        ahead = following < scene.end and not lower[reach:following].strip()
        begins = ahead and (item.count(" ") < _FEW or item.rstrip().endswith(_LEVEL))
        done = lower.find(" đã ", end, reach) >= 0 and not is_short(lower[start : lower.find(" đã ", end, reach)])
        if reach <= end + 1 or begins or done:
            return end  # "kiểm tra 4 tổ chức, | kết luận 3 tổ chức vi phạm"
        end = reach
        if lower[end : end + 1] != ",":
            return end
    return end
