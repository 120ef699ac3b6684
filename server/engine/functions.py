"""Functions of our own in SPARQL (SPARQL 1.1, 17.6): the site's way to compare words, for any text of the graph.

    fn:matches(?text, "le quoc")   whether a word of the text begins with each of these words, as on the site
    fn:fold(?text)                 the text in lower case without marks: "Đồng Tháp" becomes "dong thap"

They look at one text at a time, so they narrow what a pattern found; the words of names are indexed in the graph of words.
"""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from vietpol.search.folding import fold, has_words, words
from vietpol.vocab import FUNCTION, XSD

Node = NamedNode | BlankNode | Literal | Triple

_TRUE, _FALSE = (Literal(value, datatype=NamedNode(XSD + "boolean")) for value in ("true", "false"))
_LONGEST = 1_000  # characters of what is looked for


def _fold(*arguments: Node) -> Node | None:
    """An error of the expression (None) for anything but one literal, as for the functions of the standard."""
    (text,) = arguments if len(arguments) == 1 else (None,)
    return Literal(fold(text.value)) if isinstance(text, Literal) else None


def _matches(*arguments: Node) -> Node | None:
    text, wanted = arguments if len(arguments) == 2 else (None, None)
    if not isinstance(text, Literal) or not isinstance(wanted, Literal):
        return None
    said = words(wanted.value[:_LONGEST])
    return _TRUE if said and has_words(text.value, said) else _FALSE


FUNCTIONS = {NamedNode(FUNCTION + "fold"): _fold, NamedNode(FUNCTION + "matches"): _matches}
