"""Words right before a name. Mostly others stand there, which their last two letters tell before a pattern is tried."""

from collections.abc import Iterable
from sys import maxsize

from vietpol.mappers import regex
from vietpol.mappers.scanning import Scanner, either

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LETTERS = 2


class Before:
    """Some words in lower case, looked for at the end of the letters before a name, perhaps with a mark behind them."""

    def __init__(self, words: Iterable[str], marks: str) -> None:
        words = set(words)
        # "phố Lê Lợi" is a street, but "UBND thành phố Lê Văn A" names its chairman, "Phòng Tài nguyên và Môi trường Lê Văn B" its head.
        self._scanner = Scanner(
            rf'(?<!\p{{L}})(?<!(?<!\p{{L}})(?:thành|môi|thị) )(?:{either(words)})[{marks}]?\s*["(]?\s*$'
        )
        self._marks = f'{_SPACES}{marks}"('
        bare = [word.rstrip(self._marks) for word in words]
        self._letters = min(_LETTERS, *map(len, bare))
        self._ends = {word[-self._letters :] for word in bare}

    def search(self, text: str, start: int = 0, end: int = maxsize) -> "regex.Match[str] | None":
        """The words, if they end where [start, end) ends."""
        last = text[start:end].rstrip(self._marks)[-self._letters :]
        return self._scanner.search(text, start, end) if last in self._ends else None
