"""Characters of stories, films and plays: what they are in the story is no post that anybody holds."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.offices.holders import Held
from vietpol.mappers.reading import Reading

# One of these is in every such sentence.
_WORDS = ("truyện", "tiểu thuyết", "phim", "vở ", "vai", "nhân vật", "(nsnd", "(nsưt", "(nsut", "(nghệ s", "(diễn viên")
_REACH = 140  # letters
# "Trong truyện ngắn "Bến sông", |ông A, Chủ tịch xã …"
_INSIDE = regex.compile(
    r"(?:^|[.;:]\s)trong (?:cuốn |bộ |các )?(?:truyện|tiểu thuyết|phim|vở (?:kịch|chèo|diễn|cải lương))(?!\p{L})[^;:]*$"
)
# "nghệ sĩ B vào vai |Bí thư Huyện ủy Lê Văn A", "Bộ phim kể về |Chủ tịch UBND xã Lê Văn A"
_PLAYED = regex.compile(r"(?<!\p{L})(?:(?:vào|đóng|thủ|thể hiện) vai|nhân vật(?: chính)?(?: là)?)\s[^,;:.]{0,60}$")
_TOLD = regex.compile(
    r"(?<!\p{L})(?:truyện|tiểu thuyết|phim|vở (?:kịch|chèo|diễn|cải lương))(?!\p{L})[^;:]{0,60}\s(?:kể|nói|viết|xoay quanh|khắc họa)(?: về| câu chuyện| cuộc đời| của)*\s[^,;:.]{0,60}$"
)
# "ông Sáu (NSND Lê Văn A) - |Bí thư Huyện ủy": who plays, in the bracket behind the character
_PLAYER = regex.compile(
    r"\((?:nsnd|nsưt|nsut|nghệ s[ĩỹ](?: ưu tú| nhân dân)?|diễn viên)\.?\s[^()]{2,40}\)\s?[\-–,:]?\s?(?:là |giữ chức )?$"
)


def characters(reading: Reading, held: Sequence[Held]) -> set[Person]:
    """Persons whom a story is about."""
    lower = reading.text.lower
    if not any(lower.find(word) >= 0 for word in _WORDS):
        return set()
    found = set()
    for one in held:
        start = min(one.span.start, one.phrase.span.start)
        sentence = reading.text.sentence_at(start)
        before = lower[max(sentence.start, start - _REACH) : start]
        behind = lower[max(sentence.start, one.phrase.span.start - _REACH) : one.phrase.span.start]
        if _PLAYED.search(before) or _TOLD.search(before) or _INSIDE.search(before) or _PLAYER.search(behind):
            found.add(one.person)
    return found
