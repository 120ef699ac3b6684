"""Penalties that take all of someone's offices in the Party: which those are stands beside the name."""

from collections.abc import Iterator

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded, Token, is_of
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Text

# "cách hết các chức vụ |trong Đảng đối với ông A, Bí thư Đảng ủy, Chủ tịch UBND xã X"
_ALL = regex.compile(r"cách (?:chức )?(?:hết|tất cả|toàn bộ|mọi)\s")
_IN_PARTY = regex.compile(r"\s(?:trong |về |thuộc )?(?:đảng|cấp ủy)(?!\p{L})")
_BY_PARTY = ("về đảng", "luật đảng")
_CHAIN = 4  # tokens of "kỷ luật bằng hình thức cách hết chức vụ"
_COMMITTEES = ("PartyCommittee", "StandingCommittee", "PartyExecutiveBody", "InspectionCommission")


def party_offices(line: Coded, text: Text, found: Found) -> Iterator[Found]:
    """The change with the Party offices that each person loses; as it is where no such office is named."""
    verb = _verb(line, found).span
    every = found.code == "d" and not found.got and _ALL.match(text.lower, verb.start, verb.end + 1) is not None
    named = text.lower.endswith(("trong đảng", "về đảng"), verb.start, verb.end)
    if not every or not (named or _IN_PARTY.match(text.lower, verb.end)):
        yield found
        return
    for who in found.who:
        mentions = [t for t in line.tokens if _same(t, who)] or [who]
        offices = tuple(t for mention in mentions for t in _beside(line, mention) if _is_party(t))
        yield replace(found, who=(who,), got=offices, tokens=(*found.tokens, *offices), generic=False)


def is_reason(line: Coded, text: Text, found: Found) -> bool:
    """ "Ông A có vi phạm và |bị kỷ luật về Đảng": why the state punishes him, without a form, a day or who decided."""
    verb = line.tokens[found.at].span
    passive = found.code == "k" and found.by is None and line.codes[found.at - 1 : found.at] == "W"
    return passive and text.lower.endswith(_BY_PARTY, verb.start, verb.end)


def _same(one: Token, other: Token) -> bool:
    """Whether two mentions are of one person: "ông A, Phó Bí thư Huyện ủy: hình thức dành cho |ông này …"."""
    return isinstance(other.value, PersonMention) and is_of(one, other.value.person)


def _verb(line: Coded, found: Found) -> Token:
    """The word for the penalty: "thi hành kỷ luật bằng hình thức |cách hết chức vụ trong Đảng"."""
    chain = line.tokens[found.at : found.at + _CHAIN]
    return next((t for t in chain if t.code == "d"), line.tokens[found.at])


def _beside(line: Coded, who: Token) -> Iterator[Token]:
    """The posts behind a name, up to the next."""
    first = line.tokens.index(who) + 1 if who in line.tokens else len(line.tokens)
    for token in line.tokens[first:]:
        if token.code not in "S,+x":
            return
        if token.code == "S":
            yield token


def _is_party(token: Token) -> bool:
    phrase = token.value
    if not isinstance(phrase, Phrase) or phrase.capacity == "former" or phrase.body is None:
        return False
    return phrase.title.party or phrase.body.kind in _COMMITTEES
