"""What validation finds."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """SHACL's severities, the gravest first."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


class Finding(msgspec.Struct, frozen=True):
    """One validation result.

    shape: IRI of the shape that is not met. focus: the thing that does not meet it; value: the value at fault, if it is
    one value. path: the property looked at, as in SPARQL. message: in Vietnamese and English, as the shape has them.
    """

    severity: Severity
    shape: str
    focus: str
    path: str | None = None
    value: str | None = None
    message_vi: str = ""
    message_en: str = ""

    def __str__(self) -> str:
        value = "" if self.value is None else f" [{self.value}]"
        return f"{self.severity}: {self.focus}{value}: {self.message_en} ({self.shape.rpartition('#')[2]})"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, then by shape and thing."""
    ranks = list(Severity)
    return sorted(findings, key=lambda f: (ranks.index(f.severity), f.shape, f.focus, f.path or "", f.value or ""))


def violations(findings: list[Finding]) -> list[Finding]:
    """Those for which a graph is not published."""
    return [f for f in findings if f.severity is Severity.VIOLATION]


def verdict(findings: list[Finding]) -> str:
    """Whether a graph may be published, and how many findings of each severity there are: violations always, others if any."""
    counts = Counter(finding.severity for finding in findings)
    said = [f"{n} {s.lower()}{'s' if n != 1 else ''}" for s in Severity if (n := counts[s]) or s is Severity.VIOLATION]
    return f"{'may not' if counts[Severity.VIOLATION] else 'may'} be published: {', '.join(said)}"
