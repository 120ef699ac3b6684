"""Those among whom one is told of: "xã A là một trong | 18 xã của huyện B" counts the communes of B."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures.bare import Bare
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.named import Named
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.places.gazetteer import COUNTRY

_ONE_OF = regex.compile(r"(?<!\p{L})(?:là|nằm|thuộc) (?:(?:một|1|hai|\d+) )?trong (?:số |tổng số )?$")
_REACH = 24  # letters before the number
_COUNTRY = regex.compile(r"(?:của |trong |trên )?(?:cả nước|toàn quốc|việt nam)(?!\p{L})")
_NOUN = 60


def area(scene: Scene, quantity: Quantity, end: int, named: Named, bare: Bare, own: Area | None) -> Area | None:
    """The area that the words behind the number name; end: where its noun ends; own: the district that the article is about."""
    lower = scene.lower
    if quantity.unit == "rank":
        return None  # "nằm trong nhóm | 10 tỉnh có chỉ số PCI tốt nhất cả nước"
    if not lower.endswith((" trong ", " số "), 0, quantity.lead):
        return None
    if _ONE_OF.search(lower, max(scene.start, quantity.lead - _REACH), quantity.lead) is None:
        return None
    limit = min(scene.next_mark(quantity.span.end), quantity.span.end + _NOUN)
    if _COUNTRY.search(lower, quantity.span.end, limit) is not None:
        return COUNTRY
    return named.named(quantity.span.end, end) or bare.said(quantity.span.end, end, own)
