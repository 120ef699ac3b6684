"""The SPARQL of a list: the steps that fill its index, and what a reader may run and change."""

import re
from collections.abc import Mapping

from pyoxigraph import NamedNode

from vietpol.vocab import PREFIXES

from .lists import Facet, ItemList, Ordering, Path

PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vp", "id", "c", "rdfs", "dcterms", "xsd"))
_LOCAL = re.compile(r"[\w-]+", re.ASCII)
_VARIABLE = re.compile(r"\?(\w+)")


def items_of(items: ItemList) -> str:
    """Every item of a list, as ?this."""
    return f"{PROLOGUE}SELECT ?this {{ ?this a vp:{items.name} {items.where} }}"


def step(pattern: str) -> str:
    """Every pair of a step, as ?this and ?next; a pair may come more than once."""
    return f"{PROLOGUE}SELECT ?this ?next {{ {pattern} }}"


def query_of(items: ItemList, chosen: Mapping[str, str], ordering: Ordering) -> str:
    """The query that makes a list as it is narrowed down and ordered. chosen: a value by the key of its facet."""
    lines = [f"  ?item a vp:{items.name} ; rdfs:label ?label ."]
    for number, (key, value) in enumerate(chosen.items()):
        facet = items.facet(key)
        if facet is not None:
            lines.append(f"  # {key}\n  {_narrowed(facet, value, number)}")
    lines.append(f"  OPTIONAL {{ {_key(ordering)} }}")
    lines += [f"  OPTIONAL {{ ?item {path} ?{name} }}" for name, path in items.columns]
    direction = "DESC(?by)" if ordering.descending else "(!BOUND(?by)) ?by"
    best = "MAX(?key)" if ordering.descending else "MIN(?key)"
    body = "\n".join(lines)
    shown = " ".join(["?item ?label", *(f"?{name}" for name, _ in items.columns)])
    return f"{PROLOGUE}SELECT {shown} ({best} AS ?by) WHERE {{\n{body}\n}} GROUP BY {shown} ORDER BY {direction} ?item"


def _narrowed(facet: Facet, value: str, number: int) -> str:
    name = f"?value{number}"
    pattern = joined(facet.path, name, str(number))
    if facet.kind == "time":
        return f'{pattern} FILTER(STRSTARTS(STR({name}), "{value}"))'
    return f"VALUES {name} {{ {_short(value)} }} {pattern}"


def _key(ordering: Ordering) -> str:
    if ordering.numeric:
        return joined(ordering.path, "?key", "k")
    return f"{joined(ordering.path, '?day', 'k')} BIND(STR(?day) AS ?key)"


def joined(path: Path, end: str, mark: str) -> str:
    """Steps as one pattern from ?item to a variable. mark: tells its inner variables apart from those of other patterns."""
    names = ["?item", *(f"?step{mark}{n}" for n in range(1, len(path))), end]
    made = []
    for n, pattern in enumerate(path):
        ends = {"this": names[n], "next": names[n + 1]}
        text = _VARIABLE.sub(lambda found, ends=ends: ends.get(found[1], f"?{found[1]}{mark}"), pattern)  # type: ignore[misc]
        made.append(f"{{ {text} }}")
    return " ".join(made)


def _short(iri: str) -> str:
    """An IRI with its prefix where that is legal, else in angle brackets. Raises ValueError for what is no IRI."""
    node = NamedNode(iri)
    for prefix in ("id", "c", "vp"):
        local = iri.removeprefix(PREFIXES[prefix])
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return str(node)
