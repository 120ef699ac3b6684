"""The central bodies: individuals of `bodies.ttl`, loaded once, lazily."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from vietpol.mappers.bodies.patterns import words
from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import LexiconError, turtle
from vietpol.resources import REFERENCE


@cache
def central() -> Mapping[str, Body]:
    """The bodies of bodies.ttl by their ids. Raises LexiconError."""
    return load_central(REFERENCE / "bodies.ttl")


def load_central(path: Path) -> dict[str, Body]:
    """The bodies of a Turtle file like bodies.ttl. Raises LexiconError where one lacks a label, a class or a source."""
    entries = {name.removeprefix("body_"): values for name, values in turtle(path).items()}
    made: dict[str, Body] = {}

    def make(key: str) -> Body:
        if key not in made:
            values = entries.get(key)
            if values is None:
                raise LexiconError(f'{path.name}: a relation names "{key}", which isn\'t described')
            for needed in ("rdfs:label", "rdf:type", "dcterms:source"):
                if len(values.get(needed, ())) != 1:
                    raise LexiconError(f"{path.name}: body_{key} needs exactly one {needed}")
            relation, related = _relation(values)
            made[key] = Body(
                id=key,
                label=_word(values["rdfs:label"][0]),
                kind=_word(values["rdf:type"][0]),
                level=_word(values["vp:level"][0]).removeprefix("level_") if "vp:level" in values else None,
                relation=relation,
                related=make(related) if related else None,
            )
        return made[key]

    for key in entries:
        make(key)
    return made


_RELATIONS = ("advises", "partOf", "subordinateTo", "governs", "embeddedIn", "leads")


def _relation(values: Mapping[str, Any]) -> tuple[str | None, str | None]:
    for name in _RELATIONS:
        if targets := values.get(f"vp:{name}"):
            return name, str(targets[0]).removeprefix("body_")
    return None, None


def _word(value: Any) -> str:
    return value if isinstance(value, str) else str(value.value)


_COMMITTEE = "Đảng ủy "


def wordings() -> Iterator[tuple[str, Body]]:
    """Every name of every central body that is read off texts."""
    unread = set(words("unread"))
    for local, values in turtle(REFERENCE / "bodies.ttl").items():
        key = local.removeprefix("body_")
        if key not in unread:
            for property_ in ("rdfs:label", "skos:altLabel", "skos:hiddenLabel"):
                for value in values.get(property_, ()):
                    name = _word(value)
                    yield name, central()[key]
                    if name.startswith(_COMMITTEE):
                        yield f"Ban Chấp hành Đảng bộ {name.removeprefix(_COMMITTEE)}", central()[key]
                    if name.startswith("Hội ") and name.endswith(" Việt Nam"):
                        yield f"Trung ương {name}", central()[key]  # its central committee stands for it
