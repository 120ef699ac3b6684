"""The words of names as triples, for full-text search in SPARQL on any engine.

    id:person_x vp:labelWord "lê", "le", "quốc", "quoc", "phong" .

Each word stands there without marks, and with them where it has any; so what holds on the site holds in SPARQL: "the" finds
Thế and Thể, "thế" finds the first alone. They stand in a graph of their own outside the merged view: they are an index and
state nothing.
"""

from collections.abc import Iterable, Iterator

from vietpol.search import collect
from vietpol.search.folding import fold, plain, words
from vietpol.vocab import GRAPH_WORDS, VP

LABEL_WORD = VP + "labelWord"


def word_forms(label: str) -> list[str]:
    """The words of a name, lower case: without marks, and with them, each form once."""
    said = words(label)
    return sorted({form for word in said for form in (fold(word), plain(word))})


def word_lines(named: Iterable[collect.Named]) -> Iterator[bytes]:
    """The triples for these names as N-Quads. Words are letters and digits, so nothing needs an escape."""
    for name in named:
        for form in word_forms(f"{name.label} {name.english or ''}"):
            yield f'<{name.iri}> <{LABEL_WORD}> "{form}" <{GRAPH_WORDS}> .\n'.encode()
