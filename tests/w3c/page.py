"""docs/conformance.md, from what the tests found."""

import textwrap
from collections.abc import Iterable, Sequence

from .manifests import Outcome

_TITLES = {
    "protocol": "SPARQL 1.1 Protocol",
    "graph-store-protocol": "SPARQL 1.1 Graph Store HTTP Protocol",
    "service-description": "SPARQL 1.1 Service Description",
    "csv-tsv-res": "SPARQL 1.1 results in CSV and TSV",
    "json-res": "SPARQL 1.1 results in JSON, and the same in XML",
}
_INTRO = """# Conformance

Made by `python tools/make_conformance.py`, which runs the W3C's tests (w3c/rdf-tests) with bytes on a socket against the server in
a process of its own; `tests/serving/test_server_w3c.py` runs the same and compares this page with what it found.

What a test wants the store to hold is published as a release before its requests are sent. The suites themselves are not part of
this repository: they are looked for in `../shared/w3c`. The query evaluation suites are run from there, too, where they are; so far
that is those of the result formats.
"""


def page(outcomes: Iterable[Outcome]) -> str:
    """The whole page."""
    suites: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        suites.setdefault(outcome.suite, []).append(outcome)
    rows = ["| suite | passed | of those that read | need an endpoint that writes |", "| --- | --- | --- | --- |"]
    rows += [_row(name, found) for name, found in suites.items()]
    return "\n".join([_INTRO, *rows, "", *(_section(name, found) for name, found in suites.items())])


def _row(name: str, found: Sequence[Outcome]) -> str:
    reading = [o for o in found if not o.update]
    passed = [o for o in reading if o.missed is None]
    return f"| {_title(name)} | {len(passed)} | {len(reading)} | {len(found) - len(reading)} |"


def _section(name: str, found: Sequence[Outcome]) -> str:
    parts = [f"## {_title(name)}", ""]
    passed = [o.name for o in found if not o.update and o.missed is None]
    missed = [f"- `{o.name}`: {o.note or 'not known why'}; {o.missed}" for o in found if o.missed is not None]
    updates = [f"- `{o.name}`: {o.note}" for o in found if o.update]
    parts += _wrapped(f"Passed: {', '.join(f'`{each}`' for each in passed)}.")
    if missed:
        parts += ["Missed:", "", *missed, ""]
    if updates:
        parts += ["For an endpoint that writes, or names graphs otherwise:", "", *updates, ""]
    return "\n".join(parts)


def _wrapped(text: str) -> list[str]:
    return [*textwrap.wrap(text, 120, break_long_words=False, break_on_hyphens=False), ""]


def _title(name: str) -> str:
    return _TITLES.get(name, name)
