"""What the form of a profile page says somebody to be: the posts of "Chức vụ", and those that go with a task ("trực tiếp làm Bí thư Đảng ủy Quân sự tỉnh")."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.offices import gaps
from vietpol.mappers.offices.line import Held
from vietpol.mappers.posts.heading import can_have
from vietpol.mappers.posts.lives import Lives
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.profiles import Profile, labels, profiles_of
from vietpol.mappers.reading import Reading, between
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import Span

_RULE = "offices/form"
# "Chủ tịch UBND tỉnh (2011 - 2016)|, Giám đốc Sở Y tế từ 2010 đến 2015": an office of those years
_YEARS = regex.compile(
    r"[\s,]*\(?\s?(?:(?:từ|giai đoạn)\s)?(?:(?:tháng|năm)\s)?[\d/.]{4,10}\s?(?:-|đến|tới)\s?(?:(?:tháng|năm)\s)?(?:[\d/]{0,3}(?:19|20)\d\d)(?!\d)"
)
_NEXT = regex.compile(r"(?:\s?[,;]|\svà|\skiêm)\s(?:kiêm\s)?")
_LETTER = regex.compile(r"\p{L}")
_FILL = 40  # letters


def held(reading: Reading, phrases: Sequence[Phrase]) -> Iterator[Held]:
    """The posts of the person of each form."""
    forms = profiles_of(reading.text)
    if not forms:
        return
    lives = Lives(reading)
    starts = [phrase.span.start for phrase in phrases]
    for form in forms:
        owner = lives.of_form(form)
        if owner is None:
            continue
        for value in form.posts:
            own = phrases[bisect_left(starts, value.start) : bisect_left(starts, value.end)]
            for phrase in own if _is_post(reading, value, own) else ():
                if gaps.KIN.search(reading.text.lower, max(value.start, phrase.span.start - _FILL), phrase.span.start):
                    continue  # "Thư ký |Chủ tịch UBND tỉnh X"
                if not phrase.plural and _YEARS.match(reading.text.lower, phrase.span.end) is None:
                    yield Held(owner.person, _placed(reading, form, phrase), phrase.span, _RULE)
        for value in form.tasks:
            own = phrases[bisect_left(starts, value.start) : bisect_left(starts, value.end)]
            for phrase in _of_task(reading.text.lower, value, own):
                yield Held(owner.person, phrase, phrase.span, _RULE)


def _is_post(reading: Reading, value: Span, phrases: Sequence[Phrase]) -> bool:
    """Whether a value is a post: it begins with one, or at least with a capital ("Thạc sĩ, Giám đốc"), not "giả danh |Giám đốc Sở X"."""
    first = _LETTER.search(reading.text.plain, *value)
    return bool(phrases) and first is not None and (first[0].isupper() or first.start() >= phrases[0].span.start)


def _placed(reading: Reading, form: Profile, phrase: Phrase) -> Phrase:
    """A bare title, of the body that the form gives as where the person works: "Chức vụ: Giám đốc", "Đơn vị: Sở Y tế tỉnh X"."""
    if phrase.body is not None or phrase.mention is not None or phrase.unread:
        return phrase
    named = (m for value in form.workplaces for m in between(reading.bodies, *value) if m.particular)
    body = next((m.body for m in named if can_have(m.body, phrase)), None)
    return phrase if body is None else replace(phrase, body=body, inferred=True)


def _of_task(lower: str, value: Span, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The posts that a task makes somebody hold: "trực tiếp làm |Trưởng Ban A, |Trưởng Ban B", not "giúp |Chủ tịch UBND tỉnh"."""
    end = -1
    for phrase in phrases:
        start = phrase.span.start
        holds = _holds().search(lower, max(value.start, start - _FILL), start) is not None
        goes_on = end >= 0 and _NEXT.fullmatch(lower, end, start) is not None
        end = phrase.span.end if (holds or goes_on) and not phrase.plural else -1
        if end >= 0:
            yield phrase


@cache
def _holds() -> Scanner:
    return Scanner(rf"(?<!\p{{L}})(?:{either(labels.words('holds'))})\s$")
