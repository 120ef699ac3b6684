"""Short links to queries: /q keeps one, /q/ID shows what the query answered on its release, and what it answers today."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request

from vietpol.server.endpoint.answers import answer, endpoint_address
from vietpol.server.endpoint.request import ProtocolRequest, body_of_request, read_request
from vietpol.server.endpoint.runner import Caller, Runner
from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.formats import offered
from vietpol.server.engine.rows import Rows
from vietpol.server.links import Link, LinksUnavailable
from vietpol.server.services import Services, content_key, published
from vietpol.server.web.address import site_address
from vietpol.server.web.negotiation import prefers_html
from vietpol.server.web.problems import problem
from vietpol.store import Release, find_release

from .comparison import compare
from .thing_page import prefixed
from .view import Renderer


class ReleaseGone(QueryFailed, status=410, code="release-gone"):
    """The release that a link is bound to is not kept any more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the query gave on a release: its rows, or why there are none."""

    release: Release | None
    rows: Rows | None = None
    failure: QueryFailed | None = None


def blueprint(services: Services, renderer: Renderer) -> Blueprint:
    """The views of short links."""
    views = Blueprint("links", __name__)
    page = LinkPage(services, renderer)

    @views.route("/q", methods=["POST"], strict_slashes=False)
    def keep() -> Response:
        accept = request.headers.get("Accept")
        try:
            path = page.keep(Caller.of(request.environ))
        except QueryFailed as failure:
            if prefers_html(accept):
                raise
            return problem(failure, accept)
        if prefers_html(accept):
            return Response(status=303, headers={"Location": renderer.view().href(path)})
        address = site_address(services) + path
        response = Response(f"{address}\n", 201, content_type="text/plain; charset=utf-8")
        response.headers["Location"] = address
        return response

    @views.route("/q/<name>")
    def show(name: str) -> Response:
        accept = request.headers.get("Accept")
        caller = Caller.of(request.environ)
        try:
            services.budget.admit(caller.key)
            link = services.links.get(name)
            if link is None:
                abort(404)
            if prefers_html(accept) and not request.args.get("format"):
                return page.show(name, link, caller)
            return page.answer(link, caller)
        except QueryFailed as failure:
            if prefers_html(accept) and not request.args.get("format"):
                raise
            return problem(failure, accept)

    return views


class LinkPage:
    """Keeps links, and shows them."""

    def __init__(self, services: Services, renderer: Renderer) -> None:
        self._services = services
        self._renderer = renderer
        self._runner = Runner(services)

    def keep(self, caller: Caller) -> str:
        """Keep a link to the query that the request sends, where it runs; returns its path. Raises QueryFailed."""
        self._services.budget.admit(caller.key)
        if self._services.config.remote is not None:
            raise LinksUnavailable("The graph lies elsewhere, and tells of no releases that a link could be bound to.")
        asked = read_request("POST", b"", request.content_type, body_of_request())
        shape = self._runner.look(asked, caller)
        release = self._services.engine.release
        if release is None:
            raise LinksUnavailable("There is no release yet that a link could be bound to.")
        self._runner.rows(asked, endpoint_address(self._services), caller, 1)
        self._services.budget.admit_link(caller.key, len((asked.query or "").encode()))
        day = published(release)
        link = Link(
            asked.query or "",
            release.id,
            content_key(release),
            "" if day is None else day.date().isoformat(),
            asked.default_graphs,
            asked.named_graphs,
        )
        return f"/q/{self._services.links.add(link, shape.normal)}"

    def answer(self, link: Link, caller: Caller) -> Response:
        """The result on the link's release, for programs. Raises QueryFailed."""
        bound = self._bound(link)
        if bound is None:
            raise ReleaseGone(
                f"The release {link.release} of {link.published}, to which this link is bound, is not kept any more. "
                "Its query can still be run on today's release."
            )
        return answer(self._services, self._runner, _asked(link), caller, bound)

    def show(self, name: str, link: Link, caller: Caller) -> Response:
        """The page: the query, its result on the link's release, and on today's where that is another one."""
        current = self._services.engine.release
        bound = self._bound(link)
        here = bound is not None and bound == current
        limits = self._services.config.query
        limit = limits.page_rows if here or bound is None else limits.compared_rows
        then = None if bound is None else self._run(link, caller, bound, limit)
        now = None if here else self._run(link, caller, current, limit)
        compared = None
        if then is not None and now is not None and then.rows is not None and now.rows is not None:
            compared = compare(then.rows, now.rows)
        response = self._renderer.render(
            "link.html",
            self._renderer.view(),
            name=name,
            link=link,
            then=then,
            now=now,
            compared=compared,
            address=site_address(self._services) + f"/q/{name}",
            fields=_asked(link).fields,
            formats=offered(self._runner.look(_asked(link), caller).form),
            prefixed=prefixed,
            limits=limits,
        )
        return self._renderer.finish(response, None)

    def _bound(self, link: Link) -> Release | None:
        """The release of a link, None where it is gone, or where another one has its name now."""
        if self._services.config.remote is not None:
            return None
        current = self._services.engine.release
        if content_key(current) == link.content:
            return current
        found = find_release(self._services.config.store, link.release)
        return found if found is not None and content_key(found) == link.content else None

    def _run(self, link: Link, caller: Caller, release: Release | None, limit: int) -> Outcome:
        address = endpoint_address(self._services)
        try:
            return Outcome(release, self._runner.rows(_asked(link), address, caller, limit, release))
        except QueryFailed as failure:
            return Outcome(release, failure=failure)


def _asked(link: Link) -> ProtocolRequest:
    return ProtocolRequest(link.query, link.default_graphs, link.named_graphs, request.args.get("format") or None)
