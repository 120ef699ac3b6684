"""Tenures say what is attested, and no more."""

from vietpol.resolve.tenures import Claim, tenures
from vietpol.vocab import ID, VP

POST = "post_an-giang_tinh-uy_bi-thu"


def claim(person: str, kind: str, day: str, sole: bool = True) -> Claim:
    return Claim(POST, f"person_{person}", kind, day, f"att_{day}_{person}", person, "Bí thư Tỉnh ủy An Giang", sole)


def read(*claims: Claim) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for t in tenures(claims):
        values = found.setdefault(t.subject.value.removeprefix(ID), {})  # type: ignore[union-attr]
        values.setdefault(t.predicate.value.removeprefix(VP), set()).add(t.object.value)  # type: ignore[union-attr]
    return found


def test_attestations_of_one_holder_are_one_tenure_with_inner_bounds() -> None:
    found = read(claim("a", "full", "2020-01-01"), claim("a", "full", "2021-06-01"), claim("a", "full", "2020-05-01"))
    (tenure,) = found.values()
    assert tenure["attestedFrom"] == {"2020-01-01"}
    assert tenure["attestedUntil"] == {"2021-06-01"}
    assert tenure["attestationCount"] == {"3"}
    assert "endDate" not in tenure, "a missing end never means still in office, and is never made up"


def test_another_holder_between_splits_the_tenure_of_a_one_person_post() -> None:
    found = read(claim("a", "full", "2020-01-01"), claim("b", "full", "2021-01-01"), claim("a", "full", "2022-01-01"))
    assert set(found) == {
        "tenure_a_an-giang_tinh-uy_bi-thu_2020-01-01",
        "tenure_a_an-giang_tinh-uy_bi-thu_2022-01-01",
        "tenure_b_an-giang_tinh-uy_bi-thu",
    }
    assert found["tenure_b_an-giang_tinh-uy_bi-thu"]["notBefore"] == {"2020-01-01"}
    assert found["tenure_b_an-giang_tinh-uy_bi-thu"]["notAfter"] == {"2022-01-01"}


def test_members_of_a_committee_do_not_split_each_other() -> None:
    found = read(
        claim("a", "full", "2020-01-01", False),
        claim("b", "full", "2021-01-01", False),
        claim("a", "full", "2022-01-01", False),
    )
    assert len(found) == 2
    assert "notAfter" not in found["tenure_a_an-giang_tinh-uy_bi-thu"]


def test_former_gives_an_outer_bound_and_events_exact_ends() -> None:
    found = read(
        claim("a", "start", "2019-07-01"),
        claim("a", "full", "2020-01-01"),
        claim("a", "end", "2021-02-01"),
        claim("a", "former", "2021-03-01"),
    )
    (tenure,) = found.values()
    assert tenure["startDate"] == {"2019-07-01"}
    assert tenure["endDate"] == {"2021-02-01"}
    assert tenure["notAfter"] == {"2021-03-01"}


def test_an_acting_spell_is_a_tenure_of_its_own() -> None:
    found = read(claim("a", "acting", "2023-07-28"), claim("a", "full", "2024-01-17"))
    assert len(found) == 2
    assert any(local.endswith("_acting") for local in found)


def test_an_undated_attestation_makes_no_tenure() -> None:
    assert read(claim("a", "full", "")) == {}
