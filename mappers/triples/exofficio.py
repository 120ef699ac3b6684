"""Bodies to which the holder of a post belongs by rule (ontology/reference/ex-officio.yml)."""

from collections.abc import Mapping
from functools import cache

from vietpol.mappers.bodies import compose
from vietpol.mappers.facts import Body, Post
from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.offices import role_concept

_FILE = "reference/ex-officio.yml"


@cache
def _rules() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Role and level -> keys of bodies. Raises LexiconError where an entry has no source."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in require(yaml_data(_FILE), "entries", _FILE):
        require(entry, "source", _FILE)
        for role in require(entry, "roles", _FILE):
            for level in require(entry, "levels", _FILE):
                found[role, level] = (*found.get((role, level), ()), require(entry, "in", _FILE))
    return found


def ex_officio(post: Post) -> list[Body]:
    """The bodies that the holder of this post sits in by rule: a provincial secretary in Thường trực Tỉnh ủy."""
    role = role_concept(post.title, post.body)
    if role is None or post.body.level is None:
        return []
    return [compose(key, owner=post.body) for key in _rules().get((role, post.body.level), ())]
