"""What somebody is now, in the last line of a life told line by line: "- Từ tháng 10/2020 đến nay: Bí thư Tỉnh ủy", in a form "Từ tháng 3/2026: …"."""

from collections.abc import Iterator, Sequence

from vietpol.mappers import regex
from vietpol.mappers.offices.line import Held
from vietpol.mappers.posts.lives import Lives
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.profiles import profiles_of
from vietpol.mappers.reading import Reading

# "09/2025 – nay: |Thủ tướng Chính phủ| phê chuẩn …": who decides on the person of that life
_DECIDES = regex.compile(
    r"\s(?:(?:đã|chính thức|vừa|có|ký|ra)\s)*(?:ban hành|quyết định|phê chuẩn|bổ nhiệm|chỉ định|chuẩn y|bầu|điều động|phân công|giao|luân chuyển|trao)(?!\p{L})"
)
_NOW = ("đến nay", "tới nay")


def held(reading: Reading, phrases: Sequence[Phrase]) -> Iterator[Held]:
    """The offices that a life's line says to be held until now, by whom the lines above name."""
    text = reading.text
    if not (any(word in text.lower for word in _NOW) or profiles_of(text)):
        return
    lives = Lives(reading)
    for phrase in phrases:
        block = text.sentence_at(phrase.span.start).block
        now = lives.until_now(block)
        if not 0 <= now <= phrase.span.start or phrase.plural or _DECIDES.match(text.lower, phrase.span.end):
            continue
        owner = lives.of(block)
        if owner is not None:
            yield Held(owner.person, phrase, phrase.span, "offices/life-line")
