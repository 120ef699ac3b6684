"""The text as the readers see it: blocks, and sentences of bounded length."""

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.text import Text, text_of


def test_blocks_are_the_lines_that_hold_something() -> None:
    text = Text(Article("a", "a", "  Một \n \t \r\n\nHai ba\n" + " " * 5000 + "\nx"))
    assert [text.quote(b) for b in text.blocks] == ["Một", "Hai ba", "x"]


@pytest.mark.parametrize(("joint", "cut"), [("; ", ";"), (", ", ","), (" ", " "), ("", "a")])
def test_a_sentence_without_an_end_is_cut(joint: str, cut: str) -> None:
    unit = "a" * 40 + joint
    text = Text(Article("a", "a", unit * 500))
    pieces = [text.quote(s) for s in text.sentences]
    assert "".join(pieces).replace(" ", "") == (unit * 500).replace(" ", "")
    assert len(pieces) > 4
    assert all(len(piece) <= 4000 for piece in pieces)
    assert all(piece.endswith(cut) and not piece.startswith(" ") for piece in pieces[:-1])


def test_sentences_in_a_span() -> None:
    text = Text(Article("a", "a", "Một hai. Ba bốn. Năm sáu."))
    first, second, third = text.sentences
    assert list(text.sentences_in(second)) == [second]
    assert list(text.sentences_in(text.blocks[0])) == [first, second, third]
    assert list(text.sentences_in(third._replace(start=third.start + 1))) == []


def test_the_text_of_an_article_is_made_once() -> None:
    assert text_of(Article("a", "a", "Một")) is text_of(Article("a", "a", "Một"))
