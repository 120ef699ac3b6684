"""An article in another language gives no facts: numbers and dates would be read out of any."""

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.language import is_foreign
from vietpol.mappers.read import read

ENGLISH = (
    "Hà Nội – Prime Minister Nguyễn Văn Mẫu met the delegation on 5 March 2024 and said that growth was 5.6 percent in the "
    "first quarter, while exports reached 12.4 billion USD and 350 new schools were opened in 20 districts."
)
FRENCH = "Le Premier ministre a rencontré 12 délégués le 5 mars 2024 ; la croissance était de 5,6 % au premier trimestre, être."
VIETNAMESE = "Sáng 5/3/2024, Tỉnh ủy Lai Châu họp; 3 tháng đầu năm, tăng trưởng kinh tế (GRDP) của tỉnh đạt 5,6%."


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_another_language_gives_no_facts(text: str) -> None:
    assert is_foreign(text)
    facts = read(Article("a", "a.txt", text))
    assert not any(
        (facts.holdings, facts.changes, facts.meetings, facts.participations, facts.observations, facts.documents)
    )


def test_vietnamese_is_read() -> None:
    assert not is_foreign(VIETNAMESE)
    assert read(Article("a", "a.txt", VIETNAMESE)).observations


@pytest.mark.parametrize("text", ["", "GRDP 5.6 %", "USD " * 11, "1.234.567 " * 5_000])
def test_few_words_prove_nothing(text: str) -> None:
    assert not is_foreign(text)
