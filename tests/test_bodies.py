"""Bodies: phrases and what they name (rules/bodies.yml), composition, and the data that both rest on."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from vietpol.mappers import bodies, people, places
from vietpol.mappers.article import Article
from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.central import central, load_central
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.lexicon import LexiconError, turtle
from vietpol.mappers.reading import BodyMention, Home, Reading
from vietpol.mappers.text import Span, Text
from vietpol.resources import ONTOLOGY, REFERENCE

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "rules" / "bodies.yml").read_text(encoding="utf-8")
)
DONG_THAP = Area("dong-thap", "Đồng Tháp", "tỉnh")
HA_NOI = Area("ha-noi", "Hà Nội", "thành phố")
HCM = Area("ho-chi-minh", "Hồ Chí Minh", "thành phố")
HONG_NGU = Area("dong-thap_tp-hong-ngu", "Hồng Ngự", "thành phố")
LAI_CHAU = Area("lai-chau", "Lai Châu", "tỉnh")
AREAS = [
    LAI_CHAU,
    Area("hai-phong", "Hải Phòng", "thành phố"),
    Area("lai-chau_huyen-muong-te", "Mường Tè", "huyện"),
    Area("ha-noi_quan-ba-dinh", "Ba Đình", "quận"),
    Area("ha-noi_thi-xa-son-tay", "Sơn Tây", "thị xã"),
]
XA = Area("dong-thap_xa-x", "Tân Kiều", "xã")


def area(local: str | None) -> Area | None:
    """The area with this id, as a reader of 2021 would have it."""
    if local is None:
        return None
    file = "districts.ttl" if "_" in local else "provinces.ttl"
    entry = turtle(REFERENCE / "areas" / file)[f"area_{local}"]
    name = str(getattr(entry["rdfs:label"][0], "value", entry["rdfs:label"][0])).removeprefix("Thành phố ")
    kind = str(entry["vp:areaType"][0]).removeprefix("areatype_")
    ranks = {"tinh": "tỉnh", "huyen": "huyện", "quan": "quận", "thi-xa": "thị xã"}
    return Area(local, name, ranks.get(kind, "thành phố"))


def read(text: str, home: str | None = None, district: str | None = None) -> list[tuple[str, BodyMention]]:
    reading = Reading(Text(Article("t", "t", text)))
    reading.home = Home(area(home), area(district))
    reading.places = places.read(reading)
    reading.people = people.read(reading)
    return [(reading.text.quote(m.span), m) for m in bodies.read(reading)]


def flags(mention: BodyMention) -> list[str]:
    if mention.plural:
        return ["group"]
    return ["inferred"] * mention.inferred + ["open"] * (not mention.complete)


@pytest.mark.parametrize("case", [c for group in CASES.values() for c in group], ids=lambda c: c["text"][:60])
def test_phrase(case: dict[str, Any]) -> None:
    found = read(case["text"], case.get("home"), case.get("district"))
    assert [[words, m.body.id, *flags(m)] for words, m in found] == case["bodies"]


def test_there_are_counter_examples() -> None:
    assert sum(not c["bodies"] for group in CASES.values() for c in group) >= 12
    assert sum(bool(c["bodies"]) for group in CASES.values() for c in group) >= 120


# --- composition -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "where", "body"),
    [
        ("tinh-uy", DONG_THAP, ("dong-thap_tinh-uy", "Tỉnh ủy Đồng Tháp", "PartyCommittee", "provincial")),
        ("thanh-uy", HONG_NGU, ("dong-thap_tp-hong-ngu_thanh-uy", "Thành ủy Hồng Ngự", "PartyCommittee", "district")),
        ("thanh-uy", HCM, ("ho-chi-minh_thanh-uy", "Thành ủy Thành phố Hồ Chí Minh", "PartyCommittee", "provincial")),
        ("dang-uy", XA, ("dong-thap_xa-x_dang-uy", "Đảng ủy xã Tân Kiều", "PartyCommittee", "commune")),
        ("cap-uy", HA_NOI, ("ha-noi_thanh-uy", "Thành ủy Hà Nội", "PartyCommittee", "provincial")),
        ("hdnd", DONG_THAP, ("dong-thap_hdnd", "Hội đồng nhân dân tỉnh Đồng Tháp", "PeoplesCouncil", "provincial")),
        ("ubnd", HCM, ("ho-chi-minh_ubnd", "Ủy ban nhân dân thành phố Hồ Chí Minh", "PeoplesCommittee", "provincial")),
        ("mttq", DONG_THAP, ("dong-thap_mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đồng Tháp",
                             "FatherlandFrontCommittee", "provincial")),
        ("ban-thuong-vu", DONG_THAP, ("dong-thap_tinh-uy_ban-thuong-vu", "Ban Thường vụ Tỉnh ủy Đồng Tháp",
                                      "StandingCommittee", "provincial")),
        ("tinh-doan", DONG_THAP, ("dong-thap_tinh-doan", "Tỉnh đoàn Đồng Tháp", "MassOrganization", "provincial")),
    ],
)  # fmt: skip
def test_composed_in_an_area(key: str, where: Area, body: tuple[str, str, str, str]) -> None:
    made = bodies.compose(key, area=where)
    assert (made.id, made.label, made.kind, made.level) == body
    assert made.known
    assert made.area == where


@pytest.mark.parametrize(
    ("key", "owner", "body"),
    [
        ("dang-uy", "cong-an", ("dong-thap_cong-an_dang-uy", "Đảng ủy Công an tỉnh Đồng Tháp", "PartyCommittee", "embeddedIn")),
        ("dang-uy", "bo-chi-huy-quan-su", ("dong-thap_dang-uy-quan-su", "Đảng ủy Quân sự tỉnh Đồng Tháp", "PartyCommittee",
                                           "subordinateTo")),
        ("ban-can-su-dang", "ubnd", ("dong-thap_ubnd_ban-can-su-dang", "Ban cán sự đảng Ủy ban nhân dân tỉnh Đồng Tháp",
                                     "PartyCivilAffairsCommittee", "embeddedIn")),
        ("thuong-truc", "hdnd", ("dong-thap_hdnd_thuong-truc", "Thường trực Hội đồng nhân dân tỉnh Đồng Tháp",
                                 "RepresentativeStandingBody", "partOf")),
        ("thuong-truc", "tinh-uy", ("dong-thap_tinh-uy_thuong-truc", "Thường trực Tỉnh ủy Đồng Tháp", "StandingBoard", "partOf")),
        ("van-phong", "ubnd", ("dong-thap_ubnd_van-phong", "Văn phòng Ủy ban nhân dân tỉnh Đồng Tháp", "Department", "advises")),
        ("cap-uy", "cong-an", ("dong-thap_cong-an_dang-uy", "Đảng ủy Công an tỉnh Đồng Tháp", "PartyCommittee", "embeddedIn")),
    ],
)  # fmt: skip
def test_composed_with_an_owner(key: str, owner: str, body: tuple[str, str, str, str]) -> None:
    made = bodies.compose(key, owner=bodies.compose(owner, area=DONG_THAP))
    assert (made.id, made.label, made.kind, made.relation) == body
    assert made.related is not None


def test_central_bodies_are_individuals() -> None:
    assert bodies.compose("tw_bch").label == "Ban Chấp hành Trung ương Đảng"
    assert bodies.compose("nha-nuoc").label == "Nhà nước"
    assert bodies.compose("bo-cong-an").related == bodies.compose("chinh-phu")
    assert {bodies.compose(k).level for k in ("tw_bo-chinh-tri", "quoc-hoi", "tandtc", "mttq")} == {"central"}
    inside = bodies.compose("dang-doan", owner=bodies.compose("quoc-hoi"))
    assert (inside.id, inside.label) == ("quoc-hoi_dang-doan", "Đảng đoàn Quốc hội")


def test_a_wording_can_be_of_the_centre_and_of_a_province() -> None:
    assert bodies.compose("mttq").id == "mttq"
    assert bodies.compose("mttq", area=DONG_THAP).id == "dong-thap_mttq"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        bodies.compose("no-such-body")


def test_the_tail_of_an_open_pattern_names_it() -> None:
    made = bodies.compose("ban-chi-dao", area=DONG_THAP, name="chuyển đổi số")
    assert (made.id, made.label) == ("dong-thap_ban-chi-dao-chuyen-doi-so", "Ban Chỉ đạo chuyển đổi số tỉnh Đồng Tháp")


def mention(key: str) -> BodyMention:
    return BodyMention(Span(0, 1), Body(key, key), key=key, complete=False)


@pytest.mark.parametrize(
    ("key", "to", "body"),
    [
        ("dang-uy", bodies.compose("cong-an", area=DONG_THAP), "dong-thap_cong-an_dang-uy"),
        ("dang-uy", bodies.compose("ubnd", area=XA), "dong-thap_xa-x_dang-uy"),
        ("dang-uy", bodies.compose("dang-uy-khoi-cac-co-quan", area=DONG_THAP), "dong-thap_dang-uy-khoi-cac-co-quan"),
        ("cap-uy", bodies.compose("thanh-uy", area=HONG_NGU), "dong-thap_tp-hong-ngu_thanh-uy"),
        ("cap-uy", bodies.compose("ban-thuong-vu", area=HONG_NGU), "dong-thap_tp-hong-ngu_thanh-uy"),
        ("ban-thuong-vu", bodies.compose("thanh-uy", area=HONG_NGU), "dong-thap_tp-hong-ngu_thanh-uy_ban-thuong-vu"),
        ("ban-to-chuc", bodies.compose("ban-noi-chinh", area=DONG_THAP), "dong-thap_tinh-uy_ban-to-chuc"),
        ("hdnd", bodies.compose("ubnd", area=DONG_THAP), "dong-thap_hdnd"),
        ("tinh-uy", DONG_THAP, "dong-thap_tinh-uy"),
        ("tinh-uy", HA_NOI, None),
        ("so-y-te", HONG_NGU, None),
        ("thuong-truc", bodies.compose("tw_ban-bi-thu"), None),
        ("tw_bch", DONG_THAP, None),
    ],
)
def test_completed(key: str, to: Body | Area, body: str | None) -> None:
    made = bodies.complete(mention(key), to)
    assert (made.id if made else None) == body


def test_parse_takes_whole_names_only() -> None:
    home = Home(area("dong-thap"))
    whole = bodies.parse("BTV Tỉnh ủy", home)
    assert whole is not None
    assert whole.label == "Ban Thường vụ Tỉnh ủy Đồng Tháp"
    assert bodies.parse("Bộ Công an") == bodies.compose("bo-cong-an")
    assert bodies.parse("BTV Tỉnh ủy") is None
    assert bodies.parse("Bí thư Tỉnh ủy", home) is None
    assert bodies.parse("các Tỉnh ủy, Thành ủy", home) is None
    assert bodies.parse("") is None


@pytest.mark.parametrize(
    "key", [k for k, p in patterns.by_key().items() if not (p.tail or p.committee) and p.levels != {"commune"}]
)
def test_a_label_is_read_back(key: str) -> None:
    """Whatever is composed is found in its own label: heads, owners, places and their order agree."""
    pattern = patterns.by_key()[key]
    made = [bodies.compose(key, area=a) for a in AREAS if pattern.fits(a) and (pattern.seat or not pattern.owners)]
    owners = [
        bodies.compose(k, area=LAI_CHAU)
        for k in (
            "tinh-uy",
            "hdnd",
            "ubnd",
            "cong-an",
            "so-y-te",
            "mttq",
            "hoi-nong-dan",
            "truong-chinh-tri",
            "buu-dien",
        )
    ]
    made += [bodies.compose(key, owner=owner) for owner in owners if owner.kind in pattern.owners]
    assert made
    assert [bodies.parse(body.label) for body in made] == made


@pytest.mark.parametrize("key", [key for key in central() if key not in patterns.words("unread")])
def test_a_central_body_is_read_by_its_label(key: str) -> None:
    assert bodies.parse(central()[key].label) == central()[key]


def test_open_names_are_known_from_their_words_alone() -> None:
    ((_, firm),) = read("Công ty TNHH Hạt Điều Vàng")
    assert (firm.body.kind, firm.body.known, firm.particular) == ("Enterprise", False, True)


# --- hostile texts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["", " ", "," * 100_000, "Tỉnh ủy, " * 5_000, "Đảng ủy " * 5_000, "Ban Thường vụ " * 3_000, "UBND" + " " * 100_000,
     "Công ty " + "A " * 50_000, "(" * 20_000, "các Sở: " * 3_000, "Bộ trưởng " * 3_000, "Ban Chỉ đạo phòng, " * 2_000,
     "HĐND, UBND, " * 3_000, "1" * 100_000, "Văn phòng của " * 3_000],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_never_raises(text: str) -> None:
    for words, m in read(text, "yen-bai"):
        assert words == text[m.span.start : m.span.end]
        assert m.key


def test_mentions_stand_in_order_and_apart() -> None:
    spans = [
        m.span
        for _, m in read("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh; Bộ Công an, Công an tỉnh Lai Châu; UBND TP Hà Nội.")
    ]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


# --- the data --------------------------------------------------------------------------------------------------


def classes() -> set[str]:
    return {
        name for name, values in turtle(ONTOLOGY / "vietpol.ttl").items() if "owl:Class" in values.get("rdf:type", ())
    }


def test_classes_are_those_of_the_ontology() -> None:
    used = {body.kind for body in central().values()}
    for pattern in patterns.by_key().values():
        used |= {pattern.kind, *pattern.kind_by_owner.values(), *pattern.kind_by_owner, *pattern.owners}
    used |= {entry["class"] for entry in patterns.data()["open"]}
    assert used <= classes()


def test_relations_are_properties_of_the_ontology() -> None:
    properties = {
        name for name, values in turtle(ONTOLOGY / "vietpol.ttl").items() if "owl:ObjectProperty" in values["rdf:type"]
    }
    used = {p.relation for p in patterns.by_key().values()} | {b.relation for b in central().values()}
    assert used - {None} <= properties


def test_related_bodies_exist() -> None:
    for pattern in patterns.by_key().values():
        if pattern.related and pattern.related != "committee":
            assert pattern.related in {*patterns.by_key(), *central()}, pattern.key


def test_every_pattern_can_be_composed_somewhere() -> None:
    areas = [DONG_THAP, HA_NOI, HONG_NGU, XA, *(Area(f"x_{r}", "X", r) for r in ("huyện", "quận", "thị xã"))]
    for pattern in patterns.by_key().values():
        assert pattern.owners or any(pattern.fits(a) for a in areas), pattern.key


def test_labels_of_central_bodies_are_their_own() -> None:
    labels = [body.label for body in central().values()]
    assert len(labels) == len(set(labels))
    assert not [key for key in central() if not key.replace("-", "").replace("_", "").isalnum() or key != key.lower()]


def test_successors_are_described() -> None:
    data = turtle(REFERENCE / "bodies.ttl")
    for name, values in data.items():
        assert set(map(str, values.get("vp:succeededBy", ()))) <= set(data), name


@pytest.mark.parametrize(
    ("turtle_text", "said"),
    [
        ('id:body_x a vp:Body ; rdfs:label "X"@vi .', "dcterms:source"),
        ('id:body_x rdfs:label "X"@vi ; dcterms:source "s"@vi .', "rdf:type"),
        ('id:body_x a vp:Body ; rdfs:label "X"@vi ; dcterms:source "s"@vi ; vp:partOf id:body_y .', "isn't described"),
    ],
)
def test_a_faulty_central_body_stops_the_work(tmp_path: Path, turtle_text: str, said: str) -> None:
    prefixes = (REFERENCE / "bodies.ttl").read_text(encoding="utf-8").split("@prefix", 1)[1].split("\n\n", 1)[0]
    file = tmp_path / "bodies.ttl"
    file.write_text(f"@prefix{prefixes}\n{turtle_text}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        load_central(file)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"label": "X", "class": "Body"}, "source"),
        ({"label": "X", "class": "Body", "source": "nowhere"}, "sources"),
        ({"label": "X", "source": "charter"}, "class"),
        ({"label": "X", "class": "Body", "source": "charter", "colour": "red"}, "colour"),
        ({"label": "X", "class": "Body", "source": "charter", "bare": "maybe"}, "bare"),
    ],
)
def test_a_faulty_pattern_stops_the_work(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        patterns.pattern_of(entry)
