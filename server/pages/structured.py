"""What a page says to search engines: the thing in terms of schema.org, as JSON-LD in the head of its page.

A data block, which no browser runs: the Content-Security-Policy says nothing of it. Only what the page says itself is in it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from vietpol.vocab import DCTERMS, SKOS, VP, C

from .model import Description, Section
from .view import View

Node = dict[str, Any]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MOST = 30  # people of a meeting, offices of a person
_MODES = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}
_TYPES = {
    "person": "Person", "body": "Organization", "post": "Occupation", "area": "AdministrativeArea", "meeting": "Event",
    "event": "Event", "doc": "CreativeWork", "article": "NewsArticle", "obs": "Observation", "indicator": "Dataset",
    "scheme": "DefinedTermSet", "code": "DefinedTerm", "term": "Event", "site": "Place", "stm": "Quotation",
}  # fmt: skip


def structured(thing: Description, sections: Sequence[Section], view: View, root: str) -> Node:
    """The thing in terms of schema.org. root: the address of the site, without a slash at its end."""
    name = view.names.get(thing.iri)
    page = root + view.path(thing.iri)
    made: Node = {"@context": "https://schema.org", "@type": _type(thing), "@id": thing.iri, "url": page}
    if name is not None:
        made |= {"name": name.vi} | ({"alternateName": name.en} if name.en else {})
    definition = {term.language: term.value for term in thing.values(SKOS + "definition")}
    if definition:
        made["description"] = definition.get(view.t.code) or next(iter(definition.values()))
    more = _MORE.get(thing.kind)
    if more is not None:
        made |= more(thing, sections, view)
    return {key: value for key, value in made.items() if value not in (None, [], "")}


def site(root: str, name: str, description: str) -> Node:
    """The site, and the graph as a data set."""
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{root}/search?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    graph = {
        "@type": "Dataset", "name": name, "description": description, "license": _LICENCE, "url": root + "/", "isAccessibleForFree": True,
        "distribution": [{"@type": "DataDownload", "encodingFormat": "application/sparql-results+json", "contentUrl": root + "/sparql"}],
    }  # fmt: skip
    return {
        "@context": "https://schema.org", "@type": "WebSite", "name": name, "description": description, "url": root + "/",
        "inLanguage": ["vi", "en"], "potentialAction": search, "mainEntity": graph,
    }  # fmt: skip


def _type(thing: Description) -> str:
    if VP + "NewsOrganization" in thing.types:
        return "NewsMediaOrganization"
    if VP + "StateBody" in thing.types:
        return "GovernmentOrganization"
    return _TYPES.get(thing.kind, "Thing")


def _person(_: Description, sections: Sequence[Section], view: View) -> Node:
    posts = _leads(sections, "tenures")
    return {"hasOccupation": [{"@type": "Occupation", **_named(iri, view)} for iri in posts]}


def _body(thing: Description, _: Sequence[Section], view: View) -> Node:
    parents = (*thing.values(VP + "subordinateTo"), *thing.values(VP + "partOf"))
    return {
        "parentOrganization": [{"@type": "Organization", **_named(term.value, view)} for term in parents],
        "areaServed": _one(thing.first(VP + "area"), "AdministrativeArea", view),
    }


def _area(thing: Description, _: Sequence[Section], view: View) -> Node:
    return {
        "containedInPlace": _one(thing.first(VP + "within"), "AdministrativeArea", view),
        "identifier": thing.first(VP + "gsoCode"),
    }


def _meeting(thing: Description, sections: Sequence[Section], view: View) -> Node:
    mode = (thing.first(VP + "mode") or "").rpartition("mode_")[2]
    site = thing.first(VP + "site")
    return {
        "startDate": thing.first(VP + "date"),
        "endDate": thing.first(VP + "endDate"),
        "eventAttendanceMode": f"https://schema.org/{_MODES[mode]}EventAttendanceMode" if mode in _MODES else None,
        "location": _one(site, "Place", view),
        "organizer": [{"@type": "Organization", **_named(t.value, view)} for t in thing.values(VP + "convenedBy")],
        "attendee": [{"@type": "Person", **_named(iri, view)} for iri in _leads(sections, "people")],
    }


def _document(thing: Description, _: Sequence[Section], view: View) -> Node:
    return {
        "identifier": thing.first(VP + "docNumber"),
        "dateCreated": thing.first(VP + "date"),
        "creator": [{"@type": "Organization", **_named(t.value, view)} for t in thing.values(VP + "issuedBy")],
    }


def _article(thing: Description, _: Sequence[Section], view: View) -> Node:
    published = thing.first(VP + "published")
    address = thing.first(VP + "url") or ""
    return {
        "headline": thing.first(DCTERMS + "title"),
        "datePublished": published,
        "inLanguage": "vi",
        "author": {"@type": "Person", "name": thing.first(VP + "byline")} if thing.first(VP + "byline") else None,
        "publisher": _one(thing.first(DCTERMS + "publisher"), "NewsMediaOrganization", view),
        "sameAs": address if address.startswith(("https://", "http://")) else None,
    }


def _observation(thing: Description, _: Sequence[Section], view: View) -> Node:
    value = thing.first(VP + "value")
    return {
        "variableMeasured": _one(thing.first(VP + "indicator"), "StatisticalVariable", view),
        "observationAbout": _one(thing.first(VP + "refersTo"), "Place", view),
        "observationDate": thing.first(VP + "asOf"),
        "value": None if value is None else float(value),
        "unitText": view.label(unit)[0] if (unit := thing.first(VP + "unit")) else None,
    }


def _indicator(thing: Description, _: Sequence[Section], view: View) -> Node:
    return {"license": _LICENCE, "isAccessibleForFree": True, "variableMeasured": view.label(thing.iri)[0]}


def _code(thing: Description, _: Sequence[Section], view: View) -> Node:
    return {
        "inDefinedTermSet": _one(thing.first(SKOS + "inScheme"), "DefinedTermSet", view),
        "termCode": thing.iri.removeprefix(C),
    }


_MORE: dict[str, Callable[[Description, Sequence[Section], View], Node]] = {
    "person": _person, "body": _body, "area": _area, "meeting": _meeting, "doc": _document, "article": _article,
    "obs": _observation, "indicator": _indicator, "code": _code,
}  # fmt: skip


def _leads(sections: Iterable[Section], key: str) -> list[str]:
    """The things that the entries of a section are about, each once."""
    found = (entry.first("lead") for section in sections if section.key == key for entry in section.entries)
    return list(dict.fromkeys(term.value for term in found if term is not None and term.kind == "iri"))[:_MOST]


def _one(iri: str | None, type_: str, view: View) -> Node | None:
    return None if iri is None else {"@type": type_, **_named(iri, view)}


def _named(iri: str, view: View) -> Node:
    return {"@id": iri, "name": view.label(iri)[0]}
