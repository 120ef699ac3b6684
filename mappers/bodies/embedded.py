"""Owners that only the name of their Party organisation names: "Đảng ủy |Than Quảng Ninh", "Chi bộ |Hoa Sen", "Bí thư Đảng ủy |Phong Hải".

No list has them and no head begins them; what tells them is that capitals follow a head which says nothing alone.
"""

from functools import cache
from typing import TYPE_CHECKING

from vietpol.mappers import regex
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.places.gazetteer import COMMUNES
from vietpol.mappers.posts import titles
from vietpol.vocab import worded

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar

# "Than Quảng Ninh", "HFIC"; neither a lone capital of a list nor a line in capitals.
_PROPER = regex.compile(r"[ ](?P<name>\p{Lu}[\p{L}\d&]+(?:[ ]\p{Lu}[\p{L}\d&]*){0,4})(?![\p{L}\d])")
_TERM = regex.compile(r"[ ](?:khóa|nhiệm kỳ|lần)(?!\p{L})")


def owner(grammar: "Grammar", draft: Draft) -> Draft | None:
    """The owner named behind a Party organisation's head; None where somebody, a post or a known body stands there, or nothing."""
    pattern = draft.pattern
    if pattern is None or pattern.relation != "embeddedIn" or not grammar.plain.startswith(" ", draft.end):
        return None
    if not grammar.plain[draft.end + 1 : draft.end + 2].isupper() or match_at(_TERM, grammar.lower, draft.end):
        return None
    m = match_at(_PROPER, grammar.plain, draft.end)
    start = draft.end + 1
    if m is None or start in grammar.people or grammar.begins_name(start) or match_at(_noun(), grammar.lower, start):
        return None
    words = m["name"]
    if words.isupper() and " " in words:
        return None
    if next(titles.matcher().find(grammar.reading.text, start, m.end()), None) is not None:
        return None
    if (area := _commune(grammar, words)) is not None:
        return Draft(start, m.end(), area=area)
    return Draft(start, m.end(), body=Body(id=worded(words), label=words, kind="Body", known=False))


def _commune(grammar: "Grammar", words: str) -> Area | None:
    """The commune that the text names so with its rank: "Đảng ủy |Phong Hải" of "xã Phong Hải"."""
    named = (m.area for m in grammar.reading.places if m.area.rank in COMMUNES and m.area.name == words)
    return next(named, None)


@cache
def _noun() -> "regex.Pattern[str]":
    """A noun that stands for a body named before ("Đảng ủy |Học viện"), or a field of the Party's own ("Đảng ủy |Khối")."""
    return regex.compile(rf"(?:{titles.nouns('bộ', 'khối', 'cơ quan', 'ban', 'ngành')})(?!\p{{L}})")
