"""Stories kept one change at a time are those of all articles at once, also where a key has more articles than are compared."""

import random
from pathlib import Path

import pytest

from vietpol.archive import Archive, Mapped
from vietpol.build import stories as building
from vietpol.build.stories import entered, leaving
from vietpol.mappers.article import Article
from vietpol.mappers.facts import ArticleFacts, PageData
from vietpol.resolve import stories as resolving
from vietpol.resolve.stories import UNDATED, Telling, joined, stories, telling


class Shelf:
    """An archive whose articles come, change and go, and whose stories are found anew where that touches them."""

    def __init__(self, path: Path) -> None:
        self.archive = Archive(path)
        self.told: dict[str, Telling] = {}
        self.found = 0

    def put(self, name: str, text: str, day: str | None) -> None:
        """A new article, or a new version of one."""
        facts = ArticleFacts(name, PageData(published=day))
        told = telling(text, day)
        with self.archive.transaction():
            if name in self.told:
                leaving(self.archive, name)
            self.archive.articles.put(Mapped(Article(name, name, text), "m", facts), name)
            self.archive.bands.put(name, day or UNDATED, resolving.bands(told))
            self.archive.articles.settle(name, "published", None, [])
            entered(self.archive, name)
        self.told[name] = told
        self.settle()

    def drop(self, name: str) -> None:
        with self.archive.transaction():
            leaving(self.archive, name)
            self.archive.bands.put(name, UNDATED, ())
            self.archive.articles.drop(name)
        del self.told[name]
        self.settle()

    def settle(self) -> None:
        """What StoryWriter does, without a store."""
        while ids := self.archive.todo.take("story", "", "", 1):
            (article,) = ids
            story = joined(article, self.beside, self.told.__getitem__) if article in self.told else set()
            self.archive.stories.put(article, None)
            for member in story:
                self.archive.stories.put(member, f"story_{min(story)}")
            self.archive.todo.done("story", [article, *story])
            self.found += 1

    def beside(self, article: str) -> set[str]:
        around = self.archive.bands.around(article, resolving.REACH)
        return {other for sides in around for side in sides for other in side}

    def stories(self) -> list[list[str]]:
        names = {self.archive.stories.of(name) for name in self.told}
        return sorted(self.archive.stories.articles(str(name)) for name in names)


def versions(dice: random.Random, count: int) -> list[str]:
    """Texts that descend from one another by small changes: neighbours are copies, distant ones are not."""
    words = [f"tiếng{dice.randint(0, 400)}" for _ in range(120)]
    found = []
    for _ in range(count):
        found.append(" ".join(words))
        for _ in range(dice.choice([2, 6, 12])):
            words[dice.randrange(len(words))] = f"tiếng{dice.randint(0, 400)}"
    return found


@pytest.mark.parametrize(("reach", "crowded"), [(5, False), (1, True), (2, True)])
@pytest.mark.parametrize("seed", range(4))
def test_one_change_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, reach: int, crowded: bool
) -> None:
    """crowded: all articles under one key, so that most are not compared."""
    for module in (building, resolving):
        monkeypatch.setattr(module, "REACH", reach)
    if crowded:
        monkeypatch.setattr(resolving, "bands", lambda told: (7,))
    dice = random.Random(seed)
    texts = versions(dice, 25) + versions(dice, 10)
    shelf = Shelf(tmp_path / "archive.sqlite")
    split = 0
    for _ in range(50):
        name = f"a{dice.randint(0, 24)}"
        if name in shelf.told and dice.random() < 0.3:
            shelf.drop(name)
        else:
            shelf.put(name, dice.choice(texts), dice.choice([None, "2024-01-01", "2024-01-05", "2024-01-20"]))
        assert shelf.stories() == sorted(stories(shelf.told))
        split += len(shelf.told) - len(shelf.stories())
    assert split > 20, "the articles of this test hardly share stories"


def test_a_change_touches_only_what_is_near(tmp_path: Path) -> None:
    dice = random.Random(1)
    shelf = Shelf(tmp_path / "archive.sqlite")
    for n in range(40):
        shelf.put(f"a{n}", versions(dice, 1)[0], None)
    before = shelf.found
    shelf.put("new", versions(dice, 1)[0], None)
    assert shelf.found == before + 1
