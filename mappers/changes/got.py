"""The posts that someone gains or loses: titles with their bodies, and memberships of the bodies that someone joins or leaves."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import bodies
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Token
from vietpol.mappers.facts import Body, Post
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention

_MEMBERS = ("PartyCommittee", "StandingCommittee", "PartyExecutiveBody", "InspectionCommission", "PeoplesCommittee",
            "FatherlandFrontCommittee", "FrontBody", "MassOrganization", "Association", "PartyCivilAffairsCommittee",
            "PartyCaucus")  # fmt: skip
_BARE = 13  # letters of "Ban Chấp hành"
_ORGANS = ("Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực")
_STANDING = "Ban Thường trực"
BOARDS = ("Hội đồng quản trị ", "Hội đồng thành viên ")
_UNIONS = ("MassOrganization", "Association")
Got = tuple[Post | None, Phrase | None, Token | None]
NO_POST: tuple[Got, ...] = ((None, None, None),)


def posts_got(found: Found) -> Iterator[Got]:
    """The posts that a change is about, bare bodies made memberships."""
    settled = [t.value.body for t in found.got if isinstance(t.value, Phrase) and t.value.body is not None]
    settled += _explicit(found.got)
    joined: Body | None = None
    committee = _named_last(found.got)
    for token in found.got:
        if isinstance(token.value, Phrase):
            phrase = token.value
            body = committee if committee is not None and _is_of(phrase, committee) else phrase.body
            body = body or (joined if _heads(phrase, joined) else None)
            if phrase.name == "Ủy viên" and (body is None or body.label == _STANDING):
                body = _of_front(body, settled)
            if body is not None and not phrase.foreign:
                yield Post(phrase.name, _headed(phrase, body)), phrase, token
        elif isinstance(token.value, BodyMention):
            bare = committee is not None and token.value.key == "cap-uy" and token.span.end - token.span.start <= _BARE
            body = joined = committee if bare else _membership(token.value, settled)
            if body is not None:
                yield Post("Ủy viên", body), None, token
            elif token.value.particular and token.value.body.label.startswith(BOARDS):
                yield Post("Thành viên", token.value.body), None, token


def _of_front(body: Body | None, settled: Sequence[Body]) -> Body | None:
    """ "tham gia Ủy viên |Ủy ban, Ủy viên |Ban Thường trực và giữ chức Chủ tịch Ủy ban MTTQ tỉnh": of the Front, which the last of them names."""
    front = next((b for b in settled if b.kind == "FatherlandFrontCommittee"), None)
    if front is None:
        return body
    return front if body is None else bodies.compose("ban-thuong-truc", owner=front)


def _headed(phrase: Phrase, body: Body) -> Body:
    """ "bầu vào Ban Thường vụ Tỉnh đoàn và giữ chức |Phó Bí thư": of the union; its organ has no head of its own."""
    organ = body.label.startswith(_ORGANS) and not phrase.name.startswith("Ủy viên")
    left_out = phrase.inferred or phrase.body is None
    return body.related if organ and left_out and body.related is not None else body


def _named_last(got: Sequence[Token]) -> Body | None:
    """The committee whose name stands only with its standing committee: "tham gia Ban Chấp hành, |Ban Thường vụ Đảng ủy Bộ Y tế"."""
    standing = [
        t.value.body.related
        for t in got
        if isinstance(t.value, BodyMention) and t.value.body.kind == "StandingCommittee" and not t.value.inferred
    ]
    found = [body for body in standing if body is not None and body.kind == "PartyCommittee"]
    return found[0] if len(found) == 1 else None


def _is_of(phrase: Phrase, committee: Body) -> bool:
    """ "…, giữ chức Phó Bí thư |Đảng ủy": a committee named by its first word alone is the one just named in full."""
    mention = phrase.mention
    if mention is None or not phrase.title.party or (mention.particular and not mention.inferred):
        return False
    return mention.body.label.split()[:2] == committee.label.split()[:2]


def _explicit(got: Sequence[Token]) -> list[Body]:
    """Bodies named with their owner, and what they are of: "tham gia Ban Chấp hành, |Ban Thường vụ Đảng ủy Công an Trung ương"."""
    named = [
        t.value.body for t in got if isinstance(t.value, BodyMention) and t.value.particular and not t.value.inferred
    ]
    return [owner for body in named for owner in (body.related, body) if owner is not None]


def _heads(phrase: Phrase, joined: Body | None) -> bool:
    """Whether a bare title is one in the body just joined: "tham gia Ủy ban MTTQ tỉnh và giữ chức |Phó Chủ tịch"."""
    return joined is not None and phrase.title.party == joined.kind.startswith("Party")


def _membership(mention: BodyMention, settled: Sequence[Body]) -> Body | None:
    """The body of which someone becomes a member; what it leaves out is that of the post named with it."""
    if mention.plural:
        return None
    body = mention.body if mention.particular else None
    if body is None or mention.inferred:
        if mention.key == "cap-uy" and (union := next((o for o in settled if o.kind in _UNIONS), None)) is not None:
            return bodies.compose("ban-chap-hanh", owner=union)
        for other in settled:
            found = bodies.complete(mention, other)
            if found is None and other.area is not None:
                found = bodies.complete(mention, other.area)
            if found is not None:
                body = found
                break
    return body if body is not None and body.kind in _MEMBERS else None
