"""Units that a text names with their owner and without it: "Cục Trồng trọt, Bộ Nông nghiệp … Cục trưởng |Cục Trồng trọt" is one body."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers.facts import Body
from vietpol.mappers.reading import BodyMention

_APART = ", "  # between a unit's words and its owner's


def with_owners(mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The mentions, a unit's bare name as that of the one owner that the text gives to such a unit."""
    owned: dict[str, Body | None] = {}
    for mention in mentions:
        body, unit = mention.body, _unit(mention.body)
        if unit is not None and mention.particular:
            owned[unit] = body if owned.get(unit, body) == body else None  # two owners: of neither
    return [_owned(mention, owned) for mention in mentions] if owned else list(mentions)


def _unit(body: Body) -> str | None:
    """The words of a unit whose name goes on with its owner's."""
    if body.known or body.related is None:
        return None
    unit = body.label.removesuffix(_APART + body.related.label)
    return None if unit == body.label else unit.casefold()


def _owned(mention: BodyMention, owned: dict[str, Body | None]) -> BodyMention:
    bare = not mention.body.known and mention.body.related is None and mention.body.area is None
    whole = owned.get(mention.body.label.casefold()) if bare and not mention.plural else None
    return mention if whole is None else replace(mention, body=whole, inferred=True, key=whole.id)
