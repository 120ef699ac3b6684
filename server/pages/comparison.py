"""What changed between two results of one query."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vietpol.server.engine.rows import Rows, Term

Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows that only the earlier result has, rows that only the later one has, and how many both have."""

    vanished: tuple[Row, ...]
    appeared: tuple[Row, ...]
    kept: int

    @property
    def same(self) -> bool:
        return not self.vanished and not self.appeared


def compare(then: Rows, now: Rows) -> Comparison | None:
    """Compare two results row by row, whatever their order; None where one of them is cut, or answers an ASK.

    A row that stands there twice counts twice. Blank nodes have no name that lasts, so any of them equals any other.
    """
    if then.cut or now.cut or then.boolean is not None or now.boolean is not None:
        return None
    before, after = Counter(map(_key, then.rows)), Counter(map(_key, now.rows))
    return Comparison(
        tuple(_only(then.rows, before - after)), tuple(_only(now.rows, after - before)), (before & after).total()
    )


def _only(rows: Iterable[Row], surplus: Counter[Row]) -> Iterable[Row]:
    for row in rows:
        key = _key(row)
        if surplus[key]:
            surplus[key] -= 1
            yield row


def _key(row: Row) -> Row:
    return tuple(Term("blank", "") if term is not None and term.kind == "blank" else term for term in row)
