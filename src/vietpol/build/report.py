"""What a build did, for the one who ran it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

from vietpol.build.sources import Refusal
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
    the folder rejected/ has the graph and the whole report. refused: files that are no articles. finished: articles of an
    earlier build that was cut off, or whose graphs changed with others (new names, new rules). warnings, notes: counts by
    shape; examples: the first findings of each.
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

    def note(self, finding: Finding) -> None:
        """Count a warning or an information."""
        self.findings[finding.severity, finding.shape] += 1
        self.examples.setdefault(finding.shape, finding)
