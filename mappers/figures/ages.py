"""Mean ages without the unit: "51 người, tuổi đời bình quân | 49,3"."""

from decimal import Decimal

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.text import Span

_RULE = "figures/mean-age"
_AGE = regex.compile(
    r"(?<!\p{L})(?:độ )?tuổi (?:đời )?(?:bình quân|trung bình)(?:\s\p{L}+){0,4}?(?:\s(?:là|đạt|khoảng|hơn|gần))*\s$"
)
_REACH = 60
_PRINTED = regex.compile(r"\d{2}(?:[.,]\d{1,2})?")


def label(place: Place) -> Label | None:
    """The mean age that a number without a unit tells; None where it tells something else."""
    scene, lead = place.scene, place.quantity.lead
    said = _AGE.search(scene.lower, max(place.pieces[0].start, lead - _REACH), lead)
    if said is None or not _PRINTED.fullmatch(scene.lower, place.quantity.span.start, place.quantity.span.end):
        return None
    return Label(place.text(Span(said.start(), lead)), said.start(), _RULE, "tuổi", head=True)


def in_years(scene: Scene, quantity: Quantity, named: Label) -> Quantity:
    """The quantity in years, where its label is that of a mean age."""
    if named.rule != _RULE:
        return quantity
    printed = scene.lower[quantity.span.start : quantity.span.end]
    return replace(quantity, value=Decimal(printed.replace(",", ".")), unit="year", counted=False)
