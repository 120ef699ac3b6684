"""The one firm, hospital, school or institute that an article tells of: "Công ty Cổ phần X … Công ty đã … toàn Công ty".

Articles of such a house's own site name it in headline or lead and call it by its bare noun ever after.
"""

from bisect import bisect_right
from collections import Counter

from vietpol.mappers.facts import Body
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

KINDS = ("Enterprise", "School")  # hospitals and institutes are of the kind of schools
_LEAD = 700  # letters at the beginning, in which an article says whom it is about
_CALLS = 2  # times at least that it is called by its noun alone
_NOUNS = {
    "tổng công ty": ("tổng công ty",),
    "công ty": ("công ty",),
    "tập đoàn": ("tập đoàn",),
    "ngân hàng": ("ngân hàng",),
    "hợp tác xã": ("hợp tác xã", "htx"),
    "htx": ("hợp tác xã", "htx"),
    "nhà máy": ("nhà máy",),
    "xí nghiệp": ("xí nghiệp",),
    "bệnh viện": ("bệnh viện", "viện"),
    "trường": ("trường", "nhà trường"),
    "học viện": ("học viện",),
    "viện": ("viện",),
}
_ALL = "|".join(sorted({noun for nouns in _NOUNS.values() for noun in nouns}, key=len, reverse=True))
_CAPITALS = "|".join(noun[0].upper() + noun[1:] for noun in _ALL.split("|"))
# With a capital amid a sentence ("lãnh đạo |Công ty| đã"), or as the whole of it ("toàn |công ty|").
_CALLED = Scanner(
    rf"(?:{_CAPITALS})(?<=\p{{Ll}}[,;]?\s(?:{_CAPITALS}))(?=\s\p{{Ll}}|\s?[,.;:)]|\s?$)"
    r"(?!\s(?:cổ phần|trách nhiệm|hợp danh|tư nhân|mẹ|con|thành viên)(?!\p{L}))"
    rf"|(?:{_ALL}|{_CAPITALS})(?<=[Tt]oàn\s(?:{_ALL}|{_CAPITALS}))(?!\p{{L}})"
)


def house_of(body: Body) -> Body | None:
    """The firm or school that a body is or belongs to, which has no place of its own: "Đảng bộ Công ty A"."""
    if body.area is not None:
        return None
    if body.kind in KINDS:
        return body
    return None if body.related is None else house_of(body.related)


def noun_of(label: str) -> tuple[str, ...]:
    """The nouns that a house of some name is called by alone."""
    lower = label.lower()
    return next((nouns for head, nouns in _NOUNS.items() if lower == head or lower.startswith(f"{head} ")), ())


def is_bare(label: str, house: Body) -> bool:
    """Whether a name is but the noun that a house is called by: "Công ty"."""
    return label.lower() in noun_of(house.label)


def told_of(reading: Reading) -> Body | None:
    """The house that an article tells of as its own; None where there are several, or none is called by its noun."""
    if reading.house is None:
        reading.house = (_told_of(reading),)  # each meeting asks for it, and the figures do
    return reading.house[0]


def _told_of(reading: Reading) -> Body | None:
    named = [(m.span, house) for m in reading.bodies if m.particular and (house := house_of(m.body)) is not None]
    led = {house.id: house for span, house in named if span.start < _LEAD}
    if not led:
        return None
    times = Counter(house.id for _, house in named)
    starts, ends = [span.start for span, _ in named], [span.end for span, _ in named]
    calls: Counter[str] = Counter()
    for call in _CALLED.finditer(reading.text.plain):
        at = bisect_right(starts, call.start()) - 1
        if at < 0 or call.start() >= ends[at]:
            calls[call[0].lower()] += 1
    called = {id_: sum(calls[noun] for noun in noun_of(house.label)) for id_, house in led.items()}
    often = [id_ for id_, n in called.items() if n >= _CALLS]
    if len(often) != 1:
        return None
    others = sum(n for id_, n in times.items() if id_ != often[0])
    return led[often[0]] if others < times[often[0]] + called[often[0]] else None
