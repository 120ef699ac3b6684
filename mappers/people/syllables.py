"""What a capitalised word is: a syllable of a name, an acronym, a numeral."""

from functools import lru_cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.text import Span

_ROMAN = regex.compile(r"[IVXLC]+")
_VOWEL = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
# What a Vietnamese syllable can be; names of foreigners mostly hold one that it can't.
_VIETNAMESE = regex.compile(
    rf"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[{_VOWEL}]{{1,3}}(?:ng|nh|ch|[cmnpt])?",
    regex.IGNORECASE,
)


class Token(Struct, frozen=True, gc=False):
    """One word of a run of capitalised words. low: in lower case."""

    span: Span
    word: str
    low: str


def is_vietnamese(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable."""
    return _VIETNAMESE.fullmatch(word) is not None


def is_no_name(tokens: list[Token], index: int, *, first: bool) -> bool:
    """Whether a word in capitals is an acronym, or a numeral (of one letter: where it comes first)."""
    word = tokens[index].word
    if not word.isupper():
        return False
    return _is_acronym(tokens, index) or (_ROMAN.fullmatch(word) is not None and (len(word) > 1 or first))


def _is_acronym(tokens: list[Token], index: int) -> bool:
    """Letters like UBND; not a syllable of a name in capitals (NGUYỄN VĂN AN), beside which stands another."""
    if not _shouted(tokens[index]):
        return False
    near = [*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]]
    if any(token.word in ("A", "Y") for token in near):  # GIÀNG A CHU
        near = [*tokens[max(0, index - 2) : index], *tokens[index + 1 : index + 3]]
    beside = any(_shouted(token) and is_vietnamese(token.word) for token in near)
    return not (beside and is_vietnamese(tokens[index].word))


def _shouted(token: Token) -> bool:
    return len(token.word) > 1 and token.word.isupper() and "'" not in token.word


@lru_cache(maxsize=4096)
def capital(word: str) -> str:
    """A syllable of a name as names are written: "NGUYỄN" is "Nguyễn"; "H'Yim" stays."""
    if word.islower() or (word.isupper() and len(word) > 1):
        return word.title().replace("'S", "'s") if "'" not in word else word
    return word
