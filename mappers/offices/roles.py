"""Kinds of posts (ontology/codes/roles.ttl): which concept a title in a body is."""

from collections.abc import Mapping
from functools import cache

from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import Concept, LexiconError, concepts


def role_concept(title: str, body: Body) -> str | None:
    """The local name of the concept of this kind of post ("role_party-secretary"); None where the list has none.

    The concept of this very body wins over that of its kind, that over the general one.
    """
    return next((c.id for c in _by_title().get(title, ()) if _is_for(c, body)), None)


def one_holder(title: str, body: Body) -> bool:
    """Whether one person at a time holds such a post."""
    role = role_concept(title, body)
    return any(c.id == role and c.get("vp:oneHolder") == "true" for c in _by_title().get(title, ()))


def _is_for(concept: Concept, body: Body) -> bool:
    if only := concept.get("vp:ofBody"):
        return only == f"body_{body.id}"
    kinds = concept.properties.get("vp:ofBodyKind", ())
    return not kinds or body.kind in kinds


@cache
def _by_title() -> Mapping[str, tuple[Concept, ...]]:
    """The concepts of each title, the most particular first. Raises LexiconError where one lacks its title."""
    found: dict[str, list[Concept]] = {}
    for concept in concepts("roles"):
        title = concept.get("vp:title")
        if title is None:
            raise LexiconError(f"roles.ttl: {concept.id} lacks vp:title; add the word of the tables")
        found.setdefault(title, []).append(concept)
    return {title: tuple(sorted(those, key=_generality)) for title, those in found.items()}


def _generality(concept: Concept) -> int:
    return 0 if concept.get("vp:ofBody") else 1 if concept.get("vp:ofBodyKind") else 2
