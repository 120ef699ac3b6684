"""What a page shows beside the sections of its kind: a table of figures, holders on a day, accounts side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .accounts import Accounts, accounts
from .figure_table import FigureTable, table
from .full_text import MarkedText, marked_text
from .held import Held, asked_day, held
from .listing import ReleaseFacets
from .model import Description
from .reader import Reader

_HAVE_POSTS = {"body": "body", "area": "area"}
_HAVE_FIGURES = {"indicator": "area", "area": "indicator"}


@dataclass(frozen=True, slots=True)
class Extras:
    """None where a thing has no such part."""

    held: Held | None = None
    figures: FigureTable | None = None
    accounts: Accounts | None = None
    text: MarkedText | None = None

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        found: set[str] = set()
        for part in (self.held, self.figures, self.accounts, self.text):
            found |= part.iris if part is not None else set()
        return found


def extras(
    reader: Reader, facets: ReleaseFacets, texts: Sequence[Path], thing: Description, asked: Mapping[str, str]
) -> Extras:
    """The parts of the page of a thing, by what the reader asked for. texts: folders of articles that may be shown whole."""
    day = asked_day() if thing.kind in _HAVE_POSTS else None
    index = facets.current()
    return Extras(
        held(reader, index, day, **{_HAVE_POSTS[thing.kind]: thing.iri}) if day is not None else None,
        table(index, thing.iri, _HAVE_FIGURES[thing.kind], asked)
        if index is not None and thing.kind in _HAVE_FIGURES
        else None,
        accounts(reader, thing.iri) if thing.kind == "meeting" else None,
        marked_text(reader, thing, texts) if thing.kind == "article" else None,
    )
