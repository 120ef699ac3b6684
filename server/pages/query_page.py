"""/sparql for browsers: a form, examples, and the result as a table."""

import itertools
import re
from collections.abc import Mapping, Sequence

from flask import Response

from vietpol import resources
from vietpol.server.endpoint.answers import endpoint_address
from vietpol.server.endpoint.request import ProtocolRequest
from vietpol.server.endpoint.runner import Caller, Runner
from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.formats import Format, offered
from vietpol.server.engine.rows import Rows
from vietpol.server.services import Services
from vietpol.server.web.problems import add_retry_after
from vietpol.vocab import FUNCTION, PREFIXES, VP

from .addresses import page_path
from .model import Name
from .ontology import Ontology
from .questions import questions
from .reader import Reader
from .thing_page import prefixed
from .view import Renderer, View

_SHOWN_PREFIXES = ("vp", "id", "c", "rdfs", "xsd")
_START = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _SHOWN_PREFIXES) + (
    "\nSELECT ?person ?name ?post ?title WHERE {\n"
    "  ?attestation a vp:Attestation ; vp:person ?person ; vp:post ?post .\n"
    "  ?person rdfs:label ?name . ?post rdfs:label ?title .\n"
    "}\nLIMIT 20\n"
)

_MOST_NAMED = 500
# Messages for the scripts of the page, which have no words of their own: in the locale under `query.js.`
_WORDS = "query.js."


def _words(view: View) -> dict[str, str]:
    return {key.removeprefix(_WORDS): text for key, text in view.t.messages.items() if key.startswith(_WORDS)}


def unknown_terms(text: str, prefixes: Mapping[str, str], ontology: Ontology) -> list[str]:
    """The names in vp: that a query uses and the ontology does not have: the likeliest reason for an empty result.

    prefixes: those that the query declares. A name inside a string or a comment counts, too.
    """
    names = "|".join(re.escape(prefix) for prefix, base in prefixes.items() if base == VP)
    written = re.findall(rf"(?<![\w.:-])(?:{names}):(\w+)", text) if names else []
    written += re.findall(rf"<{re.escape(VP)}(\w+)>", text)
    return sorted({f"vp:{name}" for name in written if VP + name not in ontology.terms})


class QueryPage:
    """Answers browsers at the endpoint."""

    def __init__(self, services: Services, renderer: Renderer, reader: Reader, ontology: Ontology) -> None:
        self._services = services
        self._renderer = renderer
        self._reader = reader
        self._ontology = ontology

    def __call__(self, asked: ProtocolRequest, runner: Runner, caller: Caller) -> Response:
        if not (asked.query or "").strip():
            return self._show(asked, _START)
        try:
            shape = runner.look(asked, caller)
            limit = self._services.config.query.page_rows
            rows = runner.rows(asked, endpoint_address(self._services), caller, limit)
        except QueryFailed as failure:
            response = self._show(asked, asked.query or "", failure=failure, status=failure.status)
            add_retry_after(response, failure)
            return response
        unknown = () if rows.rows or rows.boolean else unknown_terms(asked.query or "", shape.prefixes, self._ontology)
        formats = offered(shape.form)
        return self._show(asked, asked.query or "", rows=rows, formats=formats, unknown=unknown)

    def _show(
        self,
        asked: ProtocolRequest,
        text: str,
        *,
        rows: Rows | None = None,
        formats: tuple[Format, ...] = (),
        unknown: Sequence[str] = (),
        failure: QueryFailed | None = None,
        status: int = 200,
    ) -> Response:
        view = self._renderer.view(self._names(rows))
        response = self._renderer.render(
            "query.html",
            view,
            status,
            text=text,
            fields=asked.fields,
            rows=rows,
            linkable=self._services.config.remote is None and self._services.engine.release is not None,
            formats=formats,
            unknown=unknown,
            failure=failure,
            words=_words(view),
            questions=questions(resources.ONTOLOGY / "questions"),
            prefixed=prefixed,
            prefixes={**PREFIXES, "fn": FUNCTION},
            limits=self._services.config.query,
        )
        if rows is not None and rows.cut:
            response.headers["VietPol-Cut"] = (
                f"{len(rows.rows)} rows are shown, and there are more; the downloads have all"
            )
        return self._renderer.finish(response, None)

    def _names(self, rows: Rows | None) -> dict[str, Name]:
        """What the things of a result are called, of the first few hundred; none where that can't be told now."""
        terms = (term for row in (rows.rows if rows is not None else ()) for term in row if term is not None)
        ours = dict.fromkeys(term.value for term in terms if term.kind == "iri" and page_path(term.value) is not None)
        try:
            return self._reader.names(itertools.islice(ours, _MOST_NAMED))
        except QueryFailed:
            return {}
