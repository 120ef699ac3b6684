"""/list: every list of the graph with its facets, the values of a facet, and lists of classes that have none."""

from dataclasses import replace

from flask import Blueprint, Response, request

from vietpol.facets import LISTS, FacetIndex, ItemList, Value
from vietpol.search import fold
from vietpol.server.services import Services
from vietpol.vocab import VP

from .context import context_of
from .listing import PAGE, Listing, ReleaseFacets, short
from .missing import Missing
from .model import Section
from .ontology import Ontology
from .reader import Reader, iris_in
from .view import Renderer, count_request

_VALUES = 200
_LAYOUTS = {"Observation": "figures", "Body": "links", "Post": "links"}


def blueprint(
    services: Services, reader: Reader, renderer: Renderer, ontology: Ontology, facets: ReleaseFacets, missing: Missing
) -> Blueprint:
    """The views of lists."""
    views = Blueprint("lists", __name__)
    views.before_request(count_request(services))

    @views.route("/list")
    def overview() -> Response:
        return renderer.unless_known(_overview)

    @views.route("/list/<name>")
    def things(name: str) -> Response:
        index = facets.current()
        if name in LISTS and index is not None:
            return renderer.unless_known(lambda: _faceted(LISTS[name], index))
        term = ontology.terms.get(VP + name)
        if not name.isalnum() or (ontology.terms and (term is None or not term.is_class)):
            return missing.page(name)
        return renderer.unless_known(lambda: _plain(VP + name))

    @views.route("/list/<name>/<key>")
    def values(name: str, key: str) -> Response:
        index = facets.current()
        items = LISTS.get(name)
        facet = items.facet(key) if items is not None else None
        if index is None or items is None or facet is None or facet.kind == "time":
            return missing.page(key)
        return renderer.unless_known(lambda: _values(items, key, index))

    def _overview() -> Response:
        index = facets.current()
        totals = {} if index is None else {
            name: index.page(items, {}, items.orderings[0], 0, 0).total for name, items in LISTS.items()
        }  # fmt: skip
        return renderer.render("lists.html", renderer.view(reader.names(VP + name for name in totals)), totals=totals)

    def _faceted(items: ItemList, index: FacetIndex) -> Response:
        listing = Listing.asked(items, request.args, index)
        found = index.page(items, listing.chosen, listing.ordering, PAGE * (listing.page - 1), PAGE)
        if not found.items and found.total:  # beyond the end: the last page
            listing = replace(listing, page=-(-found.total // PAGE))
            found = index.page(items, listing.chosen, listing.ordering, PAGE * (listing.page - 1), PAGE)
        entries = reader.listed(f"list-{items.name}", found.items)
        layout = _LAYOUTS.get(items.name, "facts")
        section = Section("list", layout, entries, listing.page, found.total > PAGE * listing.page, listing.query)
        shown = listing.facets(index)
        iris = {VP + items.name} | listing.things() | iris_in(section)
        iris |= {VP + variable for entry in entries for variable in entry.values}
        iris |= {value.value for facet in shown if facet.kind == "thing" for value in facet.values}
        return renderer.render(
            "faceted.html", renderer.view(reader.names(iris)), listing=listing, section=section, facets=shown,
            total=found.total, first=PAGE * (listing.page - 1) + 1, short=short, length=PAGE,
        )  # fmt: skip

    def _values(items: ItemList, key: str, index: FacetIndex) -> Response:
        listing = Listing.asked(items, request.args, index)
        facet = items.facet(key)
        assert facet is not None
        text = request.args.get("q", "").strip()[:100]
        found = _matching(index.values(items, facet, listing.chosen), text)
        start = _VALUES * (listing.page - 1)
        shown = found[start : start + _VALUES]
        iris = {VP + items.name, *(value.value for value in shown)} | listing.things()
        return renderer.render(
            "facet_values.html", renderer.view(reader.names(iris)), listing=listing, key=key, values=shown, text=text,
            total=len(found), has_more=len(found) > start + _VALUES, short=short,
        )  # fmt: skip

    def _plain(iri: str) -> Response:
        number = max(1, request.args.get("page", 1, type=int))
        found = reader.page("list", iri, PAGE, number)
        items = [record["item"].value for record in found[:PAGE]]
        context = context_of(services.engine, items)
        iris = {iri, *items} | {value for values in context.values() for value in values}
        view = renderer.view(reader.names(iris))
        return renderer.render(
            "list.html", view, iri=iri, items=items, context=context, page=number, has_more=len(found) > PAGE
        )

    return views


def _matching(values: list[Value], text: str) -> list[Value]:
    """The values whose local name, which is the folded name, has all words of a text."""
    words = fold(text).replace("-", " ").split()
    return [value for value in values if all(word in value.value for word in words)]
