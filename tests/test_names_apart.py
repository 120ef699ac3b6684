"""Things whose names only tone marks tell apart stay two in the graph of an article. Invented names."""

import pytest
from pyoxigraph import Literal

from sound import hold
from vietpol.mappers.article import Article
from vietpol.mappers.read import read
from vietpol.mappers.triples import quads
from vietpol.resolve import resolve
from vietpol.vocab import RDFS

OPENING = "Đồng Tháp họp\n\nNgày 7/3/2024, UBND tỉnh Đồng Tháp tổ chức hội nghị trực tuyến"
TWINS = {
    "persons": (
        ". Đồng chí Trần Văn Hưng, Giám đốc Sở Y tế và đồng chí Trần Văn Hùng, Giám đốc Sở Tài chính dự họp.",
        {"Trần Văn Hưng", "Trần Văn Hùng"},
    ),
    "firms": (
        ". Ông Lê Văn Mẫu, Giám đốc Công ty TNHH Hưng Thịnh và ông Lê Văn Thử, Giám đốc Công ty TNHH Hùng Thịnh dự họp.",
        {"Công ty TNHH Hưng Thịnh", "Công ty TNHH Hùng Thịnh"},
    ),
    "communes that nobody knows": (
        ". Ông Lê Văn Mẫu, Chủ tịch UBND xã Mỹ Hưng Thới và ông Lê Văn Thử, Chủ tịch UBND xã Mỹ Hùng Thới dự họp.",
        {"Ủy ban nhân dân xã Mỹ Hưng Thới", "Ủy ban nhân dân xã Mỹ Hùng Thới"},
    ),
    "sites": (
        " với điểm cầu Tân Hưng Đông và điểm cầu Tân Hùng Đông.",
        {"điểm cầu Tân Hưng Đông", "điểm cầu Tân Hùng Đông"},
    ),
    "indicators": (
        ". Năm 2023, sản lượng dứa đạt 1.200 tấn, sản lượng dừa đạt 3.400 tấn, sản lượng dưa đạt 2.000 tấn.",
        {"Sản lượng dứa", "Sản lượng dừa", "Sản lượng dưa"},
    ),
}


@pytest.mark.parametrize("kind", TWINS)
def test_twins(kind: str) -> None:
    text, twins = TWINS[kind]
    assert hold(OPENING + text)
    article = Article("a1", "a1.txt", OPENING + text)
    facts = read(article)
    made = quads(article, facts, resolve([facts]))
    labels = {str(q.object): q.subject for q in made if q.predicate.value == RDFS + "label"}
    twins = {str(Literal(twin, language="vi")) for twin in twins}
    assert twins <= labels.keys()
    assert len({labels[twin] for twin in twins}) == len(twins)
