"""The patterns that names are read by: `body-patterns.yml`, loaded once, lazily."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args

from msgspec import Struct

from vietpol.mappers.facts import Area
from vietpol.mappers.lexicon import LexiconError, require, yaml_data
from vietpol.vocab import slug

FILE = "body-patterns.yml"
Bare = Literal["home", "open", "drop", "name"]
Level = Literal["central", "provincial", "district", "commune"]


class Pattern(Struct, frozen=True, eq=False):
    """A name with room for an owner or a place; the fields are explained in the header of body-patterns.yml."""

    key: str
    label: str
    kind: str
    kind_by_owner: Mapping[str, str]
    levels: frozenset[str]
    ranks: frozenset[str]
    by_name: bool
    owners: frozenset[str]
    seat: bool
    relation: str | None
    related: str | None
    bare: Bare
    caps: bool
    tail: bool
    committee: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    instead_of: Mapping[str, tuple[str, ...]]
    known: bool = True  # False: an open name, read from the words alone
    joint: str = " "  # what stands between its label and its owner's

    @property
    def takes_area(self) -> bool:
        """Whether an area can follow the head, as its own or as that of the body it serves."""
        return bool(self.levels or self.ranks or self.seat)

    def fits(self, area: Area) -> bool:
        """Whether such a body can belong to this area."""
        if self.ranks:
            return area.rank in self.ranks
        if self.levels:
            return level_of(area) in self.levels
        return self.seat and area.rank in committees()


def level_of(area: Area) -> Level | None:
    """The level of an area: a thành phố is provincial unless its id lies inside a province's."""
    match area.rank:
        case "tỉnh":
            return "provincial"
        case "thành phố":
            return "district" if "_" in area.id else "provincial"
        case "huyện" | "quận" | "thị xã":
            return "district"
        case "xã" | "phường" | "thị trấn" | "đặc khu":
            return "commune"
        case _:
            return None


def data() -> Any:
    """body-patterns.yml as plain data."""
    return yaml_data(f"reference/{FILE}")


def words(name: str) -> Any:
    """A list of grammar words of body-patterns.yml."""
    return require(data()["words"], name, FILE)


@cache
def committees() -> Mapping[str, str]:
    """Rank of an area -> key of its Party committee."""
    return dict(data()["committees"])


@cache
def by_key() -> Mapping[str, Pattern]:
    """All patterns. Raises LexiconError where an entry is malformed."""
    found: dict[str, Pattern] = {}
    for _, pattern in entries():
        if pattern.key in found:
            raise LexiconError(f'{FILE}: two patterns have the key "{pattern.key}"; give one of them another')
        found[pattern.key] = pattern
    for key in committees().values():
        if key not in found:
            raise LexiconError(f'{FILE}: committees names "{key}", which no pattern has')
    return found


@cache
def entries() -> tuple[tuple[Mapping[str, Any], Pattern], ...]:
    """Every pattern with its entry, defaults of its group filled in."""
    loaded = []
    for group in data()["groups"]:
        for entry in group["patterns"]:
            entry = {"source": group.get("source"), **group.get("defaults", {}), **entry}
            loaded.append((entry, pattern_of(entry)))
    return tuple(loaded)


_FIELDS = {
    "label", "key", "class", "class_by_owner", "wordings", "short", "levels", "ranks", "place", "owners", "seat",
    "relation", "bare", "caps", "not_after", "not_before", "instead_of", "tail", "committee", "source",
}  # fmt: skip


def pattern_of(entry: Mapping[str, Any]) -> Pattern:
    """The pattern of an entry of body-patterns.yml. Raises LexiconError where a field is missing, unknown or wrong."""
    label = require(entry, "label", FILE)
    if unknown := set(entry) - _FIELDS:
        raise LexiconError(f'{FILE}: "{label}" has the unknown field {sorted(unknown)[0]}')
    if require(entry, "source", FILE) not in data()["sources"]:
        raise LexiconError(f'{FILE}: the source of "{label}" isn\'t under sources')
    bare = entry.get("bare", "drop")
    if bare not in get_args(Bare):
        raise LexiconError(f'{FILE}: "{label}" has bare: {bare}; it is one of {", ".join(get_args(Bare))}')
    relation, related = entry.get("relation"), None
    if isinstance(relation, dict):
        ((relation, related),) = relation.items()
    return Pattern(
        key=entry.get("key") or slug(label),
        label=label,
        kind=require(entry, "class", FILE),
        kind_by_owner=entry.get("class_by_owner", {}),
        levels=frozenset(entry.get("levels", ())),
        ranks=frozenset(entry.get("ranks", ())),
        by_name=entry.get("place", "area") == "name",
        owners=frozenset(entry.get("owners", ())),
        seat=entry.get("seat") == "committee",
        relation=relation,
        related=related,
        bare=bare,
        caps=entry.get("caps", False),
        tail=entry.get("tail", False),
        committee=entry.get("committee", False),
        not_after=tuple(f"{w} " for w in entry.get("not_after", ())),
        not_before=tuple(f" {w}" for w in entry.get("not_before", ())),
        instead_of={k: tuple(v) for k, v in entry.get("instead_of", {}).items()},
    )


def committee_of(pattern: Pattern) -> Pattern:
    """The pattern of the committee that leads an organisation: "Ban Thường vụ Đảng bộ tỉnh" is that of the Tỉnh ủy."""
    if pattern.kind != "PartyOrganization":
        return pattern
    key = "cap-uy" if pattern.key == "dang-bo" else pattern.key.replace("dang-bo", "dang-uy", 1)
    return by_key().get(key, pattern)
