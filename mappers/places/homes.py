"""The home of an article: the territory that "tỉnh", "Tỉnh ủy", "UBND huyện" mean where it leaves the name out."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Basis, Evidence
from vietpol.mappers.places.era import day_of
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.places.outlets import Outlet, outlet_of
from vietpol.mappers.places.weights import in_list, of_birth, of_venue, province_of, weigh
from vietpol.mappers.reading import AreaMention, Home, Reading
from vietpol.mappers.text import Sentence

_LEAVES_FOR = regex.compile(
    r"(?<!\p{L})(?:để|về|sang|đến|chuyển)\s(?:nhận|giữ|làm|công tác|đảm nhận|sang)(?!\p{L})[^;.]{0,60}$"
)
_STARRED = regex.compile(r"(?:\([^()]{1,12}\)[\s.–-]*)?[*•►■+]\s?\p{L}")  # "(SGGP). - * Chiều 30/9, …"
_HEADING = regex.compile(r"[\W\d_]*(?:(?:tỉnh|thành phố|tp\.?)\s)?$")  # "* |Quảng Ngãi"
_CONTRASTS = ("còn", "riêng", "còn ở", "riêng ở", "riêng tại")
_TELLS = regex.compile(r"\s(?:có|thì|lại có|cũng có|hiện có|đón)\s")
_TO = (" sang ", " về ", " đến ", " tới ", " ra ", " vào ", " lên ")
_TAKES = regex.compile(r"\s(?:nhận|giữ|làm|đảm nhận|đảm nhiệm|nhậm|đảm trách)\s")
_CLAUSE = 90  # letters of what somebody leaves for
_OPENING = 12  # letters of "Cụ thể: tại "
_STRONG = ("rank", "body", "dateline")
_LOOK = 100  # mentions before or behind an offset that are looked at
_ITS_BODIES = ("hđnd", "ubnd", "hội đồng nhân dân", "ủy ban nhân dân", "tỉnh ủy", "thành ủy")
_BEGINS = 40  # letters of "Ngày 2/10, HĐND tỉnh "
_ITEM = 200  # letters of an item of a list: "A, Bí thư Tỉnh ủy X; B, |Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Y tế tỉnh Y"
_STORY = 120  # letters that an item of a digest has at least
_COORDINATED = 60  # letters: "Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh X"
_LEAD = 500  # letters at the beginning in which a home district is named
_TIMES, _SHARE = 2, 0.6  # mentions, and their share of the mentions of districts, that a home district has at least


def home(reading: Reading) -> Home:
    """The province (and district) that the whole article speaks of as its own; Home(None) where none is clearly it.

    A digest whose items begin with the names of several provinces, or tell of one each, has none: see home_at.
    """
    outlet = outlet_of(reading)
    local = outlet is not None and outlet.province is not None
    if not local and len({province_of(m.area) for m in reading.places if m.support == "dateline"}) > 1:
        return Home(None)
    if not local and (len(set(_of_items(reading))) > 1 or len(_headings(reading)) > 1):
        return Home(None)
    weights = weigh(reading, reading.places, outlet)
    day, leader = day_of(reading), weights.leader
    unit = gazetteer().province_on(leader, day) if leader else None
    if leader is None or unit is None or (not local and _of_the_country(reading, leader)):
        return Home(None)
    district, best = _home_district(reading, leader), weights.best.get(leader)
    named = next((m.area for m in reading.places if m.area.id == unit.id), unit.area(day))
    if outlet and outlet.province == leader and (outlet.span or best is None):
        return Home(named, district, Basis.BACKGROUND, _of_outlet(outlet))
    said = leader in _named(reading) or (outlet is not None and outlet.province == leader)
    evidence = (
        _of_mention(best[1], "places/home-named", "the province that the article speaks of most") if best else None
    )
    return Home(named, district, Basis.INFERRED, evidence, said)


def _of_items(reading: Reading) -> Iterator[str]:
    """The province that each item of a digest begins with: "* Chiều 30/9, Đại hội Đảng bộ tỉnh X bế mạc …"."""
    lower, starts = reading.text.lower, [m.span.start for m in reading.places]
    for block in reading.text.blocks:
        if _STARRED.match(lower, block.start, block.end) is None or block.end - block.start < _STORY:
            continue
        inside = reading.places[bisect_left(starts, block.start) : bisect_left(starts, block.start + _ITEM)]
        named = next(
            (m.area for m in inside if m.area.known and m.support in _STRONG and m.area.id != "viet-nam"), None
        )
        if named is not None:
            yield province_of(named)


def _headings(reading: Reading) -> set[str]:
    """The provinces that lines of their own name, as headings of a digest: "* Quảng Ngãi"."""
    return {m.area.id for m in reading.places if "_" not in m.area.id and _is_heading(reading, m)}


def _is_heading(reading: Reading, m: AreaMention) -> bool:
    """Whether a province is all that its line says, behind a star or number."""
    if not m.area.known or m.area.id == "viet-nam" or reading.text.plain[m.span.end : m.span.end + 1] not in "\n:. ":
        return False
    block = reading.text.blocks[reading.text.sentence_at(m.span.start).block]
    if block.end - block.start > _OPENING + m.span.end - m.span.start or block.start == m.span.start:
        return False
    before, after = reading.text.lower[block.start : m.span.start], reading.text.lower[m.span.end : block.end]
    return _HEADING.match(before) is not None and not after.strip(" :.")


def _named(reading: Reading) -> frozenset[str]:
    """The provinces that the text names, by name part."""
    if reading.provinces is None:
        reading.provinces = frozenset(province_of(m.area) for m in reading.places if "_" not in m.area.id)
    return reading.provinces


def _of_the_country(reading: Reading, leader: str) -> bool:
    """Whether an article begins with the whole country and comes to this province only later, as an example."""
    known = [m for m in reading.places if m.area.known]
    begins = any(m.area.id == "viet-nam" and m.span.start < _LEAD for m in known)
    return begins and all(m.span.start > 2 * _LEAD for m in known if province_of(m.area) == leader)


def home_at(reading: Reading, offset: int, *, rank: str | None = None) -> Home:
    """The home at an offset: the province named before it in the sentence, else of its item or paragraph, else of all.

    Item and paragraph count where the article has no home of its own (a digest). rank: only districts of this rank
    count, for "Thành ủy" of "thành phố".
    """
    if not reading.text.sentences:
        return reading.home
    found = _province_at(reading, offset)
    return Home(
        found.province, _district_at(reading, offset, found.province, rank), found.basis, found.evidence, found.named
    )


def _province_at(reading: Reading, offset: int) -> Home:
    sentence = reading.text.sentence_at(offset)
    named = next((m for m in _before(reading, offset, sentence.start) if not _moved_to(reading, m, offset)), None)
    part = named is not None and ";" in reading.text.plain[max(named.span.end, offset - _ITEM) : offset]
    named = (_coordinated(reading, offset, sentence) if part or named is None else None) or named
    named = named or _told_of(reading, sentence)
    if named:
        return _home_of(reading, named, "places/home-in-sentence")
    if reading.home.province:
        return reading.home
    dateline = next((m for m in _before(reading, offset, 0) if m.support == "dateline"), None)
    heading = _heading_above(reading, offset)
    if heading is not None and (dateline is None or dateline.span.start < heading.span.start):
        return _home_of(reading, heading, "places/home-heading")
    if dateline:
        return _home_of(reading, dateline, "places/home-dateline")
    block = reading.text.blocks[sentence.block]
    above = next((m for m in _before(reading, offset, block.start) if not _moved_to(reading, m, offset)), None)
    return _home_of(reading, above, "places/home-in-paragraph") if above else reading.home


def _heading_above(reading: Reading, offset: int) -> AreaMention | None:
    """The province that the nearest heading above names, in a digest of several."""
    last = bisect_right(reading.places, offset, key=lambda m: m.span.end)
    above = (reading.places[at] for at in range(last - 1, max(-1, last - 1 - _LOOK), -1))
    return next((m for m in above if "_" not in m.area.id and _is_heading(reading, m)), None)


def _moved_to(reading: Reading, m: AreaMention, offset: int) -> bool:
    """Whether somebody only leaves for there, in an item before: "… thôi giữ chức để nhận nhiệm vụ Bí thư Thành ủy X; ông B …"."""
    if ";" not in reading.text.plain[m.span.end : offset]:
        return False
    return _LEAVES_FOR.search(reading.text.lower, max(0, m.span.start - _CLAUSE), m.span.start) is not None


def _told_of(reading: Reading, sentence: Sentence) -> AreaMention | None:
    """The province whose body the sentence before begins with, in an item of news of several: "HĐND tỉnh X họp. Ông A trúng cử …"."""
    above = reading.text.sentence_at(max(0, sentence.start - 2))
    if reading.home.province is None or above.block != sentence.block or above.start == sentence.start:
        return None
    first = bisect_left(reading.places, above.start, key=lambda m: m.span.start)
    m = reading.places[first] if first < len(reading.places) else None
    if m is None or m.span.start - above.start > _BEGINS or "_" in m.area.id or not _speaks(reading, first):
        return None
    return m if reading.text.lower[above.start : m.span.start].rstrip().endswith(_ITS_BODIES) else None


def _before(reading: Reading, offset: int, floor: int) -> Iterator[AreaMention]:
    """The areas that speak of a home before an offset, not above the floor, the nearest first."""
    places = reading.places
    last = bisect_right(places, offset, key=lambda m: m.span.end)
    for index in range(last - 1, max(-1, last - 1 - _LOOK), -1):
        if places[index].span.start < floor:
            return
        if _speaks(reading, index):
            yield places[index]


def _behind(reading: Reading, offset: int, ceiling: int) -> Iterator[AreaMention]:
    places = reading.places
    first = bisect_left(places, offset, key=lambda m: m.span.start)
    for index in range(first, min(len(places), first + _LOOK)):
        if places[index].span.start >= ceiling:
            return
        if _speaks(reading, index):
            yield places[index]


def _speaks(reading: Reading, index: int) -> bool:
    """Whether a mention can be a home: a known area with its rank or body, not one of a list, not a birthplace."""
    known = reading.speaks.get(index)
    if known is None:
        m = reading.places[index]
        strong = m.support in _STRONG or _opens(reading, m) or _goes_there(reading, m)
        known = m.area.known and m.area.id != "viet-nam" and strong
        known = known and not in_list(reading.places, index) and not of_birth(reading, m)
        reading.speaks[index] = known
    return known


def _opens(reading: Reading, m: AreaMention) -> bool:
    """Whether a sentence begins with it as its place ("Tại Lạng Sơn, Ban Chấp hành Đảng bộ tỉnh …")."""
    start = reading.text.sentence_at(m.span.start).start
    if m.span.start - start > _OPENING:
        return False
    before = reading.text.lower[start : m.span.start].strip(' *•-+"')
    apart = reading.text.plain[m.span.end : m.span.end + 1] == ","
    if before in _CONTRASTS:  # "Còn |Lạng Sơn có Bí thư Tỉnh ủy …"
        return apart or _TELLS.match(reading.text.lower, m.span.end) is not None
    return apart and before in ("tại", "còn tại", "cụ thể: tại", "ở", "từ", "còn từ")


def _goes_there(reading: Reading, m: AreaMention) -> bool:
    """Whether somebody takes up an office there: "sang |Long An nhận chức Giám đốc Công an tỉnh"."""
    lower = reading.text.lower
    return lower[max(0, m.span.start - 6) : m.span.start].endswith(_TO) and _TAKES.match(lower, m.span.end) is not None


def _coordinated(reading: Reading, offset: int, sentence: Sentence) -> AreaMention | None:
    """The area that a coordination names at its end ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Cà Mau")."""
    behind = next(_behind(reading, offset, min(sentence.end, offset + _COORDINATED)), None)
    if behind is None:
        return None
    _, *titles = reading.text.plain[offset : behind.span.start].split(", ")
    return behind if titles and all(title[:1].isupper() for title in titles) else None


def _district_at(reading: Reading, offset: int, province: Area | None, rank: str | None) -> Area | None:
    """The district named nearest in the sentence (before, then behind), then before in the paragraph, then the home one."""
    if province is None:
        return None

    def right(area: Area | None) -> bool:
        return area is not None and _is_district(area, province_of(province)) and rank in (None, area.rank)

    sentence = reading.text.sentence_at(offset)
    block = reading.text.blocks[sentence.block]
    inside = [*_before(reading, offset, sentence.start), *_behind(reading, offset, sentence.end)]
    for m in [*inside, *_before(reading, offset, block.start)]:
        if right(m.area):
            return m.area
    return reading.home.district if right(reading.home.district) else None


def _is_district(area: Area, province: str) -> bool:
    unit = gazetteer().units.get(area.id)
    return unit is not None and unit.level == "district" and unit.province == province


def _home_district(reading: Reading, province: str) -> Area | None:
    """The district that an article opens with and mostly speaks of, more than as the place where something happens."""
    districts = [
        m for m in reading.places if m.support != "list" and _is_district(m.area, province) and not of_venue(reading, m)
    ]
    ((leader, count),) = Counter(m.area.id for m in districts).most_common(1) or [("", 0)]
    if count < _TIMES or count < _SHARE * len(districts):
        return None
    first = next(m for m in districts if m.area.id == leader)
    return first.area if first.span.start < _LEAD else None


def _home_of(reading: Reading, m: AreaMention, rule: str) -> Home:
    """The province that a mention is, or lies in, on the article's day."""
    if "_" not in m.area.id:
        return Home(m.area, None, Basis.INFERRED, _of_mention(m, rule, m.area.label))
    day = day_of(reading)
    province = province_of(m.area)
    unit, note = gazetteer().province_on(province, day), f"where {m.area.label} lies"
    named = province in _named(reading) or (reading.home.named and _is_home(reading, province))
    return Home(unit.area(day) if unit else None, None, Basis.INFERRED, _of_mention(m, rule, note), named)


def _is_home(reading: Reading, province: str) -> bool:
    return reading.home.province is not None and province_of(reading.home.province) == province


def _of_mention(m: AreaMention, rule: str, note: str) -> Evidence:
    return Evidence(m.span.start, m.span.end, rule, Basis.INFERRED, note=note)


def _of_outlet(outlet: Outlet) -> Evidence | None:
    if outlet.span is None:
        return None
    return Evidence(outlet.span.start, outlet.span.end, "places/home-outlet", Basis.BACKGROUND, note=outlet.name)
