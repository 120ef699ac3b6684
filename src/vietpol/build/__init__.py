"""Building a store: files in, a published release out."""

from vietpol.sources import Refusal

from .builder import Builder, BuildError
from .report import BuildReport, Status

__all__ = ["BuildError", "BuildReport", "Builder", "Refusal", "Status"]
