"""How much an article speaks for each province as its own: mentions weighed by their form and place."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.places.outlets import Outlet
from vietpol.mappers.places.words import words
from vietpol.mappers.reading import AreaMention, Reading

# Weights: how sure a form makes it that an article speaks from a province. Set by hand, tried on articles of both eras.
_FORM = {"rank": 2.0, "body": 2.0, "dateline": 3.0, "name": 1.0, "list": 0.5}
_DISTRICT, _DISTRICTS = 1.5, 4.0  # one mention of a district; the most that districts can add
_VENUE, _VIEWPOINT, _OUTLET, _OWN = 0.5, 3.0, 6.0, 4.0
_AWAY = 4.0  # for a paper's own province, where the text names another one and not it
_HEADLINE = 1.4  # so that a province named in the headline alone is enough
# "đứng thứ 2 sau |TP Hồ Chí Minh", "tỉnh mới sau hợp nhất với |Phú Yên": not of whom the article speaks
_COMPARED = (
    "sau ",
    "so với ",
    "hơn ",
    "gấp ",
    "hợp nhất với ",
    "hợp nhất với tỉnh ",
    "sáp nhập với ",
    "sáp nhập với tỉnh ",
    "giáp ",
    "giáp với ",
)
_COMPARED_WEIGHT = 0.25  # also of where somebody was before
_MOST = 8.0  # the most that mentions can add against a province's own outlet
_BEFORE = 40  # letters before a mention that are looked at
_LIFE = 200  # letters before a mention in which a life is told
_LEAD = 500  # letters at the beginning that count more
_SEPARATED = 4  # letters between two names of a list: ", ", " và "
_MADE = 200  # letters before an area in which it may say what was made of it
_MADE_OF = regex.compile(
    r"(?<!\p{L})(?:thành lập|hình thành|ra đời|hợp nhất|sáp nhập|gộp|lập nên|tổ chức lại)(?: lại)? (?:trên cơ sở|từ)(?! (?:năm|tháng|ngày|khi|lâu|rất|đầu|cuối|thời|thế kỷ|\d{4})(?!\p{L}))[^.;]*$"
    r"|(?<!\p{L})(?:trên cơ sở|từ việc) (?:sáp nhập|hợp nhất|nhập|gộp|sắp xếp|tổ chức lại)(?:(?!\s(?:thành|vào|lấy tên)\s)[^.;])*$"
    r"|(?<!\p{L})(?:sáp nhập|hợp nhất|nhập|gộp)(?:\s(?:với|thêm|cùng|toàn bộ|tỉnh))*\s$"
    r"|(?<!\p{L})(?:sáp nhập|hợp nhất|nhập|gộp)\s(?:với|thêm|cùng)\s(?:(?:\p{L}+\s?){1,5}(?:,\s|\svà\s))+$"
)
_OFFICE = 70  # letters of "nguyên Phó Trưởng phòng Tài chính - Kế hoạch "
_OFFICE_LEFT = regex.compile(
    r"(?:^|[,(;:]\s?|\s-\s)(?:nguyên|cựu)\s(?:là\s)?(?=phó|bí thư|chủ tịch|trưởng|giám đốc|chánh|viện trưởng|chủ nhiệm|cán bộ"
    r"|chuyên viên|hiệu trưởng|ủy viên|thường vụ|thường trực|tỉnh ủy viên|huyện ủy viên|đảng ủy viên|thành viên|đội trưởng)(?:(?:[\p{L}]+|-)\s){1,12}$"
)
_ROAD = regex.compile(
    r"(?<!\p{L})(?:cao tốc|tuyến|đường|quốc lộ|tỉnh lộ|cầu|trục|chặng|đường sắt|đường dây)\s(?:[\p{L}\d]+\s){0,3}$"
)
_DASH = regex.compile(r"\s?[-–]\s?\p{Lu}")
_ENOUGH, _AHEAD = 2.0, 1.5  # a home has at least so much, and so many times as much as the next


@dataclass
class Weights:
    """name part of a province -> weight; -> the mention that speaks clearest for it. local: the outlet is a province's."""

    of: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[str, tuple[float, AreaMention]] = field(default_factory=dict)
    local: bool = False

    @property
    def leader(self) -> str | None:
        """The province that is clearly ahead (for a province's outlet: ahead); None where there is none."""
        ranked = sorted(self.of.items(), key=lambda item: (-item[1], item[0]))[:2]
        if not ranked or ranked[0][1] < _ENOUGH:
            return None
        factor = 1.0 if self.local else _AHEAD
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= factor * ranked[1][1] else None


def province_of(area: Area) -> str:
    """The name part of an area's province, the same before and since the reform: "dong-thap"."""
    return area.id.split("_")[0].removesuffix("-2025")


def weigh(reading: Reading, mentions: Sequence[AreaMention], outlet: Outlet | None) -> Weights:
    """Each province's weight, from the mentions and the outlet."""
    found = Weights()
    districts: dict[str, float] = defaultdict(float)
    for index, m in enumerate(mentions):
        if not m.area.known or m.area.id == "viet-nam":
            continue
        weight, province = _weight(reading, mentions, index), province_of(m.area)
        if "_" in m.area.id:
            weight = min(_DISTRICT if weight >= 1 else weight, _DISTRICTS - districts[province])
            districts[province] += weight
        found.of[province] += weight
        if weight > found.best.get(province, (0.0, m))[0]:
            found.best[province] = (weight, m)
    if len(found.of) == 1 and of_commune(mentions):
        for province in found.of:  # the only place beside the commune that the article is about: its district
            found.of[province] += _DISTRICT
    if outlet and outlet.province:
        for province in found.of:
            found.of[province] = min(found.of[province], _MOST)
        own = any(phrase in reading.text.lower for phrase in words().own)
        away = len(found.of) == 1 and outlet.province not in found.of
        found.of[outlet.province] += (_AWAY if away else _OUTLET) + (_OWN if own else 0)
        found.local = True
    return found


def of_commune(mentions: Sequence[AreaMention]) -> bool:
    """Whether an article opens with a commune that is not in the reference data, and names it again and again and no other."""
    communes = [m for m in mentions if not m.area.known and m.area.rank in _COMMUNES]
    same = len({m.area.name for m in communes}) == 1
    return same and len(communes) >= _AGAIN and communes[0].span.start < _LEAD


_COMMUNES = ("xã", "phường", "thị trấn")
_AGAIN = 3  # times that a commune is named


def _weight(reading: Reading, mentions: Sequence[AreaMention], index: int) -> float:
    m, lower = mentions[index], reading.text.lower
    start = max(0, m.span.start - _BEFORE)
    role = _role(reading, m)
    if role == "menu" or of_birth(reading, m):
        return 0.0
    weight = _FORM["list" if in_list(mentions, index) else m.support]
    if (weight == _FORM["name"] or "_" in m.area.id) and of_venue(reading, m):
        weight = _VENUE
    if words().viewpoint.search(lower, start, m.span.start):
        weight += _VIEWPOINT
    if weight >= _FORM["name"] and role == "title":
        weight *= _HEADLINE
    if lower.endswith(_COMPARED, start, m.span.start) or _of_life(reading, m):
        weight *= _COMPARED_WEIGHT
    return weight * (1.5 if m.span.start < _LEAD else 1.0)


def of_birth(reading: Reading, m: AreaMention) -> bool:
    """Whether the words before an area make it the place that a person comes from."""
    return words().birth.search(reading.text.lower, max(0, m.span.start - 2 * _BEFORE), m.span.start) is not None


def _of_life(reading: Reading, m: AreaMention) -> bool:
    """Whether a sentence tells where somebody was before: "Trước khi về đây, ông là Trưởng phòng Công an |tỉnh X"."""
    start = reading.text.sentence_at(m.span.start).start
    return words().life.search(reading.text.lower, max(start, m.span.start - _LIFE), m.span.start) is not None


def of_venue(reading: Reading, m: AreaMention) -> bool:
    """Whether an area is only where something happens ("tại Hà Nội", "Hà Nội, ngày 3/5")."""
    lower = reading.text.lower
    before = words().venue.search(lower, max(0, m.span.start - _BEFORE), m.span.start)
    return before is not None or lower.startswith(", ngày", m.span.end)


def of_origin(lower: str, start: int, floor: int) -> bool:
    """Whether an area is one of those that another was made of: "Phường Tam Thắng được thành lập trên cơ sở sáp nhập |các phường 7, 8"."""
    return _MADE_OF.search(lower, max(floor, start - _MADE), start) is not None


def of_former_office(lower: str, start: int) -> bool:
    """Whether an area is that of an office that somebody had: "ông A, nguyên Chủ tịch UBND |xã X"."""
    return _OFFICE_LEFT.search(lower, max(0, start - _OFFICE), start) is not None


def begins_route(reading: Reading, m: AreaMention) -> bool:
    """Whether an area is the first of the two that name a road: "nút giao cao tốc |TP. Hồ Chí Minh| - Trung Lương"."""
    if _DASH.match(reading.text.plain, m.span.end) is None:
        return False
    return _ROAD.search(reading.text.lower, max(0, m.span.start - _BEFORE), m.span.start) is not None


def is_former(lower: str, end: int) -> bool:
    """Whether the words behind an area say that it is no more: "xã Bình Phú | cũ"."""
    return words().former.match(lower, end) is not None


def _role(reading: Reading, m: AreaMention) -> str | None:
    """The role of the line that an area is named in."""
    block = reading.text.sentence_at(m.span.start).block
    return reading.page.roles[block] if block < len(reading.page.roles) else None


def in_list(mentions: Sequence[AreaMention], index: int) -> bool:
    """Whether a mention is one of several areas of its level in a row ("Bắc Giang, Bình Phước", "Hà Nội - Huế")."""
    m = mentions[index]
    if m.support == "list" or (index and _next_to(mentions[index - 1], m)):
        return True
    return index + 1 < len(mentions) and _next_to(m, mentions[index + 1])


def _next_to(one: AreaMention, other: AreaMention) -> bool:
    if not 0 <= other.span.start - one.span.end <= _SEPARATED:
        return False
    if "viet-nam" in (one.area.id, other.area.id):
        return False  # "Mặt trận Tổ quốc Việt Nam tỉnh X"
    return one.area.id.count("_") == other.area.id.count("_")
