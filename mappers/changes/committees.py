"""A committee told of with its head or its members, after a report of elections: "Ủy ban Kiểm tra có 11 ủy viên, Chủ nhiệm là ông A"."""

from msgspec.structs import replace

from vietpol.mappers import bodies, regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import settled
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Text

_AMONG = regex.compile(
    r"\W*(?:trong (?:số|đó,?)\s.{0,60}?\s(?:có|gồm)|.{0,80}?\s(?:gồm(?: có)?|có))\s(?:các\s|\d+\s)?(?:đồng chí|ông|bà|ông, bà|người|ủy viên|thành viên)(?!\p{L})"
)
_MET_TO_ELECT = regex.compile(
    r"(?<!\p{L})(?:ban chấp hành|bch)(?!\p{L})[^.;:]{0,120}?\s(?:họp|hội nghị|phiên)\s[^.;:]{0,80}?(?:thứ nhất|lần thứ i|lần 1|đầu tiên|bầu)(?!\p{L})"
    r"|(?<!\p{L})(?:phiên(?: họp)?|kết quả hội nghị) (?:lần )?(?:thứ nhất|thứ i|đầu tiên)[^.;:]{0,40}?\s(?:ban chấp hành|bch)(?!\p{L})"
    r"|(?<!\p{L})(?:ban chấp hành|bch)(?!\p{L})[^\n:]{0,300}?\sphiên (?:họp )?(?:lần )?(?:thứ nhất|đầu tiên)(?!\p{L})"
)
# "Hội nghị lần thứ 13 Ban Chấp hành khóa XVI", "100% ủy viên Ban Chấp hành có mặt đã bầu": a union's committee in session
_UNION_MET = regex.compile(
    r"(?<!\p{L})(?:hội nghị|họp|phiên)(?!\p{L})(?:[^.;:]|\.(?=\d)){0,80}?\s(?:ban chấp hành|bch)(?!\p{L})"
    r"|(?<!\p{L})(?:ban chấp hành|bch)(?!\p{L})(?:[^.;:]|\.(?=\d)){0,120}?\s(?:họp|hội nghị|phiên)(?!\p{L})"
    r"|ủy viên (?:ban chấp hành|bch)(?!\p{L})[^.;:]{0,60}?\s(?:bầu|biểu quyết|bỏ phiếu|tín nhiệm)(?!\p{L})"
)
_IN_PART = regex.compile(r"(?<!\p{L})trong (?:đó|số đó|số này|số các)(?!\p{L})[^.;]*$")
_COUNTED = 120  # letters from the number of those elected to the first name
_UNION_HEADS = ("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư", "Chủ nhiệm", "Phó Chủ nhiệm")
_OPENING = 4  # letters of a bullet before a body with which a sentence begins
UNIONS = ("MassOrganization", "Association")
_REACH = 1600  # letters back to where a committee is told to have met


def elector(text: Text, line: Coded, found: Found) -> Body | None:
    """The committee that is told to have met to elect its officers: "Ban Chấp hành khóa mới họp phiên thứ nhất. Kết quả: ông A được bầu …"."""
    end = line.tokens[found.at].span.start
    if _MET_TO_ELECT.search(text.lower, max(0, end - _REACH), end) is None:
        return None
    for token in found.got:
        body = token.value.body if isinstance(token.value, (Phrase, BodyMention)) else None
        if body is not None and body.kind in ("StandingCommittee", "InspectionCommission"):
            body = body.related
        if body is not None and body.kind == "PartyCommittee":
            return body
    return None


def union(text: Text, line: Coded, found: Found) -> Body | None:
    """Who elects, or relieves, the heads of a union: its committee, where the text tells that it met; those of the Front the Front itself."""
    for token in found.got:
        phrase = token.value
        body = phrase.body if isinstance(phrase, Phrase) else None
        if body is None or not isinstance(phrase, Phrase) or not phrase.name.startswith(_UNION_HEADS):
            continue
        if body.kind == "FrontBody" and body.related is not None:
            body = body.related  # "Ủy ban Kiểm tra Liên đoàn Lao động tỉnh"
        if body.kind == "FatherlandFrontCommittee":
            return body if found.code == "e" else None
        end = line.sentence.end
        if body.kind in UNIONS and _UNION_MET.search(text.lower, max(0, end - _REACH), end) is not None:
            return bodies.compose("ban-chap-hanh", owner=body)
    return None


def in_part(text: Text, found: Found) -> bool:
    """Whether those named are said to be some of those just counted: "bầu 3 Phó Chủ tịch UBND tỉnh, |trong đó có ông A"."""
    end = found.who[0].span.start
    return _IN_PART.search(text.lower, max(0, end - _COUNTED), end) is not None


def commission(line: Coded, token: Token) -> Body | None:
    """The inspection commission that a sentence has named: "Ủy ban Kiểm tra Tỉnh ủy gồm 11 đồng chí; ông A được bầu làm |Chủ nhiệm"."""
    named = [t.value for t in line.tokens if isinstance(t.value, BodyMention) and t.span.end <= token.span.start]
    found = [m.body for m in named if m.particular and m.body.kind == "InspectionCommission"]
    return found[-1] if found else None


def headed(line: Coded, code: str) -> list[Found]:
    """Who heads a body that the sentence begins with, and the deputies; code: how the posts told of before were given."""
    codes = settled(line.codes)
    m = None if patterns.VERB.search(codes) else patterns.HEADED.match(codes)
    first = _headed(line, code, m) if m is not None else None
    if m is None or first is None:
        return []
    found, more = [first], patterns.NEXT_POST.match(codes, m.end())
    while more is not None:
        who, got = line.within(more, "who", "P"), line.within(more, "got", "S")
        found.append(Found(code, "changes/heads", who, got, line.tokens, 0))
        more = patterns.NEXT_POST.match(codes, more.end())
    return found


def _headed(line: Coded, code: str, m: "regex.Match[str]") -> Found | None:
    first = m["got"] is not None
    got = line.within(m, "got" if first else "got2", "S")
    phrase, mention = got[-1].value, line.tokens[m.start("of")].value
    if not isinstance(phrase, Phrase) or not isinstance(mention, BodyMention):
        return None
    head = phrase.title.head
    named = mention.span.start - line.sentence.start <= _OPENING
    if not named or (head is not None and not mention.body.label.lower().startswith(head)):
        return None  # "Đoàn đại biểu dự đại hội của Hội X gồm 14 người, do ông A làm Trưởng đoàn"
    if phrase.body is None and mention.particular and not (phrase.mention or phrase.unread):
        got = (replace(got[-1], value=replace(phrase, body=mention.body, inferred=True)),)
    elif phrase.body is None or phrase.body != mention.body:
        return None
    return Found(code, "changes/heads", line.within(m, "who" if first else "who2", "P"), got, line.tokens, 0)


def among(line: Coded, text: Text) -> tuple[Token, tuple[Token, ...]] | None:
    """ "Trong số 15 Ủy viên Ban Thường vụ có các đồng chí: A; B": the post and those who got it."""
    codes = settled(line.codes)
    m = None if patterns.VERB.search(codes) else patterns.AMONG.match(codes)
    if m is None or _AMONG.match(text.lower, line.sentence.start, line.sentence.end) is None:
        return None
    return line.tokens[m.start("got" if m["got"] else "organ")], line.within(m, "who", "P")
