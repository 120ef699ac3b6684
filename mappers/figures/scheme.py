"""Which concept of the indicator scheme (ontology/codes/indicators.ttl) a wording names, if any.

Only a wording that says no more and no less than the concept's is taken: "Thu ngân sách từ đất đấu giá" is not
"Thu ngân sách". What the scheme lacks keeps its own wording.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import regex

from vietpol.mappers.lexicon import Concept, concepts
from vietpol.mappers.text import matching_key

_PREFIX = "indicator_"
# Words around a wording that do not change what it measures: where, of whom, how many.
_WHERE = regex.compile(r"\s+(?:(?:trên|của|trong|ở|tại) )?(?:địa bàn )?(?:toàn )?(?:tỉnh|thành phố|huyện|cả nước|địa phương)(?: này)?$")
_COUNT = regex.compile(r"^(?:tổng số|tổng|số lượng|số|mức|khoảng|toàn tỉnh có|cả tỉnh có|toàn tỉnh|riêng) ")
_BRACKETS = regex.compile(r"\s*\([^()]*\)\s*")


@cache
def _by_wording() -> Mapping[str, Concept]:
    return {matching_key(w): c for c in concepts("indicators") for w in c.wordings}


def _variants(label: str) -> Iterator[str]:
    """The label and what is left of it without brackets, place and counting words."""
    whole = matching_key(label)
    yield whole
    bare = _BRACKETS.sub(" ", whole).strip()
    yield bare
    bare = _WHERE.sub("", bare)
    yield bare
    yield _COUNT.sub("", bare)


@lru_cache(maxsize=16384)
def concept_of(label: str, unit: str) -> str | None:
    """The local name of the concept that a wording names ("grdp-growth"); unit: the table code of the figure's unit.

    A concept that is a rate ("Tỷ lệ hộ nghèo") is not named by a count ("1.200 hộ nghèo").
    """
    for wording in _variants(label):
        concept = _by_wording().get(wording)
        if concept is not None:
            rate = concept.get("vp:canonicalUnit") == "unit_percent"
            return None if rate and unit == "count" else concept.id.removeprefix(_PREFIX)
    return None
