"""Death notices, which name somebody in one line and tell the offices and the day in others: "… thương tiếc báo tin: / Đồng chí A / Nguyên Bí thư
Tỉnh ủy X / Đã từ trần hồi 5 giờ ngày 3/4/2021"."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.changes.kin import of_kin
from vietpol.mappers.facts import Basis, Change, Evidence
from vietpol.mappers.offices.line import Held
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span

_TELLS = regex.compile(
    r"(?<!\p{L})(?:(?:thương tiếc|trân trọng|buồn)\s(?:xin\s|kính\s)*(?:báo tin|thông báo|kính báo)|báo tin buồn|tin buồn|cáo phó)(?!\p{L})"
)
_DIED = regex.compile(r"(?<!\p{L})(?:đã\s)?(?:từ trần|tạ thế|qua đời|mất)\s(?:vào\s)?(?:hồi|lúc|ngày)(?!\p{L})")
_OPENING = 600  # letters in which a text shows itself a death notice
_NAME = 200  # letters from the words that announce a death to the name
_NOTICE = 2500  # letters of a notice
_DAY = 80  # letters from the word for death to its day


class Notice(Struct, frozen=True):
    """Of whom a notice is, where what it tells of them ends, and the words for the death."""

    mention: PersonMention
    end: int
    died: Span


def notice(reading: Reading) -> Notice | None:
    """The death notice that a text is; None where it is none."""
    lower = reading.text.lower
    told = [*_TELLS.finditer(lower, 0, _OPENING)]
    if not told:
        return None
    people = sorted(reading.people, key=lambda m: m.span)
    first = next((m for m in people if m.span.start >= told[-1].end()), None)
    if first is None or first.span.start - told[-1].end() > _NAME or of_kin(lower, first.span.start):
        return None
    died = _DIED.search(lower, first.span.end, first.span.end + _NOTICE)
    others = [m for m in people if m.span.start >= first.span.end and m.person != first.person]
    if died is None or any(m.span.start < died.start() and not of_kin(lower, m.span.start) for m in others):
        return None
    end = min((m.span.start for m in others), default=died.start())
    return Notice(first, min(end, died.start()), Span(died.start(), died.end()))


def held(of: Notice, phrases: Sequence[Phrase]) -> Iterator[Held]:
    """The offices that a notice tells."""
    for phrase in phrases:
        if of.mention.span.end <= phrase.span.start < of.end and not phrase.plural:
            yield Held(of.mention.person, phrase, phrase.span, "offices/obituary")


def death(of: Notice, reading: Reading) -> Change:
    """The death that a notice tells of, with its day."""
    after = (d for d in reading.dates if of.died.start <= d.span.start <= of.died.end + _DAY)
    day = next((d for d in after if d.start is not None), None)
    end = max(of.died.end, day.span.end if day is not None else 0)
    evidence = Evidence(of.died.start, end, "changes/obituary", Basis.INFERRED, note="the person is named before")
    return Change(of.mention.person, "died", (evidence,), None, day.start if day is not None else None, None)
