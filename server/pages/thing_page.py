"""The page of one thing: its properties, its sections, the words for each fact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Response, request

from vietpol.facets import LISTS, SECTIONS, FacetIndex, query_of
from vietpol.server.engine.rows import Term
from vietpol.vocab import DCTERMS, GRAPH, ID, PREFIXES, RDF, SKOS, VP, C

from .extras import extras
from .figure_map import figure_map
from .kinds import ROLES, Plan, plans
from .listing import ReleaseFacets
from .marks import Piece, mark
from .met import met
from .model import Description, Entry, Evidence, Property, Section, Source, independent
from .province_map import ProvinceMaps
from .queries import query, values
from .reader import LABEL, LABEL_EN, Reader, iris_in, iris_of_evidence
from .structured import structured
from .tenures import add_words
from .timeline import timeline
from .view import Renderer, View

# What the panel beside the text shows, in this order; then whatever else is said in vp:.
_ORDER = tuple(
    VP + name
    for name in (
        "person", "holder", "post", "rank", "capacity", "action", "titleAsWritten", "meetingKind", "docType", "docNumber",
        "role", "postIn", "indicator", "wording", "value", "maxValue", "outOf", "unit", "valueAsWritten", "bound",
        "measure", "reference", "status", "refersTo", "period", "published", "date", "startDate", "endDate", "dayPart",
        "mode", "convenedBy", "issuedBy", "decidedBy", "site", "participant", "participationRole", "meeting", "ordinal",
        "term", "termOf", "reviews", "attestedFrom", "attestedUntil", "notBefore", "notAfter", "attestationCount",
        "speaker", "addressee", "text", "force", "polarity", "topic", "areaType", "within", "gsoCode", "validFrom",
        "validUntil", "succeededBy", "level", "area", "subordinateTo", "partOf", "governs", "advises", "leads",
        "embeddedIn",
    )
)  # fmt: skip
_OTHERS = (DCTERMS + "publisher", DCTERMS + "source", SKOS + "scopeNote", SKOS + "altLabel",
           SKOS + "notation", SKOS + "inScheme", SKOS + "broader", SKOS + "related")  # fmt: skip
_HIDDEN = {LABEL, LABEL_EN, RDF + "type", VP + "evidence", VP + "reportedIn", VP + "inBody", VP + "hasTenure",
           VP + "hasHeld", VP + "under", VP + "sha256", VP + "refersToName"}  # fmt: skip
_SHOWN_VALUES = 12
_NAMED_VALUES = 200  # of one property, in the list of all triples
_SHOWN_EVIDENCE = 60
_FEW = 100  # facts that a query of a section sorts in no time


@dataclass(frozen=True, slots=True)
class Group:
    """Entries with the same heading: the takings-part in one role, the attestations of one office."""

    heading: str | None
    entries: list[Entry]


class ThingPage:
    """Makes pages of things."""

    def __init__(self, reader: Reader, renderer: Renderer, maps: ProvinceMaps, facets: ReleaseFacets) -> None:
        self._facets = facets
        self._maps = maps
        self._reader = reader
        self._renderer = renderer

    def of(self, iri: str) -> Response | None:
        """The page of a thing, None where the release says nothing of it."""
        thing = self._reader.describe(iri)
        if thing is None:
            return None
        sections = self._sections(thing)
        evidence = [] if thing.kind in ("article", "ev") else self._reader.evidence([iri]).get(iri, [])
        evidence, cut = evidence[:_SHOWN_EVIDENCE], len(evidence) > _SHOWN_EVIDENCE
        shown = properties(thing)
        place = self._maps.around(iri) if thing.kind == "area" else None
        more = extras(self._reader, self._facets, self._renderer.texts, thing, request.args)
        on_map = figure_map(self._maps, self._reader, more.figures)
        iris = _iris(thing, sections, evidence) | more.iris
        names = self._maps.names(on_map.map if on_map else place) | self._reader.names(iris)
        view = self._renderer.view(names)
        return self._renderer.render(
            "thing.html",
            view,
            thing=thing,
            place=place,
            shown=shown,
            more=more,
            more_map=on_map,
            independent=independent,
            structured=structured(thing, sections, view, self._renderer.root),
            sections=sections,
            evidence=evidence,
            evidence_cut=cut,
            by_article=by_article,
            by_sentence=by_sentence,
            definitions=_in_languages(thing.values(SKOS + "definition"), view),
            alone=_asked_section() is not None,
            groups=groups,
            prefixed=prefixed,
            timeline=timeline,
            mark=mark,
        )

    def of_graph(self, iri: str, triples: int) -> Response:
        """The page of a named graph."""
        article = ID + "article_" + iri.removeprefix(GRAPH + "article/") if iri.startswith(GRAPH + "article/") else None
        view = self._renderer.view(self._reader.names([article] if article else []))
        return self._renderer.render("graph.html", view, iri=iri, triples=triples, article=article)

    def _sections(self, thing: Description) -> list[Section]:
        asked = _asked_section()
        if asked is None:
            made = [self._section(plan, thing.iri, 1) for plan in plans(thing.kind) if not plan.apart]
        else:
            number = max(1, request.args.get("page", 1, type=int))
            made = [self._section(plan, thing.iri, number) for plan in plans(thing.kind) if plan.key == asked]
        return [section for section in made if section.entries or section.page > 1]

    def _section(self, plan: Plan, iri: str, number: int) -> Section:
        """One page of a section: by the index, where the release has one."""
        index = self._facets.current()
        if index is None:
            section = self._reader.section(plan, iri, number)
        elif plan.layout == "met":
            section = met(self._reader, index, plan, iri, number)
        elif plan.listed is not None:
            section = self._by_index(index, plan, plan.listed, iri, number)
        else:
            section = self._reader.section(plan, iri, number)
        if plan.layout == "tenures":
            add_words(self._reader, index, section.entries)
        return section

    def _by_index(self, index: FacetIndex, plan: Plan, listed: tuple[str, str], iri: str, number: int) -> Section:
        """One page of a section whose entries are those of a list that have the thing as a value of a facet."""
        name, facet = listed
        items = LISTS.get(name) or SECTIONS[name]
        start = plan.limit * (number - 1)
        ordering = items.ordering(plan.order)
        found = index.page(items, {facet: iri}, ordering, start, plan.limit)
        if plan.detail is not None:
            text = query(plan.query).replace("$thing", values([iri]))
            entries = self._reader.said_of(plan.detail, iri, found.items)
        else:
            text = query_of(items, {facet: iri}, ordering)
            entries = self._reader.listed(f"list-{name}", found.items)
        return Section(plan.key, plan.layout, entries, number, found.total > start + plan.limit, text)


def properties(thing: Description) -> list[Property]:
    """The properties for the panel, in their order, without those that the page shows elsewhere."""
    known = {p.iri: p for p in thing.properties if p.iri not in _HIDDEN}
    first = [known[iri] for iri in (*_ORDER, *_OTHERS) if iri in known]
    rest = sorted(
        (p for p in known.values() if p.iri.startswith(VP) and p not in first), key=lambda p: p.iri
    )  # fmt: skip
    return [Property(p.iri, p.values[:_SHOWN_VALUES]) for p in (*first, *rest)]


def groups(section: Section, variable: str) -> list[Group]:
    """The entries of a section by the value of a variable, in the order of their first; roles in that of protocol."""
    made: dict[str | None, list[Entry]] = {}
    for entry in section.entries:
        term = entry.first(variable)
        made.setdefault(None if term is None else term.value, []).append(entry)
    rank = {C + "part_" + role: n for n, role in enumerate(ROLES)}
    ordered = sorted(made.items(), key=lambda item: rank.get(item[0] or "", len(rank)))
    return [Group(heading, entries) for heading, entries in ordered]


def by_article(evidence: Iterable[Evidence]) -> list[tuple[Source, list[Evidence]]]:
    """Evidence article by article, in the order of publication, and of reading within each."""
    made: dict[str, list[Evidence]] = {}
    for item in evidence:
        made.setdefault(item.source.iri, []).append(item)
    return [(items[0].source, items) for items in made.values()]


def by_sentence(evidence: Iterable[Evidence]) -> list[tuple[Sequence[Piece], list[Evidence]]]:
    """Evidence sentence by sentence, each sentence with all its quotes marked."""
    made: dict[str, list[Evidence]] = {}
    for item in evidence:
        made.setdefault("".join(piece.text for piece in item.pieces), []).append(item)
    return [(mark(sentence, (item.quote for item in items)), items) for sentence, items in made.items()]


def prefixed(iri: str) -> str:
    """vp:date for the IRI of vp:date; the IRI itself where no prefix fits."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def _asked_section() -> str | None:
    return request.args.get("section")


def _iris(thing: Description, sections: Iterable[Section], evidence: Sequence[Evidence]) -> set[str]:
    found = {thing.iri, *thing.types} | iris_of_evidence(evidence)
    for p in thing.properties:
        found.add(p.iri)
        found.update(term.value for term in p.values[:_NAMED_VALUES] if term.kind == "iri")
    for section in sections:
        found |= iris_in(section)
        found |= {VP + variable for entry in section.entries for variable in entry.values}
    return found


def _in_languages(values: Iterable[Term], view: View) -> list[Term]:
    """One text in each language, the reader's first."""
    by_language = {term.language: term for term in values}
    return sorted(by_language.values(), key=lambda term: (term.language != view.t.code, term.language or ""))
