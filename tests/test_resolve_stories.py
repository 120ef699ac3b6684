"""Stories: copies of one text are one, reports by two reporters are two, in any order."""

import random
from datetime import date

import pytest

from vietpol.resolve.stories import Telling, bands, copies, similarity, stories, telling


def words(dice: random.Random, count: int) -> list[str]:
    return [f"tiếng{dice.randint(0, 2_000)}" for _ in range(count)]


def printed(body: list[str], headline: str = "Một tiêu đề", author: str = "Lê Thử") -> str:
    """An article: headline, paragraphs of forty syllables, byline."""
    paragraphs = (" ".join(body[i : i + 40]) + "." for i in range(0, len(body), 40))
    return "\n".join([headline, *paragraphs, author]) + "\n"


def edited(dice: random.Random, body: list[str], share: float) -> list[str]:
    """A share of the syllables left out, replaced or followed by another."""
    out: list[str] = []
    for word in body:
        if dice.random() >= share:
            out.append(word)
            continue
        out += dice.choice([[], ["khác"], [word, "thêm"]])
    return out


def test_headline_byline_captions_and_header_lines_do_not_count() -> None:
    body = words(random.Random(1), 400)
    bare = telling(printed(body), None)
    dressed = (
        "# title = "
        + " ".join(body[:30])
        + "\n"
        + printed(body, "Tiêu đề khác hẳn", "Trần Ví")
        + "# caption = "
        + " ".join(body[5:40])
    )
    assert telling(dressed, None) == bare


def test_spelling_of_tone_marks_does_not_count() -> None:
    text = "Hoà bình và thuỷ lợi ở các xã vùng cao của huyện, ông Hoà nói rằng việc uỷ quyền đã xong từ lâu rồi, mọi người đều biết."
    assert telling(text, None) == telling(text.replace("oà", "òa").replace("uỷ", "ủy").upper(), None)


@pytest.mark.parametrize("seed", range(20))
def test_copies_with_small_edits_are_found(seed: int) -> None:
    dice = random.Random(seed)
    body = words(dice, dice.randint(150, 900))
    a, b = telling(printed(body), "2024-01-23"), telling(printed(edited(dice, body, 0.03)), "2024-01-24T08:00")
    assert set(bands(a)) & set(bands(b))
    assert copies(a, b)


def test_a_text_cut_to_two_thirds_is_a_copy_and_a_third_is_not() -> None:
    body = words(random.Random(3), 900)
    whole = telling(printed(body), None)
    assert copies(whole, telling(printed(body[:600]), None))
    assert not copies(whole, telling(printed(body[:300]), None))


def test_articles_that_quote_the_same_titles_are_two() -> None:
    dice = random.Random(4)
    shared = words(dice, 100)
    a, b = (telling(printed([*shared, *words(dice, 400)]), None) for _ in range(2))
    assert 0 < similarity(a, b) < 0.2
    assert not copies(a, b)
    assert len(stories({"a": a, "b": b})) == 2


@pytest.mark.parametrize(
    ("one", "other", "share", "same"),
    [
        ("2024-01-23", "2024-01-30", 0.05, True),
        ("2024-01-23", "2024-01-31", 0.05, False),
        ("2024-01-23", "2025-01-23", 0.0, True),
        ("2024-01-23", None, 0.05, True),
    ],
)
def test_far_apart_in_time_only_what_is_nearly_the_same_is_a_copy(
    one: str, other: str | None, share: float, same: bool
) -> None:
    body = words(random.Random(5), 400)
    assert copies(telling(printed(body), one), telling(printed(edited(random.Random(6), body, share)), other)) == same


def test_similarity_is_the_share_of_runs_in_common() -> None:
    a, b = Telling(frozenset({1, 2, 3}), None), Telling(frozenset({2, 3, 4}), date(2024, 1, 1))
    assert similarity(a, b) == similarity(b, a) == 0.5
    assert similarity(a, a) == 1.0
    assert similarity(a, Telling(frozenset(), None)) == 0.0


@pytest.mark.parametrize("text", ["", "a\n" * 100, "Hôm nay họp.", "x" * 100_000, "a b " * 5])
def test_a_text_of_little_is_alone(text: str) -> None:
    assert bands(telling(text, None)) == ()
    assert stories({"a": telling(text, None), "b": telling(text, None)}) == [["a"], ["b"]]


def corpus(seed: int) -> tuple[dict[str, Telling], list[list[str]]]:
    """Articles and the stories that they tell: some alone, some with copies, copies of copies among them."""
    dice = random.Random(seed)
    told, truth = {}, []
    for story in range(12):
        body = words(dice, dice.randint(120, 500))
        names = [f"{story}-{copy}" for copy in range(dice.choice([1, 1, 2, 5]))]
        for name in names:
            told[name] = telling(printed(body), f"2024-01-{dice.randint(1, 5):02d}")
            body = edited(dice, body, 0.02)
        truth.append(names)
    return told, sorted(truth)


@pytest.mark.parametrize("seed", range(5))
def test_stories_do_not_depend_on_the_order(seed: int) -> None:
    told, truth = corpus(seed)
    names = list(told)
    for turn in range(3):
        random.Random(turn).shuffle(names)
        assert sorted(stories({name: told[name] for name in names})) == truth


def test_keys_are_the_same_on_every_machine() -> None:
    told = telling(printed([f"chữ{n}" for n in range(80)]), None)
    assert len(told.runs) == 78
    assert all(0 <= key < 1 << 63 for key in bands(told))
    assert sum(bands(told)) == KEYS


KEYS = 106203189444349120582  # of the recipe as it is: another one makes all stores find their stories anew


def test_many_copies_of_one_text_are_joined_with_work_that_grows_with_their_number() -> None:
    body = words(random.Random(9), 200)
    base = telling(printed(body), None)
    compared = 0

    class Counting(dict[str, Telling]):
        def __getitem__(self, name: str) -> Telling:
            nonlocal compared
            compared += 1
            return super().__getitem__(name)

    told = Counting({f"a{n}": base for n in range(300)})
    assert len(stories(told)) == 1
    assert compared < 3 * 300
