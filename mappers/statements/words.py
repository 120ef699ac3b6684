"""The words of statements.yml, the verbs of force (codes/statements.ttl) and the fields (codes/topics.ttl), loaded once."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from vietpol.mappers import lexicon, regex
from vietpol.mappers.matching import Matcher, sought
from vietpol.mappers.text import Span, Text, one_spelling

_FILE = "statements.yml"
_FORCES = frozenset({"request", "order", "emphasis"})
_POLARITIES = frozenset({"positive", "negative", "neutral"})


@cache
def data() -> Mapping[str, Any]:
    """statements.yml. Raises LexiconError."""
    return cast(Mapping[str, Any], lexicon.yaml_data(f"reference/{_FILE}"))


@cache
def group(name: str) -> tuple[str, ...]:
    """A list of statements.yml in lower case."""
    return tuple(one_spelling(w).lower() for w in lexicon.require(data(), name, _FILE))


@cache
def any_of(name: str) -> str:
    """A pattern for the words of a list, the longest first."""
    return "|".join(regex.escape(w) for w in sorted(group(name), key=len, reverse=True))


@cache
def whole(name: str, before: str = "", after: str = "") -> regex.Pattern[str]:
    """A pattern for the words of a list as whole words, between two other patterns, in lower case."""
    return regex.compile(rf"{before}(?<!\p{{L}})(?:{any_of(name)})(?!\p{{L}}){after}")


def _coded(name: str, codes: frozenset[str]) -> dict[str, str]:
    words: Mapping[str, str] = lexicon.require(data(), name, _FILE)
    for word, code in words.items():
        if code not in codes:
            raise lexicon.LexiconError(f'{_FILE}: {name}: "{word}" has the code "{code}"; use one of {sorted(codes)}')
    return dict(words)


class Hits:
    """Where the wordings of a matcher stand in a text, sought once and handed out sentence by sentence."""

    def __init__(self, matcher: Matcher[str], text: Text) -> None:
        self._hits = list(matcher.find(text))
        self._starts = [span.start for span, _ in self._hits]

    def within(self, start: int, end: int, most: int) -> Sequence[tuple[Span, str]]:
        """The first of them that begin between two offsets, in order."""
        if not self._hits:
            return ()
        first = bisect_left(self._starts, start)
        return self._hits[first : min(first + most, bisect_left(self._starts, end))]


class Wordings:
    """The wordings in one text that statements begin with."""

    def __init__(self, text: Text) -> None:
        self.forces = Hits(forces(), text)
        self.judgements = Hits(judgements(), text)
        self.judging = Hits(judging(), text)
        self.discussing = Hits(discussing(), text)


@sought
def forces() -> dict[str, str]:
    """The verbs that ask, order and stress, each with its force."""
    found: dict[str, str] = {}
    for concept in lexicon.concepts("statements"):
        if concept.scheme == "scheme_force":
            verbs = (w for w in concept.wordings if w[:1].islower())
            lexicon.merge_wordings(found, dict.fromkeys(verbs, concept.id.removeprefix("force_")), _FILE)
    lexicon.merge_wordings(found, _coded("tasks", _FORCES), _FILE)
    return found


@sought
def judgements() -> dict[str, str]:
    """Wordings of results and shortcomings, each with its polarity."""
    found = dict.fromkeys(group("positive"), "positive")
    lexicon.merge_wordings(found, dict.fromkeys(group("negative"), "negative"), _FILE)
    return found


@sought
def judging() -> dict[str, str]:
    """Verbs of praise and blame, each with its polarity."""
    return _coded("judging", _POLARITIES)


@sought
def discussing() -> dict[str, str]:
    """Verbs of discussion."""
    return dict.fromkeys(group("discussing"), "discussed")


@sought
def _topics() -> dict[str, str]:
    found: dict[str, str] = {}
    for concept in lexicon.concepts("topics"):
        lexicon.merge_wordings(found, dict.fromkeys(concept.wordings, concept.id.removeprefix("topic_")), "topics.ttl")
    return found


def topic(text: Text, span: Span) -> str | None:
    """The field that most wordings of a clause speak of; of two the one named first."""
    seen = Counter(code for _, code in _topics().find(text, span.start, span.end))
    return max(seen, key=lambda code: seen[code]) if seen else None
