"""Whether a literal is well formed for its XML Schema datatype (the ones that VietPol's graphs use)."""

import re
from collections.abc import Callable
from datetime import date, datetime

from pyoxigraph import Literal

from vietpol.vocab import XSD

_YEAR = re.compile(r"-?\d{4,}\Z")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z")
_INTEGER = re.compile(r"[+-]?\d+\Z")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z")
_IRI = re.compile(r"[^\s<>\"{}|\\^`]+\Z")


def _a_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _a_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return "T" in text


_RULES: dict[str, Callable[[str], bool]] = {
    XSD + "date": _a_date,
    XSD + "dateTime": _a_time,
    XSD + "gYear": lambda text: _YEAR.match(text) is not None,
    XSD + "gYearMonth": lambda text: _MONTH.match(text) is not None,
    XSD + "integer": lambda text: _INTEGER.match(text) is not None,
    XSD + "decimal": lambda text: _DECIMAL.match(text) is not None,
    XSD + "boolean": lambda text: text in ("true", "false", "0", "1"),
    XSD + "anyURI": lambda text: _IRI.match(text) is not None,
}  # fmt: skip


def well_formed(literal: Literal) -> bool:
    """Whether the lexical form is one of its datatype's; datatypes without a rule here take any."""
    rule = _RULES.get(literal.datatype.value)
    return rule is None or rule(literal.value)
