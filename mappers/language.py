"""Whether a text is in Vietnamese at all: the rules would read figures and dates out of any language."""

import re
from itertools import islice
from math import ceil

from vietpol.mappers.text import LETTER

_WORD = re.compile(rf"{LETTER}+")
# A word with a letter that Vietnamese has and the languages beside which it is printed (English, French, Chinese, Lao, Khmer) have not.
_OWN_LETTER = "[đĐơƠưƯăĂ\u1ea0-\u1ef9]"
_OWN_WORD = re.compile(rf"{_OWN_LETTER}{LETTER}*")
_LOOKED_AT = 100_000  # characters
_FEWEST_WORDS = 12  # fewer words prove nothing
_LEAST_SHARE = 0.15  # of the words; Vietnamese news has 0.45 to 0.70, English news full of Vietnamese names under 0.10


def is_foreign(text: str) -> bool:
    """Whether a text of a dozen words or more is in another language, or in Vietnamese without its marks. NFC expected."""
    seen = text[:_LOOKED_AT]
    most = (len(seen) + 1) // 2  # words: each takes a letter and what parts it from the next
    if _has_own(seen, ceil(_LEAST_SHARE * most)):
        return False  # the first half of a Vietnamese text has enough, and its words needn't be counted
    words = len(_WORD.findall(seen))
    return words >= _FEWEST_WORDS and not _has_own(seen, ceil(_LEAST_SHARE * words))


def _has_own(text: str, enough: int) -> bool:
    """Whether a text has so many words with a letter of Vietnamese."""
    return len(list(islice(_OWN_WORD.finditer(text), enough))) == enough
