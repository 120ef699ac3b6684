"""Entailment: what is derived, what isn't, and that SPARQL rules over the ontology derive the same."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from vietpol.entail import ONTOLOGY_FILES, Entailer, Rules, read_rules, rules
from vietpol.vocab import ID, PREFIXES, VP

HEADER = "\n".join(
    f"@prefix {prefix}: <{iri}> ."
    for prefix, iri in {**PREFIXES, "oa": "http://www.w3.org/ns/oa#", "foaf": "http://xmlns.com/foaf/0.1/"}.items()
)

ARTICLE = """
id:article_a1 a vp:Article ; vp:published "2024-01-23"^^xsd:date .
id:ev_a1_3-9_00010001 a vp:Evidence ; vp:article id:article_a1 ; vp:charStart 3 ; vp:charEnd 9 ; vp:quote "Bí thư" .
id:att_2024-01-23_an_dong-thap_tinh-uy_bi-thu a vp:Attestation ; vp:person id:person_an ;
    vp:post id:post_dong-thap_tinh-uy_bi-thu ; vp:evidence id:ev_a1_3-9_00010001 .
id:person_an a vp:Person .
id:post_dong-thap_tinh-uy_bi-thu a vp:Post ; vp:postIn id:body_dong-thap_tinh-uy .
id:body_dong-thap_tinh-uy a vp:PartyCommittee ; vp:area id:area_dong-thap .
id:body_dong-thap_phong a vp:Department ; vp:subordinateTo id:body_dong-thap_so .
id:body_dong-thap_so a vp:Department ; vp:subordinateTo id:body_dong-thap_ubnd .
id:meeting_m a vp:Congress ; vp:site id:site_m_hall ; vp:convenedBy id:body_dong-thap_tinh-uy .
id:obs_o a vp:Observation ; vp:value 6.14 ; vp:unit c:unit_percent ; vp:period id:period_2023 ; vp:evidence id:ev_a1_3-9_00010001 .
id:tenure_t a vp:Tenure ; vp:holder id:person_an ; vp:post id:post_dong-thap_tinh-uy_bi-thu .
"""

REFERENCE = """
id:post_dong-thap_tinh-uy_bi-thu vp:exOfficioIn id:body_dong-thap_thuong-truc-tinh-uy .
id:area_xa vp:within id:area_huyen . id:area_huyen vp:within id:area_dong-thap .
id:area_dong-thap vp:within id:area_viet-nam .
"""


def triples(turtle: str) -> list[Triple]:
    found = parse(f"{HEADER}\n{turtle}", format=RdfFormat.TURTLE)
    return [Triple(q.subject, q.predicate, q.object) for q in found]


def entailed(turtle: str, context: str = "", using: Rules | None = None) -> set[Triple]:
    return set(Entailer(triples(context), using).closure(triples(turtle)))


@pytest.mark.parametrize(
    "expected",
    [
        "id:body_dong-thap_tinh-uy a vp:PartyBody , vp:Body , vp:Actor , vp:Authority , org:Organization .",
        "id:meeting_m a vp:Meeting , vp:Event , prov:Activity , schema:Event .",
        "id:tenure_t a org:Membership ; org:member id:person_an .",
        "id:person_an a foaf:Person ; vp:hasTenure id:tenure_t ; org:hasMembership id:tenure_t .",
        "id:person_an vp:hasHeld id:post_dong-thap_tinh-uy_bi-thu .",
        "id:obs_o a qb:Observation ; vp:reportedIn id:article_a1 ; schema:subjectOf id:article_a1 .",
        "id:ev_a1_3-9_00010001 oa:start 3 ; oa:exact 'Bí thư' ; prov:wasQuotedFrom id:article_a1 .",
        "id:tenure_t vp:inBody id:body_dong-thap_tinh-uy .",
        "id:body_dong-thap_phong vp:under id:body_dong-thap_so , id:body_dong-thap_ubnd .",
        "id:site_m_hall vp:siteOf id:meeting_m . id:meeting_m schema:location id:site_m_hall .",
    ],
)
def test_derives(expected: str) -> None:
    assert set(triples(expected)) <= entailed(ARTICLE)


@pytest.mark.parametrize(
    "unexpected",
    [
        "id:body_dong-thap_tinh-uy a vp:PartyCommittee .",  # was there before
        "id:person_an a vp:Post .",
        "id:body_dong-thap_phong vp:subordinateTo id:body_dong-thap_ubnd .",  # only vp:under is transitive
        "id:site_m_hall a vp:MeetingSite .",  # ranges give no types
    ],
)
def test_does_not_derive(unexpected: str) -> None:
    assert not set(triples(unexpected)) & entailed(ARTICLE)


def test_context_serves_chains_and_is_not_returned() -> None:
    found = entailed(ARTICLE, REFERENCE)
    assert set(triples("id:tenure_t vp:inBody id:body_dong-thap_thuong-truc-tinh-uy .")) <= found
    assert not [t for t in found if "area_xa" in str(t)]
    assert entailed("id:area_ap vp:within id:area_xa .", REFERENCE) == set(
        triples("id:area_ap vp:within id:area_huyen , id:area_dong-thap , id:area_viet-nam .")
    )


def test_one_entailer_completes_many_graphs_without_mixing_them() -> None:
    entailer = Entailer(triples(REFERENCE))
    first, second = triples("id:area_a vp:within id:area_b ."), triples("id:area_b vp:within id:area_c .")
    assert entailer.closure(first) == []
    assert entailer.closure(second) == []
    assert len(entailer.closure([*first, *second])) == 1


def test_order_does_not_depend_on_the_order_of_the_input() -> None:
    given = triples(ARTICLE)
    found = Entailer().closure(given)
    assert found == Entailer().closure(reversed(given))
    assert [str(t.subject) for t in found] == sorted(str(t.subject) for t in found)
    assert len(set(found)) == len(found)


def test_facts_are_the_closure_without_triples() -> None:
    given = triples(ARTICLE)
    facts = Entailer().facts((t.subject, t.predicate, t.object) for t in given)  # type: ignore[misc]
    assert [Triple(*fact) for fact in facts] == Entailer().closure(given)


def test_circles_end() -> None:
    assert entailed("id:area_a vp:within id:area_b . id:area_b vp:within id:area_a .") == set(
        triples("id:area_a vp:within id:area_a . id:area_b vp:within id:area_b .")
    )


def test_a_literal_has_no_inverse() -> None:
    wrong = Triple(NamedNode(ID + "tenure_t"), NamedNode(VP + "holder"), Literal("Nguyễn Văn An"))
    assert [t.subject.value for t in Entailer().closure([wrong])] == [ID + "tenure_t"]  # type: ignore[union-attr]


def test_rules_reject_a_chain_of_three(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text(f"{HEADER}\nvp:r owl:propertyChainAxiom ( vp:p vp:q vp:s ) .", encoding="utf-8")
    with pytest.raises(ValueError, match="chain of 3"):
        read_rules([file])


def test_rules_are_read_once() -> None:
    assert rules() is rules()


# The same rules as SPARQL, run until nothing new comes: an implementation that shares nothing with vietpol.entail.
SPARQL_RULES = (
    "?s a ?new } WHERE { ?s a/rdfs:subClassOf ?new . FILTER(isIRI(?new))",
    "?s ?new ?o } WHERE { ?p rdfs:subPropertyOf ?new . ?s ?p ?o",
    "?o ?q ?s } WHERE { ?p owl:inverseOf|^owl:inverseOf ?q . ?s ?p ?o . FILTER(isIRI(?o))",
    "?s ?new ?o } WHERE { ?new owl:propertyChainAxiom [ rdf:first ?p ; rdf:rest/rdf:first ?q ] . ?s ?p ?m . ?m ?q ?o",
    "?s ?p ?o } WHERE { ?p a owl:TransitiveProperty . ?s ?p ?m . ?m ?p ?o",
)


def test_sparql_rules_derive_the_same() -> None:
    store = Store()
    for file in ONTOLOGY_FILES:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    ontology = set(store)
    store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples(ARTICLE + REFERENCE))
    given, size = set(store), 0
    while len(store) > size:
        size = len(store)
        for rule in SPARQL_RULES:
            store.update(f"INSERT {{ {rule} }}", prefixes=PREFIXES)
    derived = {Triple(q.subject, q.predicate, q.object) for q in set(store) - given if not _of_terms(q)}
    assert ontology
    assert len(derived) > 60
    assert derived == entailed(ARTICLE + REFERENCE)


def _of_terms(quad: Quad) -> bool:
    return not str(quad.subject).startswith(f"<{ID}")
