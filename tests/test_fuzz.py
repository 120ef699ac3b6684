"""Texts that nobody wrote: no reader fails on them, and no quote stands elsewhere than its offsets say."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sound import fragments, hold, words

# The same texts at every run, so that a failure is someone's change and not chance. VIETPOL_FUZZ=N tries N others.
TRIES = int(os.environ.get("VIETPOL_FUZZ", "0"))
settings.register_profile("vietpol", derandomize=not TRIES, database=None, deadline=None, max_examples=TRIES or 60)
PROFILE = settings(settings.get_profile("vietpol"), suppress_health_check=list(HealthCheck))

NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.decimals(0, 10**5, places=2).map(lambda d: str(d).replace(".", ",")),
    st.builds("{}/{}".format, st.integers(0, 70), st.integers(0, 3000)),
    st.builds("{}.{:03}".format, st.integers(1, 999), st.integers(0, 999)),
    st.builds("ngày {}/{}/{}".format, st.integers(0, 40), st.integers(0, 15), st.integers(1890, 2110)),
    st.sampled_from(["IV", "XIV", "6 tháng", "nhất", "một", "hai", "1.000.000.000", "0", "2020-2025", "46/63", "7,5-8", "%"]),
)  # fmt: skip
# Two quantities and what joins them: how each is written decides what the other is taken for.
AMOUNTS = st.one_of(
    NUMBERS,
    st.sampled_from(
        [
            "ba",
            "hai trăm",
            "mười hai",
            "nửa",
            "vài chục",
            "năm mươi",
            "gấp đôi",
            "gần 5",
            "trên",
            "200 nghìn",
            "1,4 triệu",
            "3 vạn",
        ]
    ),
)
PAIRED = st.builds(
    "{} {}{}{}{}".format,
    st.sampled_from(["từ", "đạt", "tăng từ", "gồm", "thứ", "trong đó", "giảm còn"]),
    AMOUNTS,
    st.sampled_from([" lên ", " xuống còn ", "/", " - ", " đến ", " và ", " so với ", " (", " người lên ", "%, tăng ", " trên tổng số "]),
    AMOUNTS,
    st.sampled_from([" triệu đồng", "%", " tỷ", " người", " ha", " km", " xã", "", " dự án.", " triệu USD", "/người/năm"]),
)  # fmt: skip
NAMES = st.builds(
    "{} {} {}".format,
    st.sampled_from(["Nguyễn", "Trần", "Giàng", "Y", "H'", "LÊ", "Tỉnh", "Bí thư"]),
    st.sampled_from(["Văn", "Thị", "A", "Mỹ", "Quảng Nam", "THỊ"]),
    st.sampled_from(["An", "Bình", "Páo", "Ủy", "HÀ", "Niê"]),
)
GLUE = st.sampled_from(
    [
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "; ",
        ": ",
        " - ",
        "\n",
        "\n\n",
        "",
        "/",
        " (",
        ") ",
        '"',
        " và ",
        "\r\n",
        "\t",
        "…",
        "\u00a0",
    ]
)
PIECES = st.one_of(
    st.sampled_from(words()),
    st.sampled_from(fragments()),
    st.sampled_from(words()),
    NUMBERS,
    PAIRED,
    NAMES,
    st.text(max_size=6),
)
TEXTS = st.lists(st.tuples(PIECES, GLUE), max_size=60).map(lambda pairs: "".join(piece + glue for piece, glue in pairs))


@given(TEXTS)
@PROFILE
def test_pieces_of_the_genre_in_any_order(text: str) -> None:
    hold(text)


@given(st.lists(PAIRED, min_size=1, max_size=12), GLUE)
@PROFILE
def test_quantities_beside_each_other(pairs: list[str], glue: str) -> None:
    hold(f"Năm 2023, {glue.join(pairs)}")


@given(st.text(max_size=300))
@PROFILE
def test_any_letters(text: str) -> None:
    hold(text)


@given(st.permutations(fragments()[:80]), GLUE, st.data())
@PROFILE
def test_a_shuffled_and_damaged_article(pieces: list[str], glue: str, data: st.DataObject) -> None:
    text = glue.join(pieces)
    start = data.draw(st.integers(0, len(text)))
    hold(text[:start] + data.draw(st.text(max_size=3)) + text[start + data.draw(st.integers(0, 5)) :])


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\0", "\ufeff", ".", "İ" * 30, "a\u0301" * 40, "1" * 5000, "(" * 500, "Ngày 31/02/2024, " * 20, "\ud7ff", "46/63 " * 60],
)  # fmt: skip
def test_oddities(text: str) -> None:
    hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "Võ Văn Mẫu, Phó Bí thư ủy. Cũng miễn nhiệm chức vụ này với ông Lê Hồng Thử."
    ],  # the post is of the sentence before
)
def test_what_once_failed(text: str) -> None:
    assert hold(text)
