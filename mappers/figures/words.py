"""The words of figures, loaded once from ontology/: units, bounds, statuses, comparisons, small words, indicators."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from vietpol.mappers import regex, scanning
from vietpol.mappers.lexicon import LexiconError, concepts, require, yaml_data
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import one_spelling

_FILE = "reference/figure-words.yml"
either = scanning.either
CURRENCIES = (
    "VND",
    "USD",
    "EUR",
    "JPY",
    "CNY",
    "KRW",
    "GBP",
    "LAK",
    "THB",
    "AUD",
    "SGD",
    "RUB",
)  # codes of units.ttl in which money is counted


PER_HEAD = ("VND", "USD")  # those of them that units.ttl also has per head


class Unit(NamedTuple):
    """A printed unit: the code of its base unit in the tables ("VND") and how many of these it is."""

    code: str
    factor: Decimal


@cache
def units() -> dict[str, Unit]:
    """The printed units, lower case, with their base units. Raises LexiconError."""
    by_id = {c.id: c for c in concepts("units")}
    found: dict[str, Unit] = {}
    for concept in by_id.values():
        base = by_id.get(concept.get("vp:baseUnit") or concept.id)
        code = None if base is None else base.get("skos:notation")
        if code is None:
            raise LexiconError(f"units.ttl: {concept.id} leads to no base unit with a skos:notation; add one")
        factor = Decimal(concept.get("vp:multiplier") or 1)
        found |= {one_spelling(w).lower(): Unit(code, factor) for w in concept.wordings if not code_only(w)}
    return found


def code_only(wording: str) -> bool:
    """Whether a label of a unit names it without being printed after numbers: "số lượng", "đồng/người"."""
    return "/" in wording or wording in ("số lượng", "thứ hạng")


@cache
def words(*names: str) -> frozenset[str]:
    """Lists of ontology/reference/figure-words.yml, one spelling. Raises LexiconError."""
    return frozenset(one_spelling(str(w)).lower() for name in names for w in require(yaml_data(_FILE), name, _FILE))


@cache
def abbreviations() -> dict[str, str]:
    """What short forms in the names of indicators stand for, lower case: "đv" -> "đảng viên". Raises LexiconError."""
    found = require(yaml_data(_FILE), "abbreviations", _FILE)
    return {str(short).lower(): one_spelling(full).lower() for short, full in found.items()}


@cache
def actions() -> dict[str, str]:
    """Verbs whose object is counted -> the word that makes them an attribute of it ("được", "bị", "")."""
    return {
        one_spelling(verb).lower(): passive for verb, passive in require(yaml_data(_FILE), "actions", _FILE).items()
    }


@cache
def acts() -> frozenset[str]:
    """The verbs of `actions`."""
    return frozenset(actions())


def passive(verb: str) -> str:
    """A verb of `actions` as the attribute of its object: "kết nạp" -> "được kết nạp"."""
    by = actions()[verb]
    return verb if not by or verb.startswith(by) else f"{by} {verb}"


@cache
def cues(scheme: str) -> dict[str, str]:
    """Wordings that give a code: those of statuses.ttl, bounds.ttl or references.ttl -> "target", "at-least", "plan".

    A wording that begins with "…" stands after the number. A label counts unless it is that of the code for nothing special.
    """
    found: dict[str, str] = {}
    for concept in concepts(scheme):
        code = concept.id.partition("_")[2]
        plain = code in ("exact", "range", "actual", "target")
        found |= {one_spelling(w).lower(): code for w in concept.wordings[plain:]}
    return found


@cache
def ranking() -> str:
    """A pattern for what a ranking or an index is called: "chỉ số", "PCI". Raises LexiconError."""
    return rf"(?:bộ )?(?:chỉ số|bảng (?:xếp hạng|điểm)|xếp hạng|{either(words('rankings'))})"


@cache
def anywhere(*names: str) -> "regex.Pattern[str]":
    """Matches any whole word of these lists of figure-words.yml. Raises LexiconError."""
    return regex.compile(rf"(?<!\p{{L}})(?:{either(words(*names))})(?!\p{{L}})")


@cache
def ending(wordings: frozenset[str]) -> Scanner:
    """Matches text that ends with one or several of these words (to be searched with `.search`)."""
    return Scanner(rf"(?<![\p{{L}}\d])(?:{either(wordings)})\s*$")


@cache
def starting(wordings: frozenset[str]) -> "regex.Pattern[str]":
    """Matches text that starts with one of these words."""
    return regex.compile(rf"\s*(?:{either(wordings)})(?![\p{{L}}\d])")
