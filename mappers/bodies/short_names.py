"""Firms and schools by the short names that an article gives them: "Công ty Cổ phần Sông Mây (SMW) … Đảng ủy |SMW|".

Also by the first letters of the name, where nothing gives them: "Công ty Cổ phần Xi măng Hòa Lạc … Đảng ủy |XMHL|".
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.compose import composed
from vietpol.mappers.facts import Body
from vietpol.mappers.houses import KINDS
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Span

_GIVEN = regex.compile(
    r"\s?\((?:gọi tắt là |viết tắt là |viết tắt: |sau đây gọi (?:tắt )?là )?[\"“]?(?P<short>\p{Lu}[\p{Lu}\d&]{1,11})[\"”]?\)"
)
_LEGAL = regex.compile(
    r"(?:Tổng công ty|Công ty|Tập đoàn)(?: [Cc]ổ phần| TNHH(?: MTV)?| trách nhiệm hữu hạn(?: một thành viên)?)?\s"
)
_REACH = 48  # letters of the bracket
_JOINED = ("(", ")", "&", "-", "/", "_", ".")
_FEWEST = 3  # letters of initials that are no chance


def with_short_names(plain: str, mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The mentions, those of a short name with the firm itself, and the places where such a name stands alone."""
    known = _short_names(plain, mentions)
    if not known:
        return list(mentions)
    found = [_of_firm(mention, known) for mention in mentions]
    taken = {at for m in found for at in range(*m.span)}
    for short, firm in known.items():
        for span in _alone(plain, short):
            if span.start not in taken:
                found.append(BodyMention(span, firm, inferred=True, key=firm.id))
    return sorted(found, key=lambda m: m.span)


def _alone(plain: str, short: str) -> Iterator[Span]:
    """Where a short name is a word of its own, and not that of a bracket or of a longer name: no "(SMW)", "SMW-2"."""
    at = plain.find(short)
    while at >= 0:
        end = at + len(short)
        before, after = plain[at - 1 : at], plain[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _JOINED or after in _JOINED[1:-1]):
            yield Span(at, end)
        at = plain.find(short, end)


def _short_names(plain: str, mentions: Sequence[BodyMention]) -> dict[str, Body]:
    known: dict[str, Body | None] = {}
    for mention in mentions:
        body = mention.body
        if body.kind not in KINDS or not mention.particular or body.area is not None:
            continue
        for short in _of(plain, mention):
            known[short] = body if known.get(short, body) == body else None  # two firms of one short name: of neither
    return {short: body for short, body in known.items() if body is not None}


def _of(plain: str, mention: BodyMention) -> Iterator[str]:
    """The short names of a firm: that in a bracket behind its name, and its initials."""
    given = _GIVEN.match(plain, mention.span.end, mention.span.end + _REACH)
    if given is not None:
        yield given["short"]
    legal = _LEGAL.match(mention.body.label)
    initials = "" if legal is None else "".join(word[0] for word in mention.body.label[legal.end() :].split()).upper()
    if len(initials) >= _FEWEST and initials.isalpha() and initials in plain:
        yield initials


def _of_firm(mention: BodyMention, known: dict[str, Body]) -> BodyMention:
    """A mention of what belongs to a firm by its short name, with the firm itself: "Đảng ủy |SMW|"."""
    owner, pattern = mention.body.related, patterns.by_key().get(mention.key)
    firm = None if owner is None or owner.kind != "Body" or pattern is None else known.get(owner.label)
    return mention if firm is None or pattern is None else replace(mention, body=composed(pattern, firm))
