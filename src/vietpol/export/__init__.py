"""A release as files: RDF in six formats, and seven flat tables for those who do not write SPARQL."""

from .rdf import FORMATS, export_rdf
from .tables import TABLES, export_tables

__all__ = ["FORMATS", "TABLES", "export_rdf", "export_tables"]
