"""What is known about names of people (ontology/reference/names.yml), made ready for matching."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from vietpol.mappers import regex
from vietpol.mappers.lexicon import concepts, yaml_data
from vietpol.mappers.people.before import Before
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import one_spelling

FILE = "reference/names.yml"


@cache
def never() -> frozenset[str]:
    """Names that are no persons of an article, in lower case."""
    return frozenset(_low(name) for name in yaml_data(FILE)["never"])


@cache
def breaks() -> frozenset[str]:
    """Capitalised words with which no name begins, in lower case."""
    return frozenset(_low(word) for word in yaml_data(FILE)["breaks"])


@cache
def country() -> regex.Pattern[str]:
    """The name of a foreign country, to be matched at an offset ("Thủ tướng Campuchia Hun Manet")."""
    data = yaml_data("reference/body-patterns.yml")
    names = map(one_spelling, [*data["countries"], *data["foreign_places"]])
    return regex.compile(rf"(?:{either(names)})(?![\p{{L}}])")


@cache
def ranks() -> tuple[str, ...]:
    """Military and police ranks, as written."""
    return tuple(word for concept in concepts("ranks") for word in concept.wordings)


@cache
def address() -> Before:
    """Forms of address, ranks and learned titles right before a name: searched in the words that end where it begins."""
    data = yaml_data(FILE)
    return _before([*data["address"], *data["learned"], *data["clergy"], *ranks()])


@cache
def middle_names() -> frozenset[str]:
    """Second syllables that only Vietnamese names have."""
    return frozenset(_low(word) for word in yaml_data(FILE)["middle_names"])


@cache
def kinship() -> Before:
    """Forms of address that are everyday words too, right before a name."""
    return _before(yaml_data(FILE)["kinship"])


@cache
def second_address() -> Before:
    """Forms of address right before a bare given name ("ông Phong", "Đại tá Hiểu")."""
    data = yaml_data(FILE)
    plain = [word for word in data["address"] if not word.startswith(("các", "quý"))]
    kin = [word for word in data["kinship"] if not word.startswith(("các", "vợ"))]
    return _before([*plain, *kin, *ranks(), *data["learned"]])


@cache
def no_person_before() -> Before:
    """Words that make the name after them a street, a school, a saying or a credit."""
    data = yaml_data(FILE)
    return _before([*data["places_before"], *data["sites_before"], *data["sayings_before"], *data["credit_before"]])


@cache
def site_before() -> Before:
    """Those among them that aren't named for persons: "Vườn quốc gia", "Trạm y tế"."""
    return _before(yaml_data(FILE)["sites_before"])


@cache
def bodies_before() -> frozenset[str]:
    """Words with which the name of a firm, a school or a paper begins, in lower case."""
    return frozenset(_low(word) for word in yaml_data(FILE)["bodies_before"])


@cache
def body_before() -> Before:
    """Such a word right before a run of capitals: the run names the body, and perhaps who leads it."""
    return _before(yaml_data(FILE)["bodies_before"])


@cache
def firm_before() -> regex.Pattern[str]:
    """The head of a firm's name with words of its form and trade, right before the name itself: "Công ty TNHH Thương mại |Hoa Mai"."""
    data = yaml_data(FILE)
    firms, trades = _any(data["firms"]), _any(data["trades"])
    return regex.compile(rf"(?<!\p{{L}})(?:{firms})(?:,?\s(?:và\s|-\s|&\s)?(?:{trades})){{1,8}}\s$")


@cache
def unit_before() -> Before:
    """Words that make the name after them an administrative unit, where no title stands before them."""
    return _before(yaml_data(FILE)["units_before"], marks=".")


@cache
def honorifics() -> regex.Pattern[str]:
    """What may stand between a title and its person: forms of address, ranks, learned titles and commas between them."""
    data = yaml_data(FILE)
    words = _any([*data["address"], *data["kinship"], *data["learned"], *data["clergy"], *ranks()])
    return regex.compile(rf"\s*(?:(?:{words})[\s,.:]*)*")


@cache
def address_before() -> Scanner:
    """The forms of address, ranks and learned titles that end where a name begins."""
    data = yaml_data(FILE)
    words = _any([*data["address"], *data["kinship"], *data["learned"], *data["clergy"], *ranks()])
    return Scanner(rf"(?<!\p{{L}})(?:(?:{words})[\s,.:]+)+$")


@cache
def degrees_before() -> Scanner:
    """The letters of learned titles that end where a name begins: "|PGS.TS Lê Văn A"."""
    letters = _any(word for word in yaml_data(FILE)["learned"] if not str(word)[-1].islower() or "." in str(word))
    return Scanner(rf"(?<![\p{{L}}.])(?:(?:{letters})[\s,.:]+)+$")


def _before(words: Iterable[str], marks: str = ".,:") -> Before:
    return Before(map(_low, words), marks)


def _any(words: Iterable[str]) -> str:
    spelled = {_low(word) for word in words}
    return either(spelled)


def _low(word: Any) -> str:
    return one_spelling(str(word)).lower()
