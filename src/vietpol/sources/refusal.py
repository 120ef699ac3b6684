"""What is no article, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file, page, line or folder that is no article. reason says what is wrong, and what to do about it.

    article: the id that it would have had, None for a folder or where the id comes from the text.
    blind: whether it can't be told which articles are there. no_article: whether it was read, and is something else.
    """

    path: str
    reason: str
    article: str | None = None
    blind: bool = False
    no_article: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
