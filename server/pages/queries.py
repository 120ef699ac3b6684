"""The queries of the pages, read once from their files."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from vietpol.vocab import PROLOGUE

_FOLDER = Path(__file__).parent / "queries"


@cache
def query(name: str) -> str:
    """The text of a query, with its prefixes. Raises FileNotFoundError where there is no such file."""
    return PROLOGUE + (_FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def unsorted(text: str) -> str:
    """The query without the order at its end."""
    return text.rpartition("ORDER BY")[0] if "ORDER BY" in text else text


def page_of(text: str, limit: int, page: int) -> str:
    """The query for one page of its rows, and one row more, which tells whether there is a further page."""
    return f"{text}\nLIMIT {limit + 1} OFFSET {limit * (page - 1)}"


def values(iris: Iterable[str]) -> str:
    """IRIs as the values of a VALUES block. Raises ValueError for what is no IRI."""
    return " ".join(str(NamedNode(iri)) for iri in iris)


def among(text: str, variable: str, iris: Iterable[str]) -> str:
    """The query, its variable bound to some things that an index found: a large store would look through all there are."""
    return text.replace("{\n", f"{{\n  VALUES ?{variable} {{ {values(iris)} }}\n", 1)
