"""Matching at an offset without looking further than a name can reach."""

from vietpol.mappers import regex

_REACH = 240  # letters: no name's next piece is longer


def match_at(pattern: "regex.Pattern[str]", text: str, offset: int) -> "regex.Match[str] | None":
    """`pattern.match` at an offset of a long text.

    regex looks for a character that a pattern needs in all the rest of the text before it tries the match: one "(" that
    isn't there costs a scan to the end, at every call. An end offset keeps each call short and the whole reading linear.
    """
    return pattern.match(text, offset, offset + _REACH)
