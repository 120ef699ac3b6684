"""/sparql for browsers: a form, examples, and the result as a table."""

from flask import Response

from vietpol import resources
from vietpol.server.endpoint.answers import endpoint_address
from vietpol.server.endpoint.request import ProtocolRequest
from vietpol.server.endpoint.runner import Caller, Runner
from vietpol.server.engine.errors import QueryFailed
from vietpol.server.engine.formats import Form, Format, offered
from vietpol.server.engine.rows import Rows
from vietpol.server.services import Services
from vietpol.server.web.problems import add_retry_after
from vietpol.vocab import FUNCTION, PREFIXES

from .questions import questions
from .thing_page import prefixed
from .view import Renderer, View

_SHOWN_PREFIXES = ("vp", "id", "c", "rdfs", "xsd")
_START = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _SHOWN_PREFIXES) + (
    "\nSELECT ?person ?name ?post ?title WHERE {\n"
    "  ?attestation a vp:Attestation ; vp:person ?person ; vp:post ?post .\n"
    "  ?person rdfs:label ?name . ?post rdfs:label ?title .\n"
    "}\nLIMIT 20\n"
)

# Messages for the scripts of the page, which have no words of their own: in the locale under `query.js.`
_WORDS = "query.js."


def _words(view: View) -> dict[str, str]:
    return {key.removeprefix(_WORDS): text for key, text in view.t.messages.items() if key.startswith(_WORDS)}


class QueryPage:
    """Answers browsers at the endpoint."""

    def __init__(self, services: Services, renderer: Renderer) -> None:
        self._services = services
        self._renderer = renderer

    def __call__(self, asked: ProtocolRequest, runner: Runner, caller: Caller) -> Response:
        if not (asked.query or "").strip():
            return self._show(asked, _START)
        try:
            shape = runner.look(asked)
            limit = self._services.config.query.page_rows
            rows = runner.rows(asked, endpoint_address(self._services), caller, limit)
        except QueryFailed as failure:
            response = self._show(asked, asked.query or "", failure=failure, status=failure.status)
            add_retry_after(response, failure)
            return response
        return self._show(asked, asked.query or "", rows=rows, formats=offered(shape.form or Form.SELECT))

    def _show(
        self,
        asked: ProtocolRequest,
        text: str,
        *,
        rows: Rows | None = None,
        formats: tuple[Format, ...] = (),
        failure: QueryFailed | None = None,
        status: int = 200,
    ) -> Response:
        response = self._renderer.render(
            "query.html",
            self._renderer.view(),
            status,
            text=text,
            fields=asked.fields,
            rows=rows,
            formats=formats,
            failure=failure,
            words=_words(self._renderer.view()),
            questions=questions(resources.ONTOLOGY / "questions"),
            prefixed=prefixed,
            prefixes={**PREFIXES, "fn": FUNCTION},
            limits=self._services.config.query,
        )
        return self._renderer.finish(response, None)
