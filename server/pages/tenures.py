"""The words for tenures: of all facts that one is based on, or of the first and the last, where there are many."""

from collections.abc import Iterable, Sequence

from vietpol.facets import Basis, FacetIndex
from vietpol.server.engine.rows import Term

from .model import Entry
from .queries import query, values
from .reader import Reader

_FEW = 6


def add_words(reader: Reader, index: FacetIndex | None, tenures: Sequence[Entry]) -> None:
    """Give each of these entries the words of facts that it is based on, and count the others."""
    by_iri = {entry.iri: entry for entry in tenures}
    known = _counted(reader, by_iri) if index is None else index.basis(by_iri)
    for record in _about(reader, "tenure-facts", [iri for iri, basis in known.items() if basis.facts <= _FEW]):
        by_iri[record["item"].value].values.setdefault("basedOn", []).append(record["fact"])
    for iri, basis in known.items():
        if basis.facts > _FEW:
            by_iri[iri].values["basedOn"] = [Term("iri", fact) for fact in (basis.first, basis.last)]
    reader.add_evidence(tenures)
    for iri, basis in known.items():
        by_iri[iri].more += basis.facts - len(by_iri[iri].values["basedOn"])
        by_iri[iri].sources = basis.sources or by_iri[iri].sources


def _counted(reader: Reader, tenures: Iterable[str]) -> dict[str, Basis]:
    """What tenures are based on, where no index tells: the store goes through all of it."""
    found = {}
    for record in _about(reader, "tenure-basis", tenures):
        if "item" in record:
            facts, sources = (int(record[name].value) for name in ("facts", "sources"))
            first, last = (record[name].value.rpartition(" ")[2] for name in ("first", "last"))
            found[record["item"].value] = Basis(facts, sources, first, last)
    return found


def _about(reader: Reader, name: str, tenures: Iterable[str]) -> list[dict[str, Term]]:
    iris = list(tenures)
    return reader.records(query(name).replace("$values", values(iris))) if iris else []
