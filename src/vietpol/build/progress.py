"""How a build tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called with the step ("look", "read", "read again", "write", "tenures", "stories", "publish"), how many are done, and of how many."""

    def __call__(self, step: str, done: int, total: int | None) -> None: ...


def silent(step: str, done: int, total: int | None) -> None:
    """Tells nothing."""
