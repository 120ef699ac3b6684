"""/compare: two persons or two provinces side by side; with one of them or none, a search for the others."""

from flask import Blueprint, Response, request

from vietpol.search import Wanted
from vietpol.server.services import Services
from vietpol.vocab import ID

from .addresses import kind_of, thing_iri
from .context import context_of
from .listing import ReleaseFacets
from .missing import Missing
from .pairs import Comparison, persons, provinces
from .reader import Reader
from .view import Renderer, count_request

_KINDS = ("person", "area")
_HITS = 20


def blueprint(
    services: Services, reader: Reader, renderer: Renderer, facets: ReleaseFacets, missing: Missing
) -> Blueprint:
    """The view."""
    views = Blueprint("compare", __name__)
    views.before_request(count_request(services))

    @views.route("/compare")
    def compare() -> Response:
        return renderer.unless_known(_page)

    def _page() -> Response:
        left, right = (_thing(request.args.get(name, "")) for name in ("a", "b"))
        if unknown := reader.unknown(iri for iri in (left, right) if iri is not None):
            return missing.page(unknown[0].removeprefix(ID))
        if right is not None and left is None:
            left, right = right, None
        if right == left:  # beside itself stands nothing
            right = None
        found = None
        if left is not None and right is not None and kind_of(left) == kind_of(right):
            found = _comparison(left, right)
        text = request.args.get("q", "").strip()[:100]
        hits = [] if found is not None else _others(text, left)
        context = context_of(services.engine, hits)
        iris = {iri for iri in (left, right, *hits) if iri is not None} | (found.iris if found is not None else set())
        iris |= {iri for values in context.values() for iri in values}
        return renderer.render(
            "compare.html", renderer.view(reader.names(iris)), found=found, left=left, right=right, text=text, hits=hits,
            context=context, local=lambda iri: iri.removeprefix(ID),
        )  # fmt: skip

    def _comparison(left: str, right: str) -> Comparison:
        if kind_of(left) == "person":
            return persons(reader, facets.current(), left, right)
        period = _thing(request.args.get("period", ""), ("period",))
        return provinces(reader, facets.current(), left, right, period)

    def _others(text: str, left: str | None) -> list[str]:
        """What may stand beside it: things of its kind by name."""
        if not text:
            return []
        kinds = _KINDS if left is None else (kind_of(left),)
        hits = [hit for kind in kinds for hit in services.finder.find(Wanted(text, kind), limit=_HITS)]
        return [hit.iri for hit in hits if hit.iri != left]

    return views


def _thing(text: str, kinds: tuple[str, ...] = _KINDS) -> str | None:
    iri = thing_iri(text) if text else None
    return iri if iri is not None and kind_of(iri) in kinds else None
