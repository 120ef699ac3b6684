"""The inside of the standard library's pattern engine, as far as lookbehind, alternatives, first_letters and scanning build on it.

It is no interface: tried with Python 3.11, 3.13 and 3.14; on another, vietpol.mappers.regex leaves to `regex` what fails.
"""

from importlib import import_module
from typing import Any

ENGINE: Any = import_module("_sre")
COMPILER: Any = import_module("re._compiler")
CONSTANTS: Any = import_module("re._constants")
PARSER: Any = import_module("re._parser")

# Kinds of parts of a pattern, as they are printed.
LOOKS = ("ASSERT", "ASSERT_NOT")
NO_WIDTH = ("AT", *LOOKS)
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
