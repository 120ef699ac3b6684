"""A value as it is shown: as it is written in Vietnamese, in figures and units in English. A page may show thousands."""

from typing import Protocol

from markupsafe import Markup, escape

from vietpol.server.engine.rows import Term
from vietpol.vocab import C

from .view import View

_PERCENT, _COUNT = C + "unit_percent", C + "unit_count"


class Valued(Protocol):
    """What has a value: an entry of a section, a figure of a table."""

    def first(self, name: str) -> Term | None: ...


def amount(one: Valued, view: View) -> Markup:
    """The value with its range or its total, and its unit."""
    written = one.first("valueAsWritten")
    if view.t.code == "vi" and written is not None:
        return escape(written.value)
    value, most, total = (one.first(name) for name in ("value", "maxValue", "outOf"))
    shown = "" if value is None else view.t.amount(value.value)
    if most is not None:
        shown = view.t("table.range", low=shown, high=view.t.amount(most.value))
    elif total is not None:
        shown = view.t("table.of_total", value=shown, total=view.t.amount(total.value))
    return escape(shown) + _unit(one.first("unit"), view)


def _unit(unit: Term | None, view: View) -> Markup:
    if unit is None or unit.value == _COUNT:
        return Markup()
    if unit.value == _PERCENT:
        return Markup("%")
    words, code = view.label(unit.value)
    language = Markup(' lang="{}"').format(code) if code and code != view.t.code else Markup()
    return Markup(" <span{}>{}</span>").format(language, words)
