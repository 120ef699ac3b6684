"""Whose meeting it is where no reader of bodies knows who holds it: "|Cụm thi đua số 5| đã tổ chức", "đoàn công tác của |Ủy ban …|"."""

from functools import cache, lru_cache

from vietpol.mappers import bodies, regex
from vietpol.mappers.bodies.open_names import Kind, open_pattern
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.partners import past_area, usable
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import AreaMention

_LONGEST = 130  # letters of a name
_MOST_WORDS = 20
_PARTICULAR = 4  # spaces in the name of one of its kind: "Hội đồng thẩm định" is any of them
# Where a subject may begin: the sentence, behind the day or the place, behind the sign of the paper.
_BEGINS = regex.compile(r"(?:,\s|\s-\s|:\s|\)\s?-?\s?)(?=\p{Lu})")
# "|đã long trọng |tổ chức", "|(ITPC)|", "|khóa XVIII, nhiệm kỳ 2016 - 2021|": between a name and its verb
_BEHIND = regex.compile(
    r"(?:\s(?:đã|vừa|cũng|tiếp tục|long trọng|trang trọng|trọng thể|chính thức|phối hợp|chủ trì|đồng|cùng|tiến hành|được)|\s?\([^()]{2,40}\)"
    r"|,?\s(?:khóa|nhiệm kỳ)\s[\p{L}\d]{1,9}(?:\s?[-–]\s?\d{4})?|,)+$"
)
# "Sở A |phối hợp Hội B| tổ chức"
_WITH = regex.compile(
    r"(?:\s?\([^()]{2,40}\))?,?\s(?:đã\s|vừa\s)?(?:chủ trì,?\s)?(?:(?:phối|kết) hợp(?:\s(?:với|cùng))?|cùng(?:\svới)?|liên kết với)\s"
)
_JOINS = regex.compile(_WITH.pattern + "$")
_TOGETHER = 60  # letters of the words that join two
# what no name of a body holds: verbs, times, persons addressed
_NO_NAME = regex.compile(
    r"(?<!\p{L})(?:đã|vừa|sẽ|được|do|là|cho biết|ông|bà|đồng chí|đ/c|sáng|chiều|tối|ngày|hôm|tại|có|khi|để|nhằm|sau|trước|nhân|các đại biểu|chủ tịch|bí thư|giám đốc|trưởng ban)(?!\p{L})"
    r"|[;:\"“”!?]|\.\s"
)
_SEVERAL = regex.compile(r",\s\p{Lu}")  # "Ban Chấp hành, Ban Thường vụ …": more than one
# "… tỉnh Mẫu |năm 2018|", "… xã A |huyện B|"
_YEAR = regex.compile(r"\s(?:năm\s)?(?:19|20)\d\d$")
# "|Đảng bộ, chính quyền và nhân dân| xã A": the committee's members stand for the whole
_WHOLE = regex.compile(
    r"đảng bộ(?:,\s|\svà\s|\s)(?:chính quyền|hđnd|ubnd)[^;:.]{0,60}?(?:nhân dân|dân tộc)(?:\scác dân tộc)?\s(?:trong\s|của\s)?"
)
_RANK = regex.compile(
    r"(?:tỉnh|thành phố|tp|thủ đô|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\p{Ll})|tp\.?\s?hcm|tphcm"
)
_RIVALS = ("cụm", "khối")  # "Cụm thi đua số 3 thuộc Hội A" is called so
_WITHIN = regex.compile(r"\s(?:trực\s)?thuộc\s")
_CALLED = regex.compile(r"\s?\([\p{L}\d .&-]{2,30}\)")  # "Ngân hàng Mẫu |(AMB)| Chi nhánh B"
_COUNTRY = regex.compile(r"\s(?:VN|Việt nam)$")
_OF = regex.compile(r"(?:\s(?:lần\s)?thứ\s[\p{L}\d]{1,8}(?:\s(?:mươi|mười)\s\p{L}+)?)?(?:\scủa)?\s$")
_CLAUSE = regex.compile(
    r"[.;:(]|$|\s(?:đã|vừa|sẽ|do|để|nhằm|diễn ra|được|với|tại|ở|vào|ngày|sáng|chiều|tối|nghe|bàn)(?!\p{L})"
)
_SENT = regex.compile(r"(?<!\p{L})đoàn\s(?:công tác|kiểm tra|giám sát|khảo sát)\s(?:của\s)?(?=\p{L})")
_STEERING = ("ban chỉ đạo", "bcđ", "hội đồng", "tiểu ban", "ủy ban", "tổ công tác", "ban tổ chức")
_SOCIETY = ("hội ", "hiệp hội", "câu lạc bộ", "clb", "liên hiệp", "liên minh", "liên đoàn")


@cache
def _heads() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{words.any_of(words.group('bodies_that_meet'))})(?!\p{{L}})")


def before_verb(passage: Passage, verb: int) -> tuple[Body, ...]:
    """The unknown body that stands as the subject right before a verb, with the one that it holds the meeting with."""
    plain, lower = passage.text.plain, passage.text.lower
    first = passage.start if verb - passage.start <= _LONGEST and plain[passage.start].isupper() else None
    found = (m.end() for m in _BEGINS.finditer(plain, max(passage.start, verb - _LONGEST - 40), verb))
    for at in (*(() if first is None else (first,)), *found):
        whole = _WHOLE.match(lower, at, verb) is not None
        if not whole and _heads().match(lower, at, verb) is None:
            continue
        two = None if whole else _WITH.search(lower, at + 4, verb)
        body = _body(passage, at, two.start() if two is not None else _end(lower, at, verb))
        if body is None:
            return ()
        partner = _body(passage, two.end(), _end(lower, two.end(), verb)) if two is not None else None
        return (body,) if partner is None else (body, partner)
    return ()


def named(passage: Passage, start: int, end: int) -> tuple[Body, ...]:
    """The body between two offsets, whoever knows it."""
    body = _body(passage, start, end)
    return () if body is None else (body,)


def together(passage: Passage, start: int) -> tuple[Body, ...]:
    """The unknown body that holds a meeting with one that is known: "|Cụm thi đua số 5| phối hợp với UBND tỉnh tổ chức"."""
    lower = passage.text.lower
    two = _JOINS.search(lower, max(passage.start, start - _TOGETHER), start)
    return before_verb(passage, two.start()) if two is not None else ()


def of_noun(passage: Passage, end: int) -> tuple[Body, ...]:
    """The unknown body right behind a meeting's noun: "phiên họp lần thứ hai của |Ban Chỉ đạo …|"."""
    lower = passage.text.lower
    m = _heads().search(lower, end, min(passage.end, end + 30))
    if m is None or not passage.text.plain[m.start()].isupper() or _OF.fullmatch(lower, end, m.start()) is None:
        return ()
    if not lower.startswith(_STEERING, m.start()):
        return ()
    stop = _CLAUSE.search(lower, m.end(), passage.end)
    found = _body(passage, m.start(), stop.start() if stop is not None else passage.end)
    particular = found is not None and (found.area is not None or found.label.count(" ") >= _PARTICULAR)
    return (found,) if particular and found is not None else ()


def of_team(passage: Passage, end: int) -> tuple[Body, ...]:
    """The unknown body whose delegation comes: "Đoàn công tác của |Ủy ban …| do ông A làm trưởng đoàn"."""
    lower = passage.text.lower
    for m in _SENT.finditer(lower, passage.start, end):
        if _heads().match(lower, m.end(), end) is None or not passage.text.plain[m.end()].isupper():
            continue
        stop = _CLAUSE.search(lower, m.end(), end)
        found = _body(passage, m.end(), stop.start() if stop is not None else end)
        if found is not None:
            return (found,)
    return ()


def _end(lower: str, start: int, verb: int) -> int:
    """Where a name ends before its verb."""
    at = verb
    while lower[at - 1] == " ":
        at -= 1
    behind = _BEHIND.search(lower, start, at)
    return behind.start() if behind is not None else at


def _body(passage: Passage, start: int, end: int) -> Body | None:
    """The body that some words name, with the area at their end."""
    lower, plain = passage.text.lower, passage.text.plain
    known = next((b for b in passage.bodies if b.span.start == start and usable(b)), None)
    known = known if known is not None and end in (known.span.end, past_area(passage, known.span.end)) else None
    if known is not None:
        return known.body
    whole = _WHOLE.match(lower, start, end)
    if whole is not None:
        area = next((p.area for p in passage.places if p.span.start == whole.end()), None)
        return None if area is None else bodies.compose("dang-bo", area=area)
    if not 0 < end - start <= _LONGEST or _NO_NAME.search(lower, start, end) or _SEVERAL.search(plain, start, end):
        return None
    inside = {m.person for m in passage.people if start <= m.span.start < end}
    if inside and any(p.person in inside for p in passage.posts):
        return None  # "Chi bộ trường |Hoa Lan| tổ chức …" names nobody
    within = _WITHIN.search(lower, start, end)
    several = (
        within is not None and lower.find(" các ", start, within.start()) >= 0
    )  # "Hội Nông dân các xã |thuộc huyện A"
    if within is not None and not several and not lower.startswith(_RIVALS, start):
        return _body(passage, start, within.start())  # "Chi bộ 2 |trực thuộc Đảng bộ Chi cục Thuế"
    year = _YEAR.search(lower, start, end)
    stop = year.start() if year is not None else end
    place = next((p for p in passage.places if start < p.span.start and p.span.end == stop), None)
    if place is not None and _RANK.match(lower, place.span.start) is None:
        place = None  # "Trường Cao đẳng Y tế |Mẫu Sơn|": a part of the name
    while place is not None and (inner := _in_larger(passage, place, start)) is not None:
        place = inner
    stop = place.span.start if place is not None else end
    name = " ".join(_CALLED.sub("", plain[start:stop]).split()).rstrip(" ,-")
    if not 2 <= name.count(" ") + 1 + (place is not None) <= _MOST_WORDS:
        return None
    name = _COUNTRY.sub(" Việt Nam", name)
    return _composed(name, _kind(name.lower()), None if place is None else place.area)


def _in_larger(passage: Passage, place: AreaMention, start: int) -> AreaMention | None:
    """The place that lies in another named behind it: "|huyện Đà Bắc|, tỉnh Hòa Bình"."""
    inner = next(
        (p for p in passage.places if start < p.span.start and p.span.end == place.span.start - len(", ")), None
    )
    joined = passage.text.lower.startswith(", ", place.span.start - len(", "))
    return inner if joined and inner is not None and _RANK.match(passage.text.lower, inner.span.start) else None


def _kind(lower: str) -> str:
    if lower.startswith(_STEERING):
        return "SteeringCommittee"
    return "Association" if lower.startswith(_SOCIETY) else "Body"


@lru_cache(maxsize=1024)
def _composed(name: str, kind: str, area: Area | None) -> Body:
    return bodies.composed(open_pattern(name, Kind(kind, unit=False, alone=True, lower=False)), None, area)
