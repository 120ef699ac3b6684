"""From a protocol request to the HTTP response that answers it."""

from collections.abc import Iterator

from flask import Response, request

from vietpol.server.engine.formats import Format, by_name, offered
from vietpol.server.services import Services, published
from vietpol.server.web.address import site_address
from vietpol.server.web.compression import accepts_gzip
from vietpol.server.web.negotiation import Choice, choose
from vietpol.store import Release

from .kept import ANSWERED
from .replies import from_cache, streamed, whole
from .request import NotAcceptable, ProtocolRequest
from .runner import Caller, Run, Runner


def answer(
    services: Services, runner: Runner, asked: ProtocolRequest, caller: Caller, bound: Release | None = None
) -> Response:
    """Answer a query, from the cache where it is there. bound: an older release that it runs on. Raises QueryFailed."""
    shape = runner.look(asked, caller)
    release = bound or services.engine.release
    choice = choice_of(asked, offered(shape.form))
    base = endpoint_address(services)
    key = runner.key(asked, shape, choice.format, base, release)
    tag = None if shape.volatile else key
    if tag is not None and _is_known(tag, release):
        return finish(release, Response(status=304), tag)
    found = None if tag is None else runner.cached(key, asked, caller)
    if found is not None:
        if bound is None:
            request.environ[ANSWERED] = (asked.query, release)
        return finish(release, from_cache(found, choice.content_type, gzip=wants_gzip()), tag)
    run = runner.run(asked, shape, choice.format, base, caller, bound)
    if run.answer.release != release:  # another one was published while the query waited for a worker
        release = run.answer.release
        key = runner.key(asked, shape, choice.format, base, release)
        tag = None if shape.volatile else key
    if run.answer.whole:
        body = run.body()
        if tag is not None:
            services.cache.put(key, body)
            if bound is None:
                request.environ[ANSWERED] = (asked.query, release)
        response = whole(body, choice.content_type, gzip=wants_gzip())
    else:
        kept = run.pieces() if tag is None else _keep(run, services, key)
        stall = services.config.query.stall_seconds
        response = streamed(kept, run, choice.content_type, gzip=wants_gzip(), stall_seconds=stall)
    return finish(release, response, tag)


def _is_known(tag: str, release: Release | None) -> bool:
    """Whether the client says that it has this answer (RFC 9110, 13.1): by its tag, or by the day of the release."""
    if request.method == "POST":
        return False  # what it selects is in the body, of which a cache knows nothing
    if request.if_none_match:
        return not request.if_none_match.star_tag and request.if_none_match.contains_weak(tag)
    since, day = request.if_modified_since, published(release)
    return since is not None and day is not None and day <= since


def _keep(run: Run, services: Services, key: str) -> Iterator[bytes]:
    """Pass the pieces on, and put them into the cache where they come to an end that fits."""
    kept: list[bytes] | None = []
    size = 0
    for piece in run.pieces():
        yield piece
        size += len(piece)
        if size > services.cache.largest:
            kept = None
        elif kept is not None:
            kept.append(piece)
    if kept is not None:
        services.cache.put(key, b"".join(kept))


def choice_of(asked: ProtocolRequest, offers: tuple[Format, ...]) -> Choice:
    """By `format=`, else by the Accept header. Raises NotAcceptable."""
    names = ", ".join(f"{offer.types[0]} (format={offer.name})" for offer in offers)
    if asked.format is not None:
        named = by_name(asked.format, offers)
        if named is None:
            raise NotAcceptable(f"There is no format {asked.format[:40]!r} for this query. There are: {names}.")
        return Choice(named, named.media_type)
    choice = choose(request.headers.get("Accept"), offers)
    if choice is None:
        raise NotAcceptable(f"None of the accepted types is one of ours: {names}.")
    return choice


def wants_gzip() -> bool:
    """Whether the client of this request accepts gzip."""
    return accepts_gzip(request.headers.get("Accept-Encoding"))


def finish(release: Release | None, response: Response, tag: str | None = None) -> Response:
    """Headers of every answer: it may be kept, but must be asked about before it is used again."""
    response.headers["Cache-Control"] = "no-store" if tag is None else "public, no-cache"
    if tag is not None:
        response.set_etag(tag, weak=True)
        response.last_modified = published(release)
    response.headers["Vary"] = "Accept, Accept-Encoding"
    if release is not None:
        response.headers["VietPol-Release"] = release.id
    return response


def endpoint_address(services: Services) -> str:
    """Where queries go to, as the client sees it; also the base of relative IRIs, as the protocol wants."""
    return site_address(services) + "/sparql"
