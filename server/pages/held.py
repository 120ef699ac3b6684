"""/held: who held which post on a day that the reader picks, in a body, in the bodies of a province, or of one role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode

from vietpol.facets import LISTS, FacetIndex
from vietpol.server.services import Services
from vietpol.vocab import ID

from .addresses import code_iri, thing_iri
from .holders import HeldPost, Holder, held_on, witnesses
from .listing import ReleaseFacets, short
from .missing import Missing
from .model import Entry
from .queries import query
from .reader import Reader, iris_of_evidence
from .tenures_on import add_words, tenures_on
from .view import Renderer, count_request

_MOST_TENURES = 3_000
_SHOWN_POSTS = 60
_SHOWN_HOLDERS = 8
_WITNESSES = 3
_CHOICES = 120


@dataclass(frozen=True, slots=True)
class Held:
    """The answer for one day. silent: posts that were held at some time, but nobody can be named for this day."""

    day: date
    posts: list[HeldPost]
    silent: list[str]
    cut: bool
    query: str

    @property
    def iris(self) -> set[str]:
        """Every IRI that is shown by its name."""
        found = set(self.silent)
        for held in self.posts:
            found.add(held.post)
            for holder in held.holders:
                entry = holder.entry
                found.update(t.value for name in ("person", "tag") for t in entry.values.get(name, ()))
                found |= {entry.iri} | iris_of_evidence(entry.evidence)
        return found


def asked_day() -> date | None:
    """The day in the address, None where there is none."""
    try:
        return date.fromisoformat(request.args.get("date", ""))
    except ValueError:
        return None


def held(
    reader: Reader,
    index: FacetIndex | None,
    day: date,
    *,
    body: str | None = None,
    area: str | None = None,
    role: str | None = None,
) -> Held:
    """Who held the posts of a body, of the bodies of an area, of a role; at least one of them must be given."""
    where = " ".join(_where(body, area, role))
    text = query("tenures-on").replace("$where", where).replace("$day", day.isoformat())
    chosen = {key: iri for key, iri in (("body", body), ("area", area), ("role", role)) if iri is not None}
    if index is not None:
        entries, seen, cut = tenures_on(reader, index, day, chosen)
    else:
        entries, cut = reader.entries(text, _MOST_TENURES)
    posts = held_on(entries, day)
    every = dict.fromkeys(post.value for entry in entries if (post := entry.first("post")) is not None)
    silent = [post for post in every if post not in {held.post for held in posts}]
    shown = [HeldPost(held.post, held.holders[:_SHOWN_HOLDERS]) for held in posts[:_SHOWN_POSTS]]
    cut = cut or len(posts) > len(shown) or any(len(held.holders) > _SHOWN_HOLDERS for held in posts)
    holders = [holder for held in shown for holder in held.holders]
    if index is not None:
        add_words(reader, index, holders, seen)
    else:
        _add_words(reader, holders, day)
    return Held(day, shown, silent[:_SHOWN_POSTS], cut, text)


def blueprint(
    services: Services, reader: Reader, renderer: Renderer, facets: ReleaseFacets, missing: Missing
) -> Blueprint:
    """The view."""
    views = Blueprint("held", __name__)
    views.before_request(count_request(services))

    @views.route("/held")
    def on_a_day() -> Response:
        return renderer.unless_known(_page)

    def _page() -> Response:
        day = asked_day()
        body, area = (_thing(request.args.get(name, "")) for name in ("body", "area"))
        areas, roles = _choices("place"), _choices("role")
        role = _role(request.args.get("role", ""), roles)
        if unknown := reader.unknown(iri for iri in (body, area, role) if iri is not None):
            return missing.page(short(unknown[0]))
        found = (
            held(reader, facets.current(), day, body=body, area=area, role=role)
            if day and (body or area or role)
            else None
        )
        iris = {iri for iri in (body, area, role, *areas, *roles) if iri} | (found.iris if found else set())
        view = renderer.view(reader.names(iris))
        areas.sort(key=lambda iri: view.label(iri)[0])
        return renderer.render(
            "held.html", view, found=found, day=day, body=body, area=area, role=role, areas=areas, roles=roles, short=short,
            no_day=None if day else request.args.get("date", "").strip()[:40],
        )  # fmt: skip

    def _choices(key: str) -> list[str]:
        """The provinces and the roles that have posts, the most frequent first."""
        index, posts = facets.current(), LISTS["Post"]
        facet = posts.facet(key)
        if index is None or facet is None:
            return []
        return [value.value for value in index.values(posts, facet, {})[:_CHOICES]]

    return views


def _where(body: str | None, area: str | None, role: str | None) -> Iterable[str]:
    if body is not None:
        yield f"?post vp:postIn {NamedNode(body)} ."
    if area is not None:
        yield f"?body vp:area {NamedNode(area)} . ?post vp:postIn ?body ."
    if role is not None:
        yield f"?post vp:role {NamedNode(role)} ."


def _add_words(reader: Reader, holders: list[Holder], day: date) -> None:
    """The words of the attestations that tell how each tenure stands."""
    values = " ".join(
        f"({NamedNode(holder.entry.iri)} {Literal(term.value, datatype=NamedNode(term.datatype))})"
        for holder in holders
        for term in witnesses(holder, day)
        if term.datatype is not None
    )
    by_iri: dict[str, Entry] = {holder.entry.iri: holder.entry for holder in holders}
    for record in reader.records(query("witnesses").replace("$values", values)) if values else ():
        based = by_iri[record["item"].value].values.setdefault("basedOn", [])
        if len(based) < _WITNESSES:
            based.append(record["fact"])
    reader.add_evidence(list(by_iri.values()))


def _thing(text: str) -> str | None:
    return thing_iri(text.removeprefix(ID)) if text else None


def _role(text: str, known: Iterable[str]) -> str | None:
    """A role is a code of the scheme, or was read from the words."""
    if not text:
        return None
    code = code_iri(text)
    return code if code is not None and code in known else _thing(text)
