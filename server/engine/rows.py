"""Results as rows of terms: how pages get their data, a bounded number of them."""

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
XSD_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_TRUTH = {"1": "true", "0": "false"}  # how Virtuoso writes them
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term. kind: "iri", "blank", "literal" or "triple"; language and datatype of literals only."""

    kind: str
    value: str
    language: str | None = None
    datatype: str | None = None

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Rows:
    """A bounded table of terms. cut: there are more rows than were asked for; boolean: the answer of an ASK."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False
    boolean: bool | None = None

    def records(self) -> list[dict[str, Term]]:
        """One dictionary a row, with the bound variables alone."""
        return [
            {name: term for name, term in zip(self.columns, row, strict=True) if term is not None} for row in self.rows
        ]


def encode_rows(
    results: QuerySolutions | QueryBoolean | QueryTriples | Iterator[Quad], limit: int, write: Callable[[bytes], int]
) -> None:
    """Write at most so many rows as JSON. Runs in the worker."""
    if isinstance(results, QueryBoolean):
        write(json.dumps({"columns": [], "rows": [], "boolean": bool(results)}).encode())
        return
    if isinstance(results, QuerySolutions):
        columns = [variable.value for variable in results.variables]
        found = [[_encode(solution[i]) for i in range(len(columns))] for solution in itertools.islice(results, limit)]
    else:
        columns = ["subject", "predicate", "object"]
        found = [
            [_encode(triple.subject), _encode(triple.predicate), _encode(triple.object)]
            for triple in itertools.islice(results, limit)
        ]
    cut = next(iter(results), None) is not None if len(found) == limit else False
    write(json.dumps({"columns": columns, "rows": found, "cut": cut}, ensure_ascii=False).encode())


def decode_rows(payload: bytes) -> Rows:
    """The other side of `encode_rows`. Runs in the web process."""
    value = json.loads(payload)
    rows = tuple(tuple(None if cell is None else Term(*cell) for cell in row) for row in value["rows"])
    return Rows(tuple(value["columns"]), rows, value.get("cut", False), value.get("boolean"))


def _encode(term: NamedNode | BlankNode | Literal | Triple | None) -> list[str | None] | None:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return ["iri", term.value]
    if isinstance(term, BlankNode):
        return ["blank", term.value]
    if isinstance(term, Literal):
        if term.language is not None:
            return ["literal", term.value, term.language, LANG_STRING]
        value = _TRUTH.get(term.value, term.value) if term.datatype.value == XSD_BOOLEAN else term.value
        return ["literal", value, None, term.datatype.value]
    return ["triple", str(term)]
