"""Which area a name means: of several that bear it, the one that fits the ranks, the day and the rest of the text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.places.gazetteer import COUNTRY, REFORM, Unit, communes, gazetteer
from vietpol.mappers.places.scan import Draft
from vietpol.mappers.places.words import words
from vietpol.mappers.text import Text, matching_key
from vietpol.vocab import slug, worded

_INSIDE = regex.compile(r"\s?(?:,|\(|-|của|thuộc)?\s?")
# A syllable as it is spelled in Vietnamese, without its marks: names of places abroad seldom consist of such.
_SYLLABLE = regex.compile(r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_ENDED, _OFTEN = 2, 3  # syllables before such an end, and communes that have it
_SHORTS = {"thành phố": "tp", "thị xã": "thi-xa", "thị trấn": "thi-tran"}  # rank -> its part of a local name


@dataclass
class Context:
    """What the whole text says: its day (ISO), its home province and how often each is named, by name part."""

    text: Text
    day: str
    home: str | None = None
    named: Counter[str] = field(default_factory=Counter)


class Chosen(Struct):
    """A draft with the units that it may be, the likeliest first; settled: whether the first one's province is."""

    draft: Draft
    units: tuple[Unit, ...]
    settled: bool = True

    @property
    def unit(self) -> Unit:
        return self.units[0]

    @property
    def bare_district(self) -> bool:
        """Whether it is a district's name with nothing that shows it to be one."""
        return self.draft.support == "name" and self.unit.level == "district"


def fitting(draft: Draft, day: str) -> tuple[Unit, ...]:
    """The units that bear the name and one of the ranks; without ranks the provinces before the districts."""
    units = draft.units
    if draft.words.isdigit():
        units = gazetteer().by_name.get(f"{' '.join(draft.ranks)} {int(draft.words)}", ())
    if draft.ranks:
        return tuple(u for u in units if draft.ranks & (u.ranks(day) | {u.rank}))
    return tuple(u for u in units if u.level in ("country", "province")) or units


def order(units: Iterable[Unit], draft: Draft, context: Context, near: Sequence[str] = ()) -> Chosen:
    """The units in the order of likelihood. near: provinces named beside the name, by name part, the nearest first."""
    behind = context.text.lower[draft.span.end : draft.span.end + 32]
    ended, begun = words().former.match(behind), words().new.match(behind)

    def place(unit: Unit) -> tuple[int, bool, bool]:
        province = unit.province
        nearness = -near.index(province) if province in near else -len(near)
        return (nearness, province == context.home, province in context.named)

    def time(unit: Unit) -> tuple[bool, bool, bool, bool]:
        newer = unit.since is not None and unit.since >= REFORM
        right = not newer if ended else newer if begun else unit.valid(context.day)
        exact = not draft.ranks or unit.rank_on(context.day) in draft.ranks
        return (right and exact, right, exact, unit.level != "district")

    ranked = sorted(units, key=lambda unit: (place(unit), time(unit)), reverse=True)
    other = next((unit for unit in ranked if unit.province != ranked[0].province), None)
    return Chosen(draft, tuple(ranked), other is None or place(other) < place(ranked[0]))


def inside(draft: Draft, behind: Draft, text: Text) -> bool:
    """Whether what stands behind a name can be what it lies in: "huyện Tri Tôn (An Giang)", "xã A, huyện B"."""
    return _INSIDE.fullmatch(text.lower, draft.span.end, behind.span.start) is not None


def commune(words_: str, draft: Draft, day: str, districts: Sequence[Unit], provinces: Sequence[str]) -> list[Unit]:
    """The communes of this name and the draft's rank, in the first of the districts, else of the provinces, that has one."""
    name = f"{' '.join(draft.ranks)} {int(words_)}" if words_.isdigit() else words_
    units = [u for u in communes().by_name.get(matching_key(name), ()) if draft.ranks & (u.ranks("") | {u.rank})]
    for district in districts:
        if found := [unit for unit in units if unit.within == district.id]:
            return _by_day(found, draft, day)
    for province in provinces:
        if found := [unit for unit in units if unit.province == province]:
            return _by_day(found, draft, day)
    return []


@cache
def _endings() -> frozenset[str]:
    """Words that names of three syllables or more of communes end with, but for surnames: "Đông", "Thượng"."""
    names = (name.split(" ") for name in communes().by_name)
    ends = Counter(syllables[-1] for syllables in names if len(syllables) > _ENDED)
    return frozenset(end for end, count in ends.items() if count >= _OFTEN) - {
        matching_key(n) for n in words().surnames
    }


def ends_commune(word: str) -> bool:
    """Whether a word is one that names of communes often end with."""
    return matching_key(word) in _endings()


def _by_day(units: list[Unit], draft: Draft, day: str) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.valid(day), unit.rank in draft.ranks), reverse=True)


def area(unit: Unit, draft: Draft, day: str) -> Area:
    """The area of a unit under the name and rank that the text gives it."""
    if unit.level == "country":
        return COUNTRY
    renamed = any(former.name and matching_key(former.name) == draft.words for former in unit.former)
    return unit.area("" if renamed else day, rank=next(iter(draft.ranks)) if len(draft.ranks) == 1 else None)


_NAMED_IN_FULL = 3  # syllables
_LISTED = frozenset({"tỉnh", "thành phố", "huyện", "quận", "thị xã"})


def vietnamese(draft: Draft, located: bool = False) -> bool:
    """Whether unknown words behind a rank can be the name of a place in Viet Nam, and aren't a person's.

    located: the district that such a place lies in is named with it. A commune somewhere that bears a person's name settles it: "UBND xã |Hoàng Diệu", "phường |Hoàng Văn Thụ".
    """
    syllables = draft.words.split(" ")
    if syllables[0] in words().surnames and not located:
        return any(
            draft.ranks & (u.ranks("") | {u.rank}) for u in communes().by_name.get(matching_key(draft.words), ())
        )
    if len(syllables) >= _NAMED_IN_FULL and syllables[0] in words().weak_surnames and draft.ranks <= _LISTED:
        return False  # "Chủ tịch UBND huyện |Hồ Quang Mẫu": every district there is or was is known
    if len(syllables) > 1 and syllables[0] in words().highland_heads:
        return True  # "xã |Ia Rbol"
    return draft.words.isdigit() or all(_SYLLABLE.fullmatch(slug(syllable)) for syllable in syllables)


def outside(draft: Draft, scope: str) -> Area | None:
    """An area that the reference data lacks, or that nothing settles: inside the district, province or article named."""
    rank = next(iter(draft.ranks)) if len(draft.ranks) == 1 else None
    if rank is None or not slug(draft.words):
        return None
    short = draft.words if draft.words.isdigit() else worded(draft.words)
    plain = draft.units[0].name if draft.units else draft.words
    name = f"{rank.capitalize()} {plain}" if plain.isdigit() else plain
    return Area(f"{scope}_{_SHORTS.get(rank, slug(rank))}-{short}", name, rank, known=False)


def past(draft: Draft) -> Area:
    """A province of long ago ("tỉnh Hà Bắc"), of which the reference data has no more than the name."""
    return Area(slug(draft.words), draft.words, "tỉnh", known=False)
