"""Numbers in words: "mười hai", "thứ tư", "hai mươi mốt". The words: ontology/reference/spelled-numbers.yml."""

from decimal import Decimal
from functools import cache

from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.scanning import either

_FILE = "reference/spelled-numbers.yml"
_TENS = " mươi"


@cache
def table(name: str) -> dict[str, Decimal]:
    """One table of the file: words with their values. Raises LexiconError."""
    return {str(word): Decimal(str(value)) for word, value in require(yaml_data(_FILE), name, _FILE).items()}


@cache
def cardinal() -> str:
    """A pattern for the numbers one to ninety-nine, the longest reading first."""
    simple, ones = either(table("cardinals")), either(table("cardinals") | table("ones"))
    tens = either(set(table("cardinals")) - {"một", "mười"})
    return rf"(?:(?:mười|(?:{tens}){_TENS})(?:\s(?:{ones})(?!\p{{L}}))?|{simple})"


@cache
def ordinal() -> str:
    """The same, as after "thứ": "nhất", "tư", "hai mươi mốt"."""
    return rf"(?:{cardinal()}|{either(table('ordinals'))})"


@cache
def up_to(most: int) -> str:
    """The numbers in one word, cardinal or ordinal, up to a value: "quý một", "quý tư"."""
    return rf"(?:{either(w for w, n in (table('cardinals') | table('ordinals')).items() if n <= most)})"


def number(words: str) -> int:
    """The value of a number in digits or in words, lower case. Raises KeyError on other words."""
    return int(words) if words.isdecimal() else value(words)


@cache
def value(words: str) -> int:
    """The value of a number in words, lower case: "hai mươi mốt" -> 21. Raises KeyError on other words."""
    known = table("cardinals") | table("ordinals") | table("months")
    if words in known:
        return int(known[words])
    tens, _, ones = words.replace("mười", f"một{_TENS}", 1).partition(_TENS)
    last = (table("cardinals") | table("ones"))[ones.strip()] if ones.strip() else Decimal(0)
    return int(10 * table("cardinals")[tens.strip()] + last)
