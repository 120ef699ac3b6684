"""Who is told to decide in a sentence that tells no change of anyone: "…, Ủy ban Kiểm tra Tỉnh ủy quyết định:"."""

from vietpol.mappers import regex
from vietpol.mappers.changes.deciders import ANY_VERB, OWN_TITLE, SUBJECT, THERE, authority, of_decision, withheld
from vietpol.mappers.changes.tokens import Coded
from vietpol.mappers.facts import Authority
from vietpol.mappers.text import Text

_DECIDES = regex.compile(
    r"(?:^|[,;xD])(?P<by>[BS])P?[xD,]{0,3}N[xD,]{0,3}:$"
)  # "…, |Ủy ban Kiểm tra Tỉnh ủy quyết định:"
_ON_PROPOSAL = regex.compile(r"(?P<by>B)[x,D]{0,4}IG(?:[BS]P?[,+]{0,2}){1,3}x?[,+]{0,2}x?N[^I]*$")
_OF_PEOPLE = regex.compile(
    r"(?<!\p{L})(?:cán bộ|lãnh đạo|đảng viên|công chức|nhân viên|quan chức|sếp)(?:\scủa)?\s$"
)  # "Ba cán bộ |Sở X bị cảnh cáo"
_PERSONNEL = regex.compile(
    r"(?<!\p{L})(?:cán bộ|nhân sự|(?:công bố|trao|đọc|ký|ban hành)[^.;]{0,40}?\s(?:quyết định|nghị quyết))(?!\p{L})"
)
_ACTS = regex.compile(rf"{ANY_VERB.pattern}|(?<=N)C")  # "Thường vụ Quân ủy Trung ương quyết định |giao …"
_NEAR = 14  # tokens between who decides and the verb


def on_proposal(line: Coded) -> Authority | None:
    """ "|Ban Thường vụ Tỉnh ủy xem xét đề nghị của Ủy ban Kiểm tra và quyết định kỷ luật 4 đảng viên": who decides on what others propose."""
    m = _ON_PROPOSAL.search(line.codes)
    return authority(line.tokens[m.start("by")]) if m is not None else None


def named(text: Text, line: Coded) -> Authority | None:
    """Who decides in a sentence that tells no change of anyone ("… đã họp để bầu Ban Thường vụ")."""
    personnel = ANY_VERB.search(line.codes) or _PERSONNEL.search(text.lower, line.sentence.start, line.sentence.end)
    if personnel and (by := of_decision(text, line, 0, len(line.codes))):
        return by  # and not "triển khai Nghị quyết số 30-NQ/TW của Bộ Chính trị"
    if (opens := _DECIDES.search(line.codes)) is not None:
        return authority(line.tokens[opens.start("by")])
    verbs = [m.start() for m in _ACTS.finditer(line.codes)]
    acts = [at for at in verbs if not (line.tokens[at].subject and line.codes[at] in "rq")]  # "|Giám đốc X từ chức"
    before = next((m for at in acts if (m := SUBJECT.search(line.codes, max(0, at - _NEAR), at))), None)
    if before is None or OWN_TITLE.search(line.codes, 0, before.start("by")):
        return None
    token = line.tokens[before.start("by")]
    if withheld(text, line, before.end()):
        return None
    if _OF_PEOPLE.search(text.lower, max(line.sentence.start, token.span.start - 40), token.span.start):
        return None
    there = THERE.search(text.lower, max(line.sentence.start, token.span.start - 8), token.span.start)
    return authority(token) if there is None else None
