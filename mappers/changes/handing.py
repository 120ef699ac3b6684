"""Whose decisions somebody announces, signs for or hands over: "Thừa ủy quyền Thủ tướng, Bộ trưởng A trao quyết định"."""

from vietpol.mappers import regex
from vietpol.mappers.changes.deciders import DECIDING, MADE, authority, line_text
from vietpol.mappers.changes.tokens import Coded
from vietpol.mappers.facts import Authority
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Text

_FOR = regex.compile(
    r"(?<!\p{L})(?:(?:thừa|được sự|được|theo) ủy quyền(?: của)?|thừa lệnh(?: của)?|thay mặt)\s(?:đồng chí\s|ông\s|bà\s)?$"
)
_AUTHORISED = regex.compile(r"(?:ủy quyền|thừa lệnh)(?: của)?\s$")
_SIGNS = regex.compile(
    r"\s(?:đặt bút )?ký\s(?:\p{L}+\s){0,3}(?:quyết định|nghị quyết)"
)  # who signs for somebody signs his decision
_HANDS_OVER = regex.compile(r"[xD,]{0,6}(?P<by>S)P[x+]{0,2}N[^G]*[aey][^G]*$")
_ISSUED = regex.compile(r"x?N[aeyrdkxD,]{0,6}(?:B[xD,]{1,3})?R(?P<by>[BS])P?[xD,~]{0,8}$")
# "Quyết định bổ nhiệm được |Bộ Công an công bố": a ministry's own
_MADE_KNOWN = regex.compile(r"x?N[x,+]{0,2}[aykd](?:[aykd,+x]{0,4}|P)W(?P<by>B)")
_KNOWN = regex.compile(r"\s(?:công bố|ban hành|đưa ra)(?!\p{L})")
_MEETS_TO_TELL = regex.compile(r"(?:[xD]{1,2},){0,3}x?D?,?(?P<by>B),?x?N")
_ISSUES = regex.compile(r"(?:[xD]{1,2},?){0,3}(?P<by>[BS])P?[xD,]{0,4}N")
_MAKES = regex.compile(
    r"(?:\s\p{Lu}\p{L}*){0,5},?\s(?:(?:đã|vừa|mới|vừa mới|chính thức)\s)*(?:ký|ký ban hành|ban hành|có|ra)\s(?:(?:các|những|loạt|một số|nhiều|hàng loạt|\p{L}+|\d+)\s){0,3}?"
    r"(?:quyết định|nghị quyết)(?!\p{L})[^.;:]{0,80}?\s(?:cán bộ|nhân sự|bổ nhiệm|điều động|luân chuyển|chỉ định|phân công)(?!\p{L})"
)
_TELLS = regex.compile(
    r"(?<!\p{L})(?:công bố|trao|triển khai)(?:,? và trao|,? trao|,? công bố)?\s(?:các\s|một số\s|những\s)?(?:quyết định|nghị quyết)$"
)
_OF_PARTY = ("StandingCommittee", "PartyExecutiveBody")  # who announce decisions of their own


def authorising(text: Text, line: Coded) -> Authority | None:
    """For whom a decision is handed over: "Thừa ủy quyền |Thủ tướng, Bộ trưởng A trao quyết định"."""
    return _for_whom(text, line, 0, 6, _FOR if _SIGNS.search(line_text(text, line)) else _AUTHORISED)


def on_behalf(text: Text, line: Coded, first: int, last: int) -> Authority | None:
    """ "Thừa ủy quyền của Chủ tịch UBND tỉnh, Giám đốc Sở Nội vụ công bố quyết định …": for whom it is announced."""
    return _for_whom(text, line, first, last, _FOR)


def _for_whom(text: Text, line: Coded, first: int, last: int, before: regex.Pattern[str]) -> Authority | None:
    for token in line.tokens[first:last]:
        if token.code in "BS" and before.search(text.lower, line.sentence.start, token.span.start):
            return authority(token)
    return None


def hands_over(text: Text, line: Coded) -> bool:
    """ "Bộ trưởng A trao quyết định bổ nhiệm …": a head who may decide hands over decisions, and whose they are is not said."""
    m = _HANDS_OVER.match(line.codes)
    head = line.tokens[m.start("by")].value if m is not None else None
    return isinstance(head, Phrase) and head.title.name in DECIDING and authorising(text, line) is None


def made_known(text: Text, line: Coded) -> Authority | None:
    """ "Quyết định bổ nhiệm được |Bộ Công an công bố ngày 3/8": of the decision told of in the lead."""
    m = _MADE_KNOWN.match(line.codes)
    by = line.tokens[m.start("by")] if m is not None else None
    body = by.value.body if by is not None and isinstance(by.value, BodyMention) else None
    own = body is not None and (body.kind in ("Ministry", *_OF_PARTY) or body.id == "tw_bch")
    return authority(by) if own and by is not None and _KNOWN.match(text.lower, by.span.end) else None


def issuer(text: Text, line: Coded) -> Authority | None:
    """ "Quyết định do |Ban Bí thư ban hành": of the decisions told of in the sentences before."""
    m = _ISSUED.match(line.codes)
    by = line.tokens[m.start("by")] if m is not None else None
    return authority(by) if by is not None and MADE.match(text.plain, by.span.end) is not None else None


def issuing(text: Text, line: Coded) -> Authority | None:
    """ "|Chủ tịch UBND tỉnh vừa ký ban hành các quyết định về công tác cán bộ": whose decisions it is going to tell of."""
    m = _ISSUES.match(line.codes)
    token = line.tokens[m.start("by")] if m is not None else None
    if m is None or token is None:
        return None
    words = text.lower[token.span.end : line.sentence.end]
    return authority(token) if _MAKES.match(words) is not None else None


def announcing(text: Text, line: Coded) -> Authority | None:
    """ "|Ban Thường vụ Tỉnh ủy tổ chức hội nghị công bố quyết định về công tác cán bộ": whose decisions it is going to tell of."""
    m = _MEETS_TO_TELL.match(line.codes)
    token = line.tokens[m.start("by")] if m is not None else None
    if (
        token is None
        or m is None
        or not isinstance(token.value, BodyMention)
        or not token.value.particular
        or "G" in line.codes[m.end("by") :]
    ):
        return None
    words = text.lower[token.span.end : line.tokens[m.end() - 1].span.end]
    return token.value.body if token.value.body.kind in _OF_PARTY and _TELLS.search(words) is not None else None
