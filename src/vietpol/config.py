"""Settings with their units and defaults. Nothing here reads the environment: only the command line does."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds on what is read from outside.

    article_bytes: the largest article file in bytes; a larger one is refused with a clear error, before it is read.
    """

    article_bytes: int = 2_000_000

    @property
    def page_bytes(self) -> int:
        """The largest HTML page in bytes: most of a page is mark-up."""
        return 5 * self.article_bytes


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """How a build works.

    jobs: processes that map and validate; 1: in the builder's own process.
    batch: articles that are mapped, validated and written together; bounds the memory that a build takes.
    keep_releases: published releases that stay on disk, the current one included, so that readers of an older one
        can finish.
    checked_articles: up to so many articles a release is checked as a whole before it is published (a second and a half
        for a thousand); a larger one is checked by `vietpol validate --store`.
    """

    limits: ReadLimits = field(default_factory=ReadLimits)
    jobs: int = 1
    batch: int = 100
    keep_releases: int = 3
    checked_articles: int = 5_000
