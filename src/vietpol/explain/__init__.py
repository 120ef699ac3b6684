"""The article with every fact marked in it: the tool with which a reader checks the machine.

`explain` gathers the marks; `terminal` and `html` show them.
"""

from vietpol.explain.html import html
from vietpol.explain.marks import Explanation, Mark, explain
from vietpol.explain.terminal import terminal

__all__ = ["Explanation", "Mark", "explain", "html", "terminal"]
