"""What a build did, for the one who ran it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

from vietpol.sources import Refusal
from vietpol.validate import Finding


class Status(IntEnum):
    """Exit status of a build."""

    PUBLISHED = 0
    SOME_REJECTED = 1
    NOTHING_PUBLISHED = 2


@dataclass(slots=True)
class BuildReport:
    """release: id of the release that readers now open, None if there is none; fresh: whether this build published it.

    added, updated, unchanged, removed: ids of the articles given (or taken away). rejected: id -> why, in a line each;
    the folder rejected/ has the graph and the whole report. refused: files that are no articles. without_facts: articles
    of which nothing but the page's own data was read. findings: how often each shape found something, by (severity,
    shape); examples: the first finding of each shape. notes: what else the one who runs the program must know.
    """

    release: str | None = None
    fresh: bool = False
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    rejected: dict[str, list[str]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    without_facts: list[str] = field(default_factory=list)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, Finding] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """0: all that was given is published. 1: published, but something was refused or rejected. 2: nothing is."""
        if self.release is None or (self.refused and not (self.added or self.updated or self.unchanged)):
            return Status.NOTHING_PUBLISHED
        given = {*self.added, *self.updated, *self.unchanged}
        return Status.SOME_REJECTED if self.refused or given & self.rejected.keys() else Status.PUBLISHED

    def taken_down(self, article: str) -> None:
        """A decision removed an article, perhaps one of those given."""
        for given in (self.added, self.updated, self.unchanged):
            if article in given:
                given.remove(article)
        self.removed.append(article)

    def note(self, finding: Finding) -> None:
        """Count a warning or an information."""
        self.findings[finding.severity, finding.shape] += 1
        self.examples.setdefault(finding.shape, finding)
