"""The queries of the pages, read once from their files."""

from functools import cache
from pathlib import Path

from vietpol.vocab import PREFIXES

_FOLDER = Path(__file__).parent / "queries"
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


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
