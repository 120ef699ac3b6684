"""All bodies that a text names."""

from functools import lru_cache
from itertools import repeat

from msgspec.structs import replace

from vietpol.mappers import places
from vietpol.mappers.article import Article
from vietpol.mappers.bodies.compose import composed
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.grammar import Grammar
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.bodies.settle import Settler
from vietpol.mappers.bodies.short_names import with_short_names
from vietpol.mappers.bodies.spellings import unified
from vietpol.mappers.bodies.units import with_owners
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.reading import BodyMention, Home, Reading
from vietpol.mappers.text import Span, Text

_ADVISORY = "PartyAdvisoryBody"
_ORGANISATIONS = ("MassOrganization", "Association", "FatherlandFrontCommittee")


def read(reading: Reading) -> list[BodyMention]:
    """All bodies named in the text, in order, longest analysis first; spans are the words, head, owner and place."""
    grammar = Grammar(reading)
    drafts = grammar.drafts()
    Settler(grammar, drafts).settle()
    kept = map(_beside_open, drafts, [*drafts[1:], None], repeat(reading.text.lower))
    told = [_mention(draft, beside=beside) for draft, beside in zip(drafts, kept, strict=True)]
    named = with_owners(unified([mention for mention in told if mention is not None]))
    return with_short_names(reading.text.plain, named)


def _beside_open(draft: Draft, following: Draft | None, lower: str) -> bool:
    """Whether it shares a committee whose place the text leaves open: "|Ban Dân vận, Ban Tuyên giáo Tỉnh ủy"."""
    if following is None or draft.explicit or draft.group or draft.pattern is None or following.pattern is None:
        return False
    alike = draft.pattern.kind == following.pattern.kind == _ADVISORY and following.owner is not None
    return alike and following.settled() is None and lower[draft.end : following.start].strip() in (",", "và")


def _mention(draft: Draft, *, beside: bool) -> BodyMention | None:
    span, body = Span(draft.start, draft.end), draft.settled()
    pattern = draft.pattern
    if pattern is None:
        return BodyMention(span, body, key=body.id, plural=draft.plural) if body else None
    if body is not None and not draft.group:
        return BodyMention(span, body, inferred=draft.inferred, key=pattern.key)
    if not draft.group and pattern.bare == "name" and not draft.explicit:
        return BodyMention(span, composed(pattern), key=pattern.key)
    inner = draft.innermost.pattern
    ranked = draft.innermost.rank is not None  # "Cục Thống kê tỉnh" of a text that names no province
    if draft.group or ranked or beside or pattern.bare == "open" or (inner and inner.bare in ("home", "open")):
        seats = inner.ranks if inner is not None else frozenset()
        rank = draft.innermost.rank or (next(iter(seats)) if len(seats) == 1 else None)
        return BodyMention(span, _bare(draft, pattern), key=pattern.key, complete=False, plural=draft.group, rank=rank)
    return None


def _bare(draft: Draft, pattern: Pattern) -> Body:
    """The kind of body, with the organisation that it leads: "Ban Chấp hành Liên đoàn Lao động" of "BCH LĐLĐ tỉnh"; a unit with its owner."""
    owner = draft.owner.pattern if draft.owner is not None else None
    body = composed(pattern, name=draft.name) if pattern.tail else composed(pattern)
    if owner is not None and not pattern.known:
        return replace(body, label=f"{body.label}{pattern.joint}{owner.label}")
    if owner is None or owner.kind not in _ORGANISATIONS:
        return body
    return replace(body, label=f"{body.label} {owner.label}")


def parse(words: str, home: Home | None = None) -> Body | None:
    """The body that the whole phrase names ("BTV Tỉnh ủy Đồng Tháp"), None if it is no complete name of one body.

    home: what "tỉnh" and "Tỉnh ủy" mean when the phrase leaves the name out.
    """
    return _parsed(words, home.attested, home.district) if home else _parsed(words, None, None)


@lru_cache(maxsize=4096)
def _parsed(words: str, province: Area | None, district: Area | None) -> Body | None:
    reading = Reading(Text(Article("phrase", "phrase", words)))
    reading.home = Home(province, district)
    reading.places = places.read(reading)
    found = read(reading)
    whole = len(found) == 1 and found[0].span == Span(0, len(words))
    return found[0].body if whole and found[0].particular else None
