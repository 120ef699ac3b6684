"""Which bodies have which heads: a Sở has a Giám đốc and no Chủ tịch (ontology/reference/titles.yml, `headed_by`)."""

from collections.abc import Iterator
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Text

_OTHERS = "not"


def can_have(body: Body, phrase: Phrase, *, said: str | None = None) -> bool:
    """Whether a body can have such a head or deputy. said: a title that the text has said of the body."""
    kind = family(phrase.name)
    if said is not None and family(said) == kind:
        return True
    label = f"{body.label.lower()} "
    own = phrase.title.supply or phrase.title.head
    if own is not None and kind not in _headed_by():
        return label.startswith(f"{own.lower()} ")
    return label.startswith(_headed_by().get(kind, ())) and not label.startswith(_headed_by()[_OTHERS])


def family(title: str) -> str:
    """What a head's and a deputy's title share: "Chủ tịch" of "Phó Chủ tịch Thường trực", "Bộ trưởng" of "Thứ trưởng"."""
    base = headship(title)
    base = "Bộ trưởng" if base == "Thứ trưởng" else base
    return base[:1].upper() + base[1:]


def headship(title: str) -> str:
    """A title without the words that make it a deputy's: "chủ tịch" of "Phó chủ tịch Thường trực"."""
    return title.removeprefix("Phó ").removesuffix(" Thường trực")


def short_names(text: Text, start: int, end: int) -> Iterator["regex.Match[str]"]:
    """The nouns there that stand for a body without its name: "Về phía |Quân khu còn có"."""
    return (m for m in _short().finditer(text.lower, start, end) if not text.plain[m.end() : m.end() + 1].isupper())


@cache
def _headed_by() -> dict[str, tuple[str, ...]]:
    """With which words the names of the bodies begin that have such heads."""
    return {title: tuple(f"{word} " for word in words) for title, words in yaml_data(titles.FILE)["headed_by"].items()}


@cache
def _short() -> Scanner:
    """A noun that stands for a body named before, where no name follows it."""
    return Scanner(rf"(?<!\p{{L}})({titles.nouns()})(?:[ ](?=\p{{L}})|(?=[,;:.)]))")
