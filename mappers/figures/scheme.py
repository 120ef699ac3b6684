"""Which concept of the indicator scheme (ontology/codes/indicators.ttl) a wording names, if any.

Only a wording that says no more and no less than the concept's is taken: "Thu ngân sách từ đất đấu giá" is not
"Thu ngân sách". What the scheme lacks keeps its own wording.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Measure
from vietpol.mappers.figures.words import CURRENCIES, abbreviations
from vietpol.mappers.lexicon import Concept, concepts
from vietpol.mappers.text import matching_key

_PREFIX = "indicator_"
# Words around a wording that do not change what it measures: where, of whom, how many, by which standard.
_WHERE = regex.compile(
    r"\s(?:(?:trên|của|trong|ở|tại) )?(?:địa bàn )?(?:toàn )?(?:tỉnh|thành phố|tp|huyện|cả nước|"
    r"địa phương|ngành)(?: này| nhà)?$"
    r"|\s(?:trong |của )?toàn đảng bộ(?: tỉnh| huyện| thành phố)?$|\strên địa bàn$|\sbình quân(?: (?:hằng|hàng) năm)?$|\s(?:hằng|hàng|cả) năm$|\stheo (?:chuẩn|tiêu chí|giá) .*$"
)
_COUNT = regex.compile(r"^(?:tổng số|tổng|số lượng|số|mức|chỉ tiêu|toàn bộ|các) ")
_BRACKETS = regex.compile(r"\s*\([^()]*\)\s*")
_GROWTH = regex.compile(r"(?<!\p{L})(?:tăng|tăng trưởng|phát triển)(?!\p{L})")


@lru_cache(maxsize=16384)
def concept_of(label: str, unit: str, measure: Measure = "value", grows: bool = False) -> str | None:
    """The local name of the concept that a wording names ("grdp-growth"), where unit and measure don't speak against it.

    unit: the table code of the figure's unit. grows: the text says that it grew by that much. A count ("1.200 hộ nghèo") is
    not a rate ("Tỷ lệ hộ nghèo"); "GRDP" in percent is its growth. A change and an attainment may have any unit.
    """
    for wording in _variants(label):
        found = _by_wording().get(wording)
        for concept in (
            () if found is None else (found, *(_by_id()[r] for r in found.properties.get("skos:related", ())))
        ):
            if (measure != "value" or _fits(concept, unit)) and not _only_a_share(concept, label, measure, grows):
                return concept.id.removeprefix(_PREFIX)
    return None


@cache
def _by_wording() -> dict[str, Concept]:
    return {matching_key(w): c for c in concepts("indicators") for w in c.wordings}


@cache
def _by_id() -> dict[str, Concept]:
    return {c.id: c for c in concepts("indicators")}


@cache
def _codes() -> dict[str, str]:
    return {c.id: c.get("skos:notation") or "" for c in concepts("units")}


def _variants(label: str) -> Iterator[str]:
    """The label and what is left of it without brackets, place and counting words."""
    whole = matching_key(label)
    yield whole
    bare = _BRACKETS.sub(" ", whole).strip()
    yield bare
    for _ in range(3):
        bare = _WHERE.sub("", bare)
        yield bare
    yield _COUNT.sub("", bare)
    known = abbreviations()
    if any(word in known for word in bare.split()):
        yield _COUNT.sub("", " ".join(known.get(word, word) for word in bare.split()))


def _fits(concept: Concept, unit: str) -> bool:
    """Whether a value in this unit can be one of the concept: the same unit, or money for money per the same head."""
    usual = _codes().get(concept.get("vp:canonicalUnit") or "", "")
    return (
        unit in (usual, "rank")
        or {unit, usual} <= {"ha", "m2"}
        or (_per(unit) is not None and _per(unit) == _per(usual))
    )


def _per(unit: str) -> str | None:
    """What money is counted for: "" in "VND", "person" in "USD/person/year"; None where it isn't money."""
    base, _, per = unit.partition("/")
    return per.partition("/")[0] if base in CURRENCIES else None


def _only_a_share(concept: Concept, label: str, measure: Measure, grows: bool) -> bool:
    """ "Dịch vụ chiếm 32,3%" is a share: the name of a sector, or "GRDP", is its growth only where something grows."""
    return (
        concept.id.endswith("-growth")
        and measure == "value"
        and not grows
        and _GROWTH.search(matching_key(label)) is None
    )
