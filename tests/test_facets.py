"""Lists and their facets: what the index says is what the query beside each list says."""

from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from vietpol.facets import LISTS, SECTIONS, Basis, FacetIndex, ItemList, is_current, query_of, write
from vietpol.store.reading import rows
from vietpol.vocab import ID, C

# Invented: meetings and figures of two provinces, one of them through a district, some without a day or a place.
_GRAPH = """
@prefix vp: <https://w3id.org/vietpol/ont#> .
@prefix id: <https://w3id.org/vietpol/id/> .
@prefix c: <https://w3id.org/vietpol/code/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:area_viet-nam a vp:Country . id:area_a a vp:ProvincialUnit ; vp:within id:area_viet-nam ; vp:succeededBy id:area_b .
id:area_b a vp:ProvincialUnit ; vp:within id:area_viet-nam .
id:area_b_huyen a vp:Area , vp:DistrictUnit ; vp:within id:area_b , id:area_viet-nam .
id:body_a a vp:Body ; rdfs:label "A"@vi ; vp:area id:area_a . id:body_b a vp:Body ; rdfs:label "B"@vi ; vp:area id:area_b_huyen .
id:body_tw a vp:Body ; rdfs:label "TW"@vi ; vp:area id:area_viet-nam .
id:person_x a vp:Person ; rdfs:label "Xuân"@vi . id:person_y a vp:Person ; rdfs:label "Yên"@vi .
id:post_1 a vp:Post ; rdfs:label "P"@vi ; vp:postIn id:body_a ; vp:role c:role_chair .
id:post_2 a vp:Post ; rdfs:label "Q"@vi ; vp:postIn id:body_b ; vp:role c:role_chair .
id:att_1 a vp:Attestation ; vp:person id:person_x ; vp:post id:post_1 ; vp:date "2024-01-23"^^xsd:date .
id:att_2 a vp:Attestation ; vp:person id:person_x ; vp:post id:post_2 ; vp:date "2020"^^xsd:gYear .
id:att_3 a vp:Attestation ; vp:person id:person_y ; vp:post id:post_2 .
id:tenure_1 a vp:Tenure ; rdfs:label "T1"@vi ; vp:holder id:person_x ; vp:post id:post_1 ; vp:attestedUntil "2024-01-23"^^xsd:date ; vp:basedOn id:att_1 .
id:tenure_2 a vp:Tenure ; rdfs:label "T2"@vi ; vp:holder id:person_x ; vp:post id:post_2 ; vp:attestedUntil "2020"^^xsd:gYear ; vp:basedOn id:att_2 , id:event_1 .
id:tenure_3 a vp:Tenure ; rdfs:label "T3"@vi ; vp:holder id:person_y ; vp:post id:post_2 ; vp:attestedUntil "2025-03-01"^^xsd:date .
id:att_1 vp:reportedIn id:article_1 . id:att_2 vp:reportedIn id:article_1 , id:article_2 . id:event_1 vp:reportedIn id:article_3 .
id:article_1 a vp:Article ; rdfs:label "1"@vi ; vp:story id:story_1 . id:article_2 a vp:Article ; rdfs:label "2"@vi ; vp:story id:story_1 .
id:article_3 a vp:Article ; rdfs:label "3"@vi .
id:stm_1 a vp:Statement ; vp:speaker id:person_x ; vp:meeting id:meeting_3 . id:stm_2 a vp:Statement ; vp:speaker id:person_x ; vp:meeting id:meeting_1 .
id:event_1 a vp:PersonnelEvent ; rdfs:label "E"@vi ; vp:person id:person_x ; vp:action c:action_elected ; vp:post id:post_1 .
id:meeting_1 a vp:Meeting ; rdfs:label "Ba"@vi ; vp:date "2024-01-23"^^xsd:date ; vp:meetingKind c:kind_briefing ; vp:convenedBy id:body_a .
id:meeting_2 a vp:Meeting ; rdfs:label "An"@vi ; vp:date "2024-01"^^xsd:gYearMonth ; vp:meetingKind c:kind_briefing ; vp:convenedBy id:body_b .
id:meeting_3 a vp:Meeting ; rdfs:label "Chi"@vi ; vp:date "2023-05-02"^^xsd:date ; vp:meetingKind c:kind_congress ; vp:convenedBy id:body_tw .
id:meeting_4 a vp:Meeting ; rdfs:label "Dũng"@vi ; vp:meetingKind c:kind_congress ; vp:convenedBy id:body_a , id:body_b .
id:part_1 vp:meeting id:meeting_1 ; vp:participationRole c:part_chair ; vp:participant id:person_x .
id:part_2 vp:meeting id:meeting_2 ; vp:participationRole c:part_speaker ; vp:participant id:person_x .
id:obs_1 a vp:Observation ; rdfs:label "1"@vi ; vp:value 6.14 ; vp:indicator c:indicator_x ; vp:status c:status_target .
id:obs_2 a vp:Observation ; rdfs:label "2"@vi ; vp:value 10 ; vp:indicator c:indicator_x ; vp:status c:status_actual .
id:obs_3 a vp:Observation ; rdfs:label "3"@vi ; vp:value -2 ; vp:indicator c:indicator_y ; vp:status c:status_actual .
id:obs_4 a vp:Observation ; rdfs:label "4"@vi ; vp:value 5 ; vp:indicator c:indicator_z ; vp:area id:area_a , id:area_b ; vp:period id:period_1 ;
    vp:valueAsWritten "c: 5%" ; vp:unit c:unit_percent ; vp:reportedIn id:article_1 .
id:obs_5 a vp:Observation ; rdfs:label "5"@vi ; vp:value 5 ; vp:indicator c:indicator_z ; vp:area id:area_a ; vp:period id:period_1 ;
    vp:valueAsWritten "năm phần trăm" ; vp:unit c:unit_percent ; vp:reportedIn id:article_1 , id:article_2 , id:article_4 .
id:obs_6 a vp:Observation ; rdfs:label "6"@vi ; vp:value 6 ; vp:indicator c:indicator_z ; vp:area id:area_a ; vp:period id:period_1 ; vp:unit c:unit_percent .
id:article_4 a vp:Article ; rdfs:label "4"@vi ; vp:story id:story_4 .
"""
MEETINGS, FIGURES = LISTS["Meeting"], LISTS["Observation"]


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store()
    made.load(_GRAPH.encode(), RdfFormat.TURTLE)
    return made


@pytest.fixture(scope="module")
def index(store: Store, tmp_path_factory: pytest.TempPathFactory) -> FacetIndex:
    folder = tmp_path_factory.mktemp("release")
    write(partial(rows, store), folder)
    return FacetIndex(folder)


def listed(index: FacetIndex, items: ItemList, sort: str | None = None, **chosen: str) -> list[str]:
    found = index.page(items, chosen, items.ordering(sort), 0, 100)
    assert found.total == len(found.items)
    return [iri.removeprefix(ID) for iri in found.items]


def counts(index: FacetIndex, items: ItemList, key: str, **chosen: str) -> dict[str, int]:
    facet = items.facet(key)
    assert facet is not None
    found = index.values(items, facet, chosen)
    assert [value.count for value in found] == sorted((value.count for value in found), reverse=True)
    return {value.value.removeprefix(ID).removeprefix(C): value.count for value in found}


def test_orders(index: FacetIndex) -> None:
    assert listed(index, MEETINGS) == ["meeting_1", "meeting_2", "meeting_3", "meeting_4"]
    assert listed(index, MEETINGS, "oldest") == ["meeting_3", "meeting_2", "meeting_1", "meeting_4"]
    assert listed(index, MEETINGS, "name") == ["meeting_2", "meeting_1", "meeting_3", "meeting_4"]
    assert listed(index, FIGURES, "highest") == ["obs_2", "obs_1", "obs_6", "obs_4", "obs_5", "obs_3"]
    assert listed(index, FIGURES, "lowest") == ["obs_3", "obs_4", "obs_5", "obs_6", "obs_1", "obs_2"]


def test_a_place_holds_what_is_within_it(index: FacetIndex) -> None:
    assert counts(index, MEETINGS, "place") == {"area_a": 2, "area_b": 2, "area_viet-nam": 1}
    assert listed(index, MEETINGS, place=ID + "area_b") == ["meeting_2", "meeting_4"]


def test_time_has_years_and_months(index: FacetIndex) -> None:
    assert counts(index, MEETINGS, "time") == {"2024": 2, "2024-01": 2, "2023": 1, "2023-05": 1}
    assert listed(index, MEETINGS, time="2023") == ["meeting_3"]


def test_counts_are_of_what_the_other_facets_leave(index: FacetIndex) -> None:
    chosen = {"place": ID + "area_a", "kind": C + "kind_briefing"}
    assert counts(index, MEETINGS, "kind", **chosen) == {"kind_briefing": 1, "kind_congress": 1}
    assert counts(index, MEETINGS, "place", **chosen) == {"area_a": 1, "area_b": 1}
    assert counts(index, MEETINGS, "chair", **chosen) == {"person_x": 1}
    assert listed(index, MEETINGS, chair=ID + "person_x", place=ID + "area_b") == []
    assert listed(index, MEETINGS, chair=ID + "nobody") == []


def test_a_person_with_several_offices(index: FacetIndex) -> None:
    people = LISTS["Person"]
    assert listed(index, people, "seen") == ["person_y", "person_x"]
    assert counts(index, people, "role") == {"role_chair": 2}
    assert counts(index, people, "place") == {"area_a": 1, "area_b": 2}
    assert listed(index, people, post=ID + "post_1", time="2020") == ["person_x"]


def test_pages(index: FacetIndex) -> None:
    for sort in ("newest", "name"):
        whole = index.page(MEETINGS, {}, MEETINGS.ordering(sort), 0, 9).items
        assert [index.page(MEETINGS, {}, MEETINGS.ordering(sort), n, 1).items[0] for n in range(4)] == whole
        chosen = {"kind": C + "kind_congress"}
        assert index.page(MEETINGS, chosen, MEETINGS.ordering(sort), 1, 1).items == [ID + "meeting_4"]
        assert index.page(MEETINGS, {}, MEETINGS.ordering(sort), 50, 50).items == []


def test_many_items_in_another_order(tmp_path: Path) -> None:
    """Few of many are sorted, most of many are walked through: the same order either way."""
    store = Store()
    lines = [
        f"<{ID}obs_{n}> a vp:Observation ; vp:value {n * 7 % 100} ; vp:status c:{'few' if n % 50 == 0 else 'most'} ."
        for n in range(100)
    ]
    head = "@prefix vp: <https://w3id.org/vietpol/ont#> . @prefix c: <https://w3id.org/vietpol/code/> .\n"
    store.load((head + "\n".join(lines)).encode(), RdfFormat.TURTLE)
    write(partial(rows, store), tmp_path)
    index = FacetIndex(tmp_path)
    assert listed(index, FIGURES, "highest", status=C + "few") == ["obs_50", "obs_0"]
    most = listed(index, FIGURES, "highest", status=C + "most")
    assert [int(iri.removeprefix("obs_")) * 7 % 100 for iri in most] == [
        v for v in range(99, -1, -1) if v not in (0, 50)
    ]


@pytest.mark.parametrize("name", LISTS)
def test_the_query_makes_the_list(store: Store, index: FacetIndex, name: str) -> None:
    """For every list, order and value, alone and with every value of one other facet."""
    items = LISTS[name]
    every = [{facet.key: value.value} for facet in items.facets for value in index.values(items, facet, {})]
    for chosen in [{}, *every, *({**a, **b} for a in every for b in every if a.keys() != b.keys())]:
        for ordering in items.orderings:
            found = [str(row["item"])[1:-1] for row in rows(store, query_of(items, chosen, ordering))]
            assert found == index.page(items, chosen, ordering, 0, 100).items, (chosen, ordering.key)


def test_what_figures_say_is_what_the_graph_says(index: FacetIndex) -> None:
    """Grouped by what is said alike; each independent article counted once, a figure of two areas in both."""
    numbers = index.numbers(FIGURES, {"indicator": C + "indicator_z"})
    found = {
        (one.row.removeprefix(ID), one.said["value"]): (one.times, one.stories, one.said.get("valueAsWritten"))
        for one in index.reported(numbers, "area")
    }
    assert found == {
        ("area_a", "5"): (2, 2, "c: 5%"),
        ("area_a", "6"): (1, 0, None),
        ("area_b", "5"): (1, 1, "c: 5%"),
    }
    (alike, other) = index.reported(numbers, "indicator")
    assert (alike.row, alike.period, alike.said["unit"]) == (C + "indicator_z", ID + "period_1", C + "unit_percent")
    assert index.iris(FIGURES, [alike.number, other.number]) == [ID + "obs_4", ID + "obs_6"]
    assert index.reported([], "area") == []
    with pytest.raises(ValueError, match="axis"):
        index.reported(numbers, "n")


def test_what_a_tenure_is_based_on(index: FacetIndex) -> None:
    found = index.basis([ID + f"tenure_{n}" for n in (1, 2, 3, 9)])
    assert found == {
        ID + "tenure_1": Basis(1, 1, ID + "att_1", ID + "att_1"),
        ID + "tenure_2": Basis(2, 2, ID + "event_1", ID + "att_2"),  # two articles of one story, and one without
    }


def test_what_tenures_say(index: FacetIndex) -> None:
    said = index.tenures(index.numbers(LISTS["Tenure"], {"post": ID + "post_2"}))
    assert list(said) == [ID + "tenure_3", ID + "tenure_2"]  # the one attested last comes first
    assert said[ID + "tenure_2"] == {"person": ID + "person_x", "post": ID + "post_2", "until": "2020"}


def test_offices_over_time_by_place_and_what_became_of_it(index: FacetIndex) -> None:
    tenures = LISTS["Tenure"]
    assert listed(index, tenures, area=ID + "area_a") == ["tenure_1"]
    assert listed(index, tenures, place=ID + "area_b") == ["tenure_3", "tenure_2"]
    assert listed(index, tenures, area=ID + "area_b_huyen") == ["tenure_3", "tenure_2"]
    assert listed(index, tenures, successor=ID + "area_b") == ["tenure_1"]
    assert listed(index, tenures, predecessor=ID + "area_a") == []


def test_what_only_sections_list(index: FacetIndex) -> None:
    assert listed(index, SECTIONS["Attestation"], person=ID + "person_x") == []
    assert listed(index, SECTIONS["Attestation"], post=ID + "post_2") == ["att_3"]
    assert listed(index, SECTIONS["Statement"], speaker=ID + "person_x") == ["stm_2", "stm_1"]


def test_a_value_cannot_change_the_query() -> None:
    with pytest.raises(ValueError, match="IRI"):
        query_of(MEETINGS, {"chair": "x> } DROP ALL #"}, MEETINGS.orderings[0])


def test_an_index_of_another_version_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(partial(rows, Store()), tmp_path)
    assert is_current(tmp_path)
    assert FacetIndex(tmp_path)
    monkeypatch.setattr("vietpol.facets.writing._FORMAT", 999)
    assert not is_current(tmp_path)
    assert not FacetIndex(tmp_path)
    assert not is_current(tmp_path / "nothing")


def test_a_damaged_index_is_none(tmp_path: Path) -> None:
    """So that the next build writes it again, and lists come without facets."""
    (tmp_path / "facets.sqlite").write_bytes(b"no database" * 1000)
    assert not is_current(tmp_path)
    assert not FacetIndex(tmp_path)
