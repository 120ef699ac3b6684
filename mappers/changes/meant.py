"""Deciders that a text only points at: "|Cơ quan này khai trừ ông A", "Bộ Công an công bố quyết định của |Bộ trưởng"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes.tokens import Token
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.text import Sentence, Span, Text

_NAMED = ("cơ quan", "ủy ban", "tổ chức", "cấp ủy", "đơn vị")
_POINTED_AT = ("này", "trên", "nói trên")
_SAID = tuple(f"{named} {pointed}" for named, pointed in product(_NAMED, _POINTED_AT))
# At the beginning of a clause: it acts.
_THIS = regex.compile(
    r"(?:(?<=\n)|(?<=[.;:!?]\s)|(?<=,\s)|^)(?:(?:đồng thời|cũng|cùng ngày|tiếp đó|sau đó|ngoài ra|bên cạnh đó),?\s)?"
    rf"(?P<what>{'|'.join(_NAMED)}) (?:{'|'.join(_POINTED_AT)})(?=\s(?!là\s))"
)
_ELSEWHERE = regex.compile(r"(?<!\p{L})(?:tại|ở|của|do|theo|trụ sở|về phía|đối với)\s$")
_WHOSE = 12  # letters before a body that say that it does nothing
_BACK = 40  # bodies back to the ministry that is meant
_BLOCKS = 3  # paragraphs back to it


def bodies_meant(reading: Reading) -> Iterator[Token]:
    """Tokens of "cơ quan này" and the like: the body that acts in the sentence before."""
    if not any(said in reading.text.lower for said in _SAID):
        return  # as in most texts: to look for a few words takes a tenth of the time that the pattern takes
    starts = [mention.span.start for mention in reading.bodies]
    for m in _THIS.finditer(reading.text.lower):
        mention = _acting(reading, starts, reading.text.sentence_at(m.start("what")), m.start("what"))
        if mention is not None:
            span = Span(m.start("what"), m.end())
            yield Token("B", span, replace(mention, span=span, inferred=True))


def _acting(reading: Reading, starts: Sequence[int], sentence: Sentence, at: int) -> BodyMention | None:
    """The first body that acts in the words before an offset: in its sentence, else in the one before."""
    before = reading.text.sentence_at(max(0, sentence.start - 2))
    for start, end in ((sentence.start, at), (before.start, before.end)):
        inside = reading.bodies[bisect_left(starts, start) : bisect_left(starts, end)]
        found = next((b for b in inside if b.particular and _acts(reading.text, b)), None)
        if found is not None:
            return found
        if before.block != sentence.block:
            return None
    return None


def _acts(text: Text, mention: BodyMention) -> bool:
    start = mention.span.start
    return _ELSEWHERE.search(text.lower, max(0, start - _WHOSE), start) is None


def minister_meant(reading: Reading, phrase: Phrase) -> Phrase:
    """A bare "Bộ trưởng" who decides, with the ministry named last before it: "Bộ Công an công bố quyết định của |Bộ trưởng"."""
    bare = phrase.body is None and phrase.mention is None and not (phrase.unread or phrase.foreign)
    if phrase.title.name != "Bộ trưởng" or not bare:
        return phrase
    start, block = phrase.span.start, reading.text.sentence_at(phrase.span.start).block
    at = bisect_left(reading.bodies, start, key=lambda mention: mention.span.start)
    for mention in reversed(reading.bodies[max(0, at - _BACK) : at]):
        if block - reading.text.sentence_at(mention.span.start).block > _BLOCKS:
            return phrase
        if mention.particular and mention.body.kind == "Ministry":
            return replace(phrase, body=mention.body, inferred=True)
    return phrase
