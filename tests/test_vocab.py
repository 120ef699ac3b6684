"""Local names: what a slug makes equal, and what tells it apart."""

import unicodedata

import pytest

from vietpol.vocab import slug, telex, worded


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Nguyễn Văn Hưng", "nguyeenx-vawn-huwng"),
        ("ĐẶNG THỊ HƯỜNG", "ddawngj-thij-huwowngf"),
        ("Ðặng", "ddawngj"),  # the Icelandic letter
        ("Lò Văn Hoà", "lof-vawn-hoaf"),
        ("Y-Mẫu  Niê", "y-maaux-niee"),
        ("Sê-ri A1", "see-ri-a1"),
        ("", ""),
    ],
)
def test_telex(text: str, typed: str) -> None:
    assert telex(text) == telex(unicodedata.normalize("NFD", text)) == typed


def test_all_that_differs_by_a_tone_differs_in_telex() -> None:
    syllables = ["dua", "dứa", "dừa", "dưa", "dửa", "dũa", "dựa", "dùa", "đua", "đùa", "hòa", "hoa", "hoá"]
    assert len({telex(s) for s in syllables}) == len(syllables)


def test_words_that_only_tones_tell_apart_have_names_of_their_own() -> None:
    dứa, dừa = worded("Sản lượng dứa"), worded("Sản lượng dừa")
    assert dứa != dừa
    assert dứa.rpartition("-")[0] == dừa.rpartition("-")[0] == "san-luong-dua"


def test_capitals_and_punctuation_make_no_other_name() -> None:
    assert worded("Nông, lâm, thủy sản") == worded("NÔNG LÂM THUỶ SẢN")


def test_long_words_are_cut_but_differ_by_their_ends() -> None:
    words = "tỷ lệ " + "hộ gia đình nông thôn " * 5
    one, two = worded(words + "có nước sạch"), worded(words + "có điện")
    assert one != two
    assert max(len(one), len(two)) <= 65
    assert one.rpartition("-")[0] == two.rpartition("-")[0]
    assert slug(words).startswith(one.rpartition("-")[0] + "-")
