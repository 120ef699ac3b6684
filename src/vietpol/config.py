"""Settings with their units and defaults. Nothing here reads the environment: only the command line does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds on what is read from outside.

    article_bytes: the largest article file in bytes; a larger one is refused with a clear error.
    """

    article_bytes: int = 2_000_000
