"""Views for those who run the server: /health, /metrics, /robots.txt."""

from flask import Blueprint, Response, current_app, json, request

from .engine.errors import QueryFailed
from .pages.listing import ReleaseFacets
from .services import Services

_ROBOTS = """User-agent: *
Disallow: /sparql
Disallow: /graph-store
Disallow: /search
Disallow: /q/
Disallow: /data/
"""


def blueprint(services: Services, facets: ReleaseFacets) -> Blueprint:
    """The views, and the count of every response."""
    views = Blueprint("operation", __name__)

    @views.route("/health")
    def health() -> Response:
        """200 while queries are answered, else 503."""
        release = services.engine.release
        state: dict[str, object] = {"release": None if release is None else release.id}
        try:
            services.engine.rows("ASK {}")
            state |= {"status": "ok", "network_ban": services.engine.ban}
            state |= {"search": services.finder.state, "lists": facets.state}
            code = 200
        except QueryFailed as failure:
            state |= {"status": "failing", "reason": failure.message}
            code = 503
        response = Response(json.dumps(state) + "\n", code, content_type="application/json")
        response.headers["Cache-Control"] = "no-store"
        return response

    @views.route("/metrics")
    def metrics() -> Response:
        engine, cache = services.engine, services.cache
        gauges = {
            "queries_running": engine.public.queue.busy,
            "queries_waiting": engine.public.queue.waiting,
            "workers_started_total": engine.public.started + engine.pages.started,
            "cache_hits_total": cache.hits,
            "cache_misses_total": cache.misses,
            "cache_bytes": cache.size,
        }
        release = engine.release
        text = services.metrics.text(gauges, "none" if release is None else release.id)
        return Response(text, content_type="text/plain; version=0.0.4; charset=utf-8")

    @views.route("/robots.txt")
    def robots() -> Response:
        return Response(_ROBOTS, content_type="text/plain; charset=utf-8")

    @views.route("/favicon.ico")
    def favicon() -> Response:
        return current_app.send_static_file("favicon.svg")

    @views.after_app_request
    def count(response: Response) -> Response:
        services.metrics.request(request.endpoint or "none", response.status_code)
        return response

    return views
