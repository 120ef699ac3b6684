"""SHACL: whether an article's graph may be published, and what in it is odd."""

from .findings import Finding, Severity, verdict, violations
from .paths import UnsupportedShapeError
from .validator import ReleaseChecks, Validator

__all__ = ["Finding", "ReleaseChecks", "Severity", "UnsupportedShapeError", "Validator", "verdict", "violations"]
