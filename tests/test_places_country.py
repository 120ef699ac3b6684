"""An article on the whole country has no home province, whatever provinces it names later as examples."""

from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts
from vietpol.mappers.read import read

_NATIONAL = "Cuộc họp báo công bố kết quả rà soát trong cả nước diễn ra chiều nay. Có 868 hồ sơ được công nhận. "
_FILLER = "Các thành viên đã trao đổi kỹ về từng nội dung, làm rõ những việc còn vướng mắc. " * 14
_EXAMPLE = "Một tổ đang làm việc tại TPHCM; tổ khác tại TPHCM."


def facts_of(text: str) -> ArticleFacts:
    return read(Article("x", "x.txt", text))


def test_an_example_late_in_the_text_makes_no_home() -> None:
    facts = facts_of(_NATIONAL + _FILLER + _EXAMPLE)
    assert facts.home is None
    (figure,) = [o for o in facts.observations if o.value == 868]
    assert figure.refers_to is not None
    assert figure.refers_to.id == "viet-nam"


def test_a_province_at_the_beginning_is_still_the_home() -> None:
    facts = facts_of(
        "Tỉnh ủy An Giang họp đánh giá kết quả rà soát, so với cả nước. " + _FILLER + "Tỉnh An Giang phấn đấu hơn nữa."
    )
    assert facts.home is not None
    assert facts.home.id == "an-giang"
