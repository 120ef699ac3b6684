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
    words = len(_WORD.findall(seen))
    enough = ceil(_LEAST_SHARE * words)
    own = sum(1 for _ in islice(_OWN_WORD.finditer(seen), enough))  # the first quarter of a Vietnamese text has enough
    return words >= _FEWEST_WORDS and own < enough
