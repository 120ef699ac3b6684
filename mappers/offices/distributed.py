"""One title over several bodies, each with its holder: "Giám đốc các sở: Nội vụ Lê Văn A, Tư pháp Hà Thị B", "Chủ tịch UBND các huyện X (A), Y (B)"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Body
from vietpol.mappers.offices.line import Held
from vietpol.mappers.people import words
from vietpol.mappers.places import home_at
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span

_SEVERAL = regex.compile(
    r"\s(?:của\s)?(?:các|hai|ba|bốn|\d{1,2})\s(?P<noun>sở|phòng|ban|chi cục|huyện ủy|thành ủy|thị ủy|quận ủy|đảng ủy xã|đảng ủy phường|huyện|thành phố|thị xã|quận|xã|phường)\s?:?\s"
)
_RANKS = ("huyện", "thành phố", "thị xã", "quận", "xã", "phường")
_BETWEEN = regex.compile(r"\)?\s?(?:[,;]|và|, và)?\s*")
_NAME = regex.compile(r"(?P<words>\p{Lu}[^,;:.()\n]{1,50}?)\s?(?:\(|-\s|:\s|,\s(?=(?:ông|bà)\s))?$")
_MOST = 14  # persons


def read(reading: Reading, people: Sequence[PersonMention], phrases: Sequence[Phrase]) -> Iterator[Held]:
    """Who holds the posts of a title that stands once before several bodies."""
    starts = [p.span.start for p in people]
    for phrase in phrases:
        if phrase.body is not None and not phrase.inferred and not (phrase.mention and phrase.mention.plural):
            continue
        m = _SEVERAL.match(reading.text.lower, phrase.span.end)
        if m is None:
            continue
        at, end = m.end(), reading.text.sentence_at(phrase.span.start).end
        first = bisect_left(starts, at)
        for who in people[first : first + _MOST]:
            if who.span.start >= end:
                break
            body = _body(reading, phrase, m["noun"], at, who.span.start)
            if body is None:
                break
            span = Span(phrase.span.start, who.span.end)
            yield Held(who.person, replace(phrase, body=body, plural=False), span, "offices/list-head")
            at = who.span.end


def _body(reading: Reading, phrase: Phrase, noun: str, start: int, end: int) -> Body | None:
    """The body whose name, without its noun, stands right before a person."""
    plain = reading.text.plain
    gap = _BETWEEN.match(plain, start)
    start = gap.end() if gap is not None else start
    own = words.address_before().search(reading.text.lower, start, end)
    m = _NAME.fullmatch(plain, start, own.start() if own is not None else end)
    if m is None:
        return None
    head = f"{noun[:1].upper()}{noun[1:]}"
    if noun in _RANKS:
        if phrase.mention is None:
            return None
        head = f"{plain[slice(*phrase.mention.span)].strip()} {noun}"
    return bodies.parse(f"{head} {m['words'].strip()}", home_at(reading, start))
