"""What tells things of one name apart, in lists and search results."""

from collections.abc import Sequence

from vietpol.server.engine.core import Engine

from .queries import query, values

_SHOWN = 3


def context_of(engine: Engine, iris: Sequence[str]) -> dict[str, list[str]]:
    """The body of a post, the area around an area, the offices in which a person was seen; up to three for each thing."""
    if not iris:
        return {}
    text = query("context").replace("$values", values(iris))
    found: dict[str, list[str]] = {}
    for record in engine.rows(text, limit=5_000).records():
        near = found.setdefault(record["thing"].value, [])
        if "context" in record and len(near) < _SHOWN:
            near.append(record["context"].value)
    return found
