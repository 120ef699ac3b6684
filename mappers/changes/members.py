"""A committee told of with its members: "Ban Chấp hành gồm các đồng chí: A, B, C", "HĐQT gồm 3 thành viên: ông A (Chủ tịch), ông B"."""

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.got import BOARDS
from vietpol.mappers.changes.grammar import settled
from vietpol.mappers.changes.tokens import LISTS, Coded, Token
from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Text

_ROLL = regex.compile(
    rf"^[x,]{{0,2}}(?P<organ>B)[xD,~]{{0,4}}L?[x:]{{0,3}}(?P<who>{patterns.PEOPLE}(?:[;,+]{{1,2}}{patterns.PEOPLE}){{0,7}})[,;x]{{0,2}}$"
)
_NAMELY = regex.compile(r"\W*(?:(?:theo đó|cụ thể|như vậy|trong đó|đó là|danh sách|thành phần|nhân sự|kết quả)\W*)*")
_ORGANS = ("PartyCommittee", "StandingCommittee", "InspectionCommission")
_OF_UNIONS = ("Ban Chấp hành ", "Ban Thường vụ ", "Ban Thường trực ", "Ủy ban Kiểm tra ")
_MEMBER = ("Ủy viên", "Thành viên")


class Members(Struct, frozen=True):
    """organ: the committee's token. who: those of whom no more is said; seats: the others, each with the bare title behind the name."""

    organ: Token
    who: tuple[Token, ...]
    seats: tuple[tuple[Token, Token], ...]


def is_organ(body: Body) -> bool:
    """Whether a body is a committee, or a firm's board, whose members are elected by name."""
    return body.kind in _ORGANS or body.label.startswith((*_OF_UNIONS, *BOARDS))


def told(line: Coded, text: Text) -> Members | None:
    """The members that a sentence without a verb of change tells; None where it tells none."""
    if "B" not in line.codes or "P" not in line.codes:
        return None
    codes = settled(line.codes)
    m = None if patterns.VERB.search(codes) else _ROLL.match(codes)
    organ = line.tokens[m.start("organ")] if m is not None else None
    if m is None or organ is None or not isinstance(organ.value, BodyMention):
        return None
    first = line.tokens[m.start("who")].span.start
    begins = _NAMELY.fullmatch(text.lower, line.sentence.start, organ.span.start) is not None
    if not begins or not organ.value.particular or not is_organ(organ.value.body):
        return None
    if LISTS.search(text.lower, organ.span.end, first) is None:
        return None
    who, seats = [], []
    for at in range(m.start("who"), m.end("who")):
        if line.tokens[at].code != "P":
            continue
        seat = _seat(line, at)
        if seat is None:
            who.append(line.tokens[at])
        else:
            seats.append((line.tokens[at], seat))
    return Members(organ, tuple(who), tuple(seats))


def _seat(line: Coded, at: int) -> Token | None:
    """ "A - |Chủ tịch": the bare title behind a name, which is of the committee; not "A, Trưởng phòng X", nor "A - Ủy viên"."""
    seat = line.tokens[at + 2] if line.codes.startswith(",S", at + 1) else None
    phrase = seat.value if seat is not None else None
    if not isinstance(phrase, Phrase) or phrase.name.startswith(_MEMBER):
        return None
    return seat if phrase.mention is None and not phrase.unread and (phrase.body is None or phrase.inferred) else None
