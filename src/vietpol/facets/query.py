"""The SPARQL of a list: what fills its index, and what a reader may run and change."""

import re
from collections.abc import Mapping

from pyoxigraph import NamedNode

from vietpol.vocab import PREFIXES

from .lists import Facet, ItemList, Ordering

PROLOGUE = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("vp", "id", "c", "rdfs", "dcterms", "xsd"))
_LOCAL = re.compile(r"[\w-]+", re.ASCII)
_INNER = re.compile(r"\?(?!item\b|value\b|key\b)(\w+)")


def items(items: ItemList) -> str:
    """Every item of a list."""
    return f"{PROLOGUE}SELECT DISTINCT ?item {{ ?item a vp:{items.name} }}"


def values(items: ItemList, facet: Facet) -> str:
    """Every item with every value of a facet."""
    return f"{PROLOGUE}SELECT DISTINCT ?item ?value {{ ?item a vp:{items.name} . {facet.pattern} }}"


def keys(items: ItemList, ordering: Ordering) -> str:
    """Every item with what it is ordered by; an item that has several keys is ordered by the best of them."""
    pattern = _rest(ordering.pattern)
    return (
        f"{PROLOGUE}SELECT ?item ({_best(ordering)} AS ?best) {{ ?item a vp:{items.name} . {pattern} }} GROUP BY ?item"
    )


def query_of(items: ItemList, chosen: Mapping[str, str], ordering: Ordering) -> str:
    """The query that makes a list as it is narrowed down and ordered. chosen: a value by the key of its facet."""
    lines = [f"  ?item a vp:{items.name} ; rdfs:label ?label ."]
    for number, (key, value) in enumerate(chosen.items()):
        facet = items.facet(key)
        if facet is not None:
            lines.append(f"  # {key}\n  {_narrowed(facet, value, number)}")
    lines.append(f"  OPTIONAL {{ {_rest(ordering.pattern)} }}")
    lines += [f"  OPTIONAL {{ ?item {path} ?{name} }}" for name, path in items.columns]
    direction = "DESC(?by)" if ordering.descending else "(!BOUND(?by)) ?by"
    body = "\n".join(lines)
    shown = " ".join(["?item ?label", *(f"?{name}" for name, _ in items.columns)])
    select = f"SELECT {shown} ({_best(ordering)} AS ?by)"
    return f"{PROLOGUE}{select} WHERE {{\n{body}\n}} GROUP BY {shown} ORDER BY {direction} ?item"


def _narrowed(facet: Facet, value: str, number: int) -> str:
    """A facet's pattern with its value put in; its own variables are told apart from those of other facets by a number."""
    pattern = _INNER.sub(rf"?\g<1>{number}", facet.pattern)
    if facet.kind == "time":
        name = f"?time{number}"
        return f'{pattern.replace("?value", name)} FILTER(STRSTARTS(STR({name}), "{value}"))'
    return f"VALUES ?value{number} {{ {_short(value)} }} {{ {pattern.replace('?value', f'?value{number}')} }}"


def _short(iri: str) -> str:
    """An IRI with its prefix where that is legal, else in angle brackets. Raises ValueError for what is no IRI."""
    node = NamedNode(iri)
    for prefix in ("id", "c", "vp"):
        local = iri.removeprefix(PREFIXES[prefix])
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return str(node)


def _best(ordering: Ordering) -> str:
    return "MAX(?key)" if ordering.descending else "MIN(?key)"


def _rest(pattern: str) -> str:
    return pattern.strip().removesuffix(".").strip()
