"""Building a store: files in, a published release out."""

from .builder import Builder, BuildError
from .report import BuildReport, Status
from .sources import Refusal

__all__ = ["BuildError", "BuildReport", "Builder", "Refusal", "Status"]
