"""Who is who over several articles: cases that a reader of provincial news meets, with invented names."""

import itertools

import pytest

from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    Capacity,
    Evidence,
    Holding,
    PageData,
    Participation,
    Person,
    Post,
)
from vietpol.resolve import Decisions, resolve
from vietpol.resolve.people import scope

EVIDENCE = (Evidence(0, 1, "test/rule"),)
AN = Area("an-giang", "An Giang", "tỉnh")
BAC = Area("bac-giang", "Bắc Giang", "tỉnh")


def committee(area: Area) -> Body:
    return Body(f"{area.id}_tinh-uy", f"Tỉnh ủy {area.name}", "PartyCommittee", "provincial", area)


def department(area: Area, field: str, name: str) -> Body:
    return Body(f"{area.id}_so-{field}", f"Sở {name} tỉnh {area.name}", "Department", "provincial", area)


CENTRAL = Body("tw_bch", "Ban Chấp hành Trung ương Đảng", "PartyCommittee", "central")
GOVERNMENT = Body("chinh-phu", "Chính phủ", "ExecutiveBody", "central")
ASSEMBLY = Body("quoc-hoi", "Quốc hội", "RepresentativeBody", "central")
HEALTH = Body("bo-y-te", "Bộ Y tế", "Ministry", "central")


def article(
    name: str, *posts: tuple[str, Body], who: str = "Trần Văn Mẫu", day: str = "2020-05-01", former: bool = False
) -> ArticleFacts:
    person = Person(who)
    capacity: Capacity = "former" if former else "full"
    holdings = tuple(Holding(person, Post(t, b), capacity, t, EVIDENCE) for t, b in posts)
    return ArticleFacts(name, PageData(published=day), home=posts[0][1].area if posts else None, holdings=holdings)


def locals_of(*articles: ArticleFacts, decisions: Decisions | None = None) -> list[str]:
    names = resolve(articles, decisions)
    return [names.person(a.article, a.holdings[0].person).local for a in articles]


def test_one_office_in_two_articles_is_one_person() -> None:
    one, two = locals_of(
        article("a", ("Bí thư", committee(AN))), article("b", ("Bí thư", committee(AN)), day="2021-01-01")
    )
    assert one == two == "person_tran-van-mau_an-giang"


def test_one_name_in_two_provinces_stays_two() -> None:
    one, two = locals_of(article("a", ("Bí thư", committee(AN))), article("b", ("Bí thư", committee(BAC))))
    assert (one, two) == ("person_tran-van-mau_an-giang", "person_tran-van-mau_bac-giang")


def test_a_shared_central_post_joins_a_cadre_who_rotates() -> None:
    one, two = locals_of(
        article("a", ("Ủy viên", CENTRAL), ("Bí thư", committee(AN)), day="2019-01-01"),
        article("b", ("Ủy viên", CENTRAL), ("Bí thư", committee(BAC)), day="2022-01-01"),
    )
    assert one == two == "person_tran-van-mau_an-giang"


def test_two_sole_offices_of_one_day_are_two_persons() -> None:
    one, two = locals_of(
        article("a", ("Giám đốc", department(AN, "y-te", "Y tế"))),
        article("b", ("Giám đốc", department(AN, "noi-vu", "Nội vụ"))),
    )
    assert one != two
    assert {one, two} == {
        "person_tran-van-mau_an-giang_an-giang-so-y-te",
        "person_tran-van-mau_an-giang_an-giang-so-noi-vu",
    }


def test_two_offices_in_one_province_at_different_times_are_a_career() -> None:
    one, two = locals_of(
        article("a", ("Giám đốc", department(AN, "y-te", "Y tế")), day="2016-01-01"),
        article("b", ("Phó Bí thư", committee(AN)), day="2021-01-01"),
    )
    assert one == two


def test_the_article_that_names_both_provinces_is_the_evidence_for_a_rotation() -> None:
    middle = article("m", ("Phó Bí thư", committee(AN)), ("Bí thư", committee(BAC)), day="2021-01-01")
    one, two = locals_of(
        article("a", ("Phó Bí thư", committee(AN)), day="2020-01-01"),
        article("b", ("Bí thư", committee(BAC)), day="2022-01-01"),
    )
    assert one != two
    first, _, last = locals_of(
        article("a", ("Phó Bí thư", committee(AN)), day="2020-01-01"),
        middle,
        article("b", ("Bí thư", committee(BAC)), day="2022-01-01"),
    )
    assert first == last


def test_central_leaders_are_one_without_a_shared_post() -> None:
    one, two = locals_of(
        article("a", ("Thủ tướng", GOVERNMENT), day="2020-01-01"), article("b", ("Ủy viên", CENTRAL), day="2024-01-01")
    )
    assert one == two


def test_the_chair_of_the_assembly_leads_though_it_has_many_members() -> None:
    one, two = locals_of(
        article("a", ("Chủ tịch", ASSEMBLY), day="2017-01-01"), article("b", ("Chủ tịch", ASSEMBLY), day="2020-01-01")
    )
    assert one == two
    one, two = locals_of(
        article("a", ("Phó Thủ tướng", GOVERNMENT), day="2017-01-01"),
        article("b", ("Chủ tịch", ASSEMBLY), day="2020-01-01"),
    )
    assert one == two
    one, two = locals_of(
        article("a", ("Đại biểu", ASSEMBLY), ("Bí thư", committee(AN))),
        article("b", ("Đại biểu", ASSEMBLY), ("Bí thư", committee(BAC))),
    )
    assert one != two


def test_an_official_of_a_ministry_is_not_the_leader_of_the_same_name() -> None:
    one, two = locals_of(
        article("a", ("Thủ tướng", GOVERNMENT)), article("b", ("Trưởng phòng", HEALTH), day="2020-05-02")
    )
    assert one != two


def test_a_decision_wins() -> None:
    a, b = article("a", ("Bí thư", committee(AN))), article("b", ("Bí thư", committee(BAC)))
    key = "traanf-vawn-maaux"
    one, two = locals_of(a, b, decisions=Decisions(join=(("person", key, ("a", "b")),)))
    assert one == two
    c = article("c", ("Bí thư", committee(AN)))
    one, two = locals_of(a, c, decisions=Decisions(apart=(("person", key, ("a", "c")),)))
    assert one != two


def test_names_that_differ_by_tone_marks_alone_are_two_persons_of_one_place() -> None:
    one, two = locals_of(
        article("a", ("Giám đốc", department(AN, "y-te", "Y tế")), who="Trần Văn Hưng"),
        article("b", ("Giám đốc", department(AN, "y-te", "Y tế")), who="Trần Văn Hùng"),
    )
    assert (one, two) == ("person_traanf-vawn-huwng_an-giang", "person_traanf-vawn-hungf_an-giang")


def test_a_name_of_other_tones_in_another_place_changes_no_name() -> None:
    one, two = locals_of(
        article("a", ("Bí thư", committee(AN)), who="Trần Văn Hưng"),
        article("b", ("Bí thư", committee(BAC)), who="Trần Văn Hùng"),
    )
    assert (one, two) == ("person_tran-van-hung_an-giang", "person_tran-van-hung_bac-giang")


@pytest.mark.parametrize(("one", "two"), [("Lò Văn Hoà", "Lò Văn Hòa"), ("Y-Mẫu Niê", "Y Mẫu Niê")])
def test_spellings_of_one_name_are_one_name(one: str, two: str) -> None:
    first, last = locals_of(
        article("a", ("Bí thư", committee(AN)), who=one), article("b", ("Bí thư", committee(AN)), who=two)
    )
    assert first == last


def test_names_do_not_depend_on_the_order_of_the_articles() -> None:
    articles = [
        article("a", ("Bí thư", committee(AN)), day="2019-03-01"),
        article("b", ("Ủy viên", CENTRAL), ("Bí thư", committee(BAC)), day="2021-03-01"),
        article("c", ("Ủy viên", CENTRAL), day="2020-03-01"),
        article("d", ("Giám đốc", department(AN, "y-te", "Y tế")), day="2019-03-01"),
    ]
    seen = set()
    for order in itertools.permutations(articles):
        names = resolve(order)
        seen.add(tuple(names.person(x.article, x.holdings[0].person).local for x in articles))
    assert len(seen) == 1


def test_a_person_without_office_joins_only_in_the_same_province() -> None:
    person = Person("Trần Văn Mẫu")
    guest = ArticleFacts(
        "g",
        PageData(published="2020-06-01"),
        home=AN,
        participations=(Participation("m1", person, "chair", EVIDENCE),),
    )
    names = resolve([article("a", ("Bí thư", committee(AN))), article("b", ("Bí thư", committee(BAC))), guest])
    assert names.person("g", person).local == "person_tran-van-mau_an-giang"


@pytest.mark.parametrize(("spelling", "label"), [("TRẦN VĂN MẪU", "Trần Văn Mẫu"), ("Trần Văn Mẫu", "Trần Văn Mẫu")])
def test_capitals_are_another_spelling_of_the_name(spelling: str, label: str) -> None:
    one = article("a", ("Bí thư", committee(AN)))
    two = article("b", ("Bí thư", committee(AN)), who=spelling)
    names = resolve([one, two])
    assert names.person("b", Person(spelling)) == names.person("a", Person("Trần Văn Mẫu"))
    assert names.person("b", Person(spelling)).label == label


def test_scope_follows_the_chain_of_bodies() -> None:
    police = Body("an-giang_cong-an", "Công an tỉnh An Giang", "PoliceBody", "provincial", AN)
    party = Body("an-giang_cong-an_dang-uy", "Đảng ủy", "PartyCommittee", None, None, "embeddedIn", police)
    assert scope(party) == "an-giang"
    assert scope(CENTRAL) == "tw"
