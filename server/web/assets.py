"""The bundled scripts and styles of pages (frontend/), with their gzipped copies.

They may be missing: a source tree that was never built has none. Pages then work without them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_from_directory

from .compression import accepts_gzip

_FOLDER = Path(__file__).parent.parent / "static" / "build"
_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a kind of page loads: file names in /static/build/. css: None where it has none."""

    js: str
    css: str | None


@cache
def bundles(folder: Path = _FOLDER) -> dict[str, Bundle]:
    """The bundles by kind of page; none where they were not built."""
    try:
        entries = json.loads((folder / "entries.json").read_bytes())
    except FileNotFoundError:
        return {}
    return {name: Bundle(entry["js"], entry["css"]) for name, entry in entries.items()}


def bundle(kind: str) -> Bundle | None:
    """The bundle of a kind of page ("query"), for templates; None where it was not built."""
    return bundles().get(kind)


def blueprint(folder: Path = _FOLDER) -> Blueprint:
    """Serves the bundles; in front of the application's static files, which know no compression."""
    views = Blueprint("assets", __name__)

    @views.route("/static/build/<name>")
    def asset(name: str) -> Response:
        kind = _TYPES.get(Path(name).suffix)
        if kind is None:
            if name != "THIRD-PARTY.txt":
                abort(404)
            return send_from_directory(folder, name, mimetype="text/plain")
        packed = accepts_gzip(request.headers.get("Accept-Encoding")) and (folder / f"{name}.gz").is_file()
        response = send_from_directory(folder, f"{name}.gz" if packed else name, mimetype=kind)
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    return views
