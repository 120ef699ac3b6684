"""The home at one place of the text: whose "Tỉnh ủy" or "UBND huyện" is meant there."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Basis
from vietpol.mappers.places.era import day_of
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.places.headings import heading_above
from vietpol.mappers.places.homes import is_district, named_provinces, of_mention
from vietpol.mappers.places.speaking import before, behind, joined, of_office, opens, speaks
from vietpol.mappers.places.weights import of_former_office, province_of
from vietpol.mappers.reading import AreaMention, Home, Reading
from vietpol.mappers.text import Sentence

_LEAVES_FOR = regex.compile(
    r"(?<!\p{L})(?:để|về|sang|đến|chuyển)\s(?:nhận|giữ|làm|công tác|đảm nhận|sang)(?!\p{L})[^;.]{0,60}$"
)
_CLAUSE = 90  # letters of what somebody leaves for
_ITS_BODIES = ("hđnd", "ubnd", "hội đồng nhân dân", "ủy ban nhân dân", "tỉnh ủy", "thành ủy")
_GREETS = regex.compile(r"\s(?:(?:đã|cũng)\s)?(?:gửi|cảm ơn|chúc|tặng|cử)(?!\p{L})")
_PLACE = 12  # letters of "Còn riêng ở "
_BEGINS = 40  # letters of "Ngày 2/10, HĐND tỉnh "
_ITEM = 200  # letters of an item of a list: "A, Bí thư Tỉnh ủy X; B, |Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Y tế tỉnh Y"
_COORDINATED = 60  # letters: "Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh X"


# What joins two provinces that are made one, or work together.
_WITH = regex.compile(r"\s?(?:và|với|cùng|-)\s")


def home_at(reading: Reading, offset: int, *, rank: str | None = None, body: bool = False) -> Home:
    """The home at an offset: the province named before it in the sentence, else of its item or paragraph, else of all.

    Item and paragraph count where the article has no home of its own (a digest). rank: only districts of this rank
    count, for "Thành ủy" of "thành phố". body: a body is named there, and may share the province that its sentence names behind it.
    """
    if not reading.text.sentences:
        return reading.home
    found = _province_at(reading, offset, body)
    return Home(
        found.province, _district_at(reading, offset, found.province, rank), found.basis, found.evidence, found.named
    )


def _province_at(reading: Reading, offset: int, body: bool) -> Home:
    sentence = reading.text.sentence_at(offset)
    inside = [m for m in before(reading, offset, sentence.start) if not _moved_to(reading, m, offset)]
    named = next((m for m in inside if joined(reading, m, offset) or not of_office(reading, m)), None)
    part = named is not None and ";" in reading.text.plain[max(named.span.end, offset - _ITEM) : offset]
    named = (_coordinated(reading, offset, sentence) if part or named is None else None) or named
    named = named or _told_of(reading, sentence)
    if named is not None and not _beside_home(reading, named):
        return _home_of(reading, named, "places/home-in-sentence")
    if body and inside and reading.home.province is None:
        all_named = [*inside, *behind(reading, offset, sentence.end)]
        if len({province_of(m.area) for m in all_named}) == 1:
            return _home_of(reading, inside[0], "places/home-in-sentence")  # in a digest, no other's
    around = _around(reading, offset, sentence, body)
    if around.province is None:
        only = next(iter(inside), None) or (_only(reading, offset, sentence) if body else None)
        return around if only is None else _home_of(reading, only, "places/home-in-sentence")
    return around


def _beside_home(reading: Reading, m: AreaMention) -> bool:
    """Whether a province is named with that of the article, as one of two: "sắp xếp tỉnh |Gia Lai với Bình Định, toàn tỉnh có …"."""
    at = bisect_left(reading.places, m.span.start, key=lambda x: x.span.start)
    pairs = ((at, at + 1), (at - 1, at))
    for one, other in (pair for pair in pairs if pair[0] >= 0 and pair[1] < len(reading.places)):
        first, second = reading.places[one], reading.places[other]
        two = _is_home(reading, first.area.id) != _is_home(reading, second.area.id)
        if two and _WITH.fullmatch(reading.text.lower, first.span.end, second.span.start) is not None:
            return True
    return False


def _only(reading: Reading, offset: int, sentence: Sentence) -> AreaMention | None:
    """The only province that a sentence names, behind an offset: "Phó Bí thư |Tỉnh ủy, giữ chức Chủ tịch UBND tỉnh X"."""
    named = list(behind(reading, offset, sentence.end))
    return named[0] if len({province_of(m.area) for m in named}) == 1 else None


def _around(reading: Reading, offset: int, sentence: Sentence, body: bool) -> Home:
    """The home where the sentence names none: that of the article, else of the heading, the dateline or the paragraph above."""
    if reading.home.province:
        return reading.home
    dateline = next((m for m in before(reading, offset, 0) if m.support == "dateline"), None)
    heading = heading_above(reading, offset)
    if heading is not None and (dateline is None or dateline.span.start < heading.span.start):
        return _home_of(reading, heading, "places/home-heading")
    if dateline:
        return _home_of(reading, dateline, "places/home-dateline")
    for number in _told_before(reading, sentence.block, body):
        above = [
            m
            for m in before(reading, sentence.start, reading.text.blocks[number].start)
            if not _moved_to(reading, m, offset)
        ]
        told = next((m for m in above if not of_office(reading, m)), next(iter(above), None))
        if told is not None:
            return _home_of(reading, told, "places/home-in-paragraph")
    return reading.home


def _told_before(reading: Reading, number: int, body: bool) -> Iterator[int]:
    """A paragraph, and the one before, which may tell of its place: that of bodies, or of anything where one line holds both."""
    yield number
    if number > 0 and (body or reading.text.is_cut(number)):
        yield number - 1


def _moved_to(reading: Reading, m: AreaMention, offset: int) -> bool:
    """Whether somebody only leaves for there, in an item before: "… thôi giữ chức để nhận nhiệm vụ Bí thư Thành ủy X; ông B …"."""
    if ";" not in reading.text.plain[m.span.end : offset]:
        return False
    return _LEAVES_FOR.search(reading.text.lower, max(0, m.span.start - _CLAUSE), m.span.start) is not None


def _told_of(reading: Reading, sentence: Sentence) -> AreaMention | None:
    """The province that the sentences before tell of, in an article of another one: the place that the paragraph begins with
    ("Tại Lai Châu, …"), or whose body the sentence before begins with ("HĐND tỉnh X họp. Ông A trúng cử …").
    """
    if reading.home.province is None:
        return None
    paragraph = reading.text.blocks[sentence.block].start
    if sentence.start == paragraph:
        return None
    at = _first_at(reading, paragraph)
    if at is not None and reading.places[at].span.start - paragraph <= _PLACE and opens(reading, reading.places[at]):
        return reading.places[at]
    above = reading.text.sentence_at(max(0, sentence.start - 2))
    at = _first_at(reading, above.start)
    if at is None or reading.places[at].span.start - above.start > _BEGINS:
        return None
    m, lower = reading.places[at], reading.text.lower
    acts = lower[above.start : m.span.start].rstrip().endswith(_ITS_BODIES) and not of_office(reading, m)
    return m if acts and _GREETS.match(lower, m.span.end) is None else None


def _first_at(reading: Reading, start: int) -> int | None:
    """The number of the first area named from an offset on, where that is a province that speaks of itself."""
    at = bisect_left(reading.places, start, key=lambda m: m.span.start)
    named = at < len(reading.places) and "_" not in reading.places[at].area.id and speaks(reading, at)
    return at if named else None


def _coordinated(reading: Reading, offset: int, sentence: Sentence) -> AreaMention | None:
    """The area that a coordination names at its end ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Cà Mau")."""
    last = next(behind(reading, offset, min(sentence.end, offset + _COORDINATED)), None)
    if last is None:
        return None
    _, *titles = reading.text.plain[offset : last.span.start].split(", ")
    return last if titles and all(title[:1].isupper() for title in titles) else None


def _district_at(reading: Reading, offset: int, province: Area | None, rank: str | None) -> Area | None:
    """The district named nearest in the sentence (before, then behind), then before in the paragraph, then the home one."""
    if province is None:
        return None

    def right(area: Area | None) -> bool:
        return area is not None and is_district(area, province_of(province)) and rank in (None, area.rank)

    sentence = reading.text.sentence_at(offset)
    block = reading.text.blocks[sentence.block]
    beside = (before(reading, offset, sentence.start), behind(reading, offset, sentence.end))
    lower = reading.text.lower
    once = of_former_office(lower, offset)  # "nguyên Phó Bí thư |Thị đoàn", after "nguyên Chủ tịch UBND thị xã X"
    for m in chain(*beside, before(reading, offset, block.start)):
        if right(m.area) and (once or not of_former_office(lower, m.span.start)):
            return m.area
    return reading.home.district if right(reading.home.district) else None


def _home_of(reading: Reading, m: AreaMention, rule: str) -> Home:
    """The province that a mention is, or lies in, on the article's day."""
    if "_" not in m.area.id:
        return Home(m.area, None, Basis.INFERRED, of_mention(m, rule, m.area.label))
    day = day_of(reading)
    province = province_of(m.area)
    unit, note = gazetteer().province_on(province, day), f"where {m.area.label} lies"
    named = province in named_provinces(reading) or (reading.home.named and _is_home(reading, province))
    return Home(unit.area(day) if unit else None, None, Basis.INFERRED, of_mention(m, rule, note), named)


def _is_home(reading: Reading, province: str) -> bool:
    return reading.home.province is not None and province_of(reading.home.province) == province
