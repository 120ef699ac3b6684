"""Words of Vietnamese as the search compares them.

A word that is typed without any mark is folded: "phong" finds Phong and Phóng, "dong" finds Đồng. A word with a mark (or
with đ) is taken at its word: "thế" does not find "thể".
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# Where a tone mark stands is a matter of spelling: "hoà" is "hòa".
_NEW_SPELLING = re.compile(
    r"([oO])([aAeE])([\u0300\u0301\u0303\u0309\u0323])|([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])"
)


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, as it writes them, in NFC."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without any mark: "Đồng Tháp" becomes "dong thap"."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case with all marks, and a tone mark where the older spelling has it: on the first vowel, as one types."""
    decomposed = _NEW_SPELLING.sub(_older, unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", decomposed)


def is_exact(word: str) -> bool:
    """Whether a word has marks, and so is taken at its word."""
    return fold(word) != plain(word)


def fits(wanted: str, word: str) -> bool:
    """Whether a word of a name begins with a word that a reader typed."""
    return plain(word).startswith(plain(wanted)) if is_exact(wanted) else fold(word).startswith(fold(wanted))


def has_words(text: str, wanted: Iterable[str]) -> bool:
    """Whether for each of the words wanted a word of the text begins with it."""
    said = words(text)
    return all(any(fits(each, word) for word in said) for each in wanted)


def marked(text: str, wanted: Iterable[str]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is a word that fits one of those wanted."""
    looked_for = list(wanted)
    text = unicodedata.normalize("NFC", text)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in _WORD.finditer(text):
        if any(fits(each, match.group()) for each in looked_for):
            if match.start() > at:
                pieces.append((text[at : match.start()], False))
            pieces.append((match.group(), True))
            at = match.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return pieces


def _older(match: re.Match[str]) -> str:
    first, second, tone = (
        match.group(1) or match.group(4),
        match.group(2) or match.group(5),
        match.group(3) or match.group(6),
    )
    return f"{first}{tone}{second}"
