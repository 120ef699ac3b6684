"""The shapes that a term must keep to, for the page of terms: what SHACL demands, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(slots=True)
class Shape:
    """A named shape. messages: what it says, by language; severity: "Violation" where it keeps an article out, "Warning", "Info"."""

    name: str
    messages: dict[str, str] = field(default_factory=dict)
    severity: str = "Violation"


@cache
def shapes_of(folder: Path) -> dict[str, tuple[Shape, ...]]:
    """The shapes with a message by the class that they target, or the property that they are about; none without the folder."""
    shapes: dict[str, Shape] = {}
    about: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.ttl")) if folder.is_dir() else ():
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, NamedNode) or not predicate.startswith(_SH):
                continue
            shape = shapes.setdefault(subject.value, Shape(subject.value.rpartition("#")[2]))
            _take(shape, predicate.removeprefix(_SH), value)
            if predicate in (_SH + "path", _SH + "targetClass") and isinstance(value, NamedNode):
                about.setdefault(value.value, set()).add(subject.value)
    return {term: tuple(_said(shapes[iri] for iri in sorted(iris))) for term, iris in about.items()}


def _said(shapes: Iterable[Shape]) -> Iterable[Shape]:
    return (shape for shape in shapes if shape.messages)


def _take(shape: Shape, name: str, value: object) -> None:
    if name == "message" and isinstance(value, Literal):
        shape.messages.setdefault(value.language or "vi", value.value)
    elif name == "severity" and isinstance(value, NamedNode):
        shape.severity = value.value.rpartition("#")[2]
