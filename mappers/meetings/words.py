"""The words of meetings.yml and the wordings of kinds (codes/meetings.ttl), loaded once."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, cast

from msgspec import Struct

from vietpol.mappers import lexicon, regex
from vietpol.mappers.facts import MeetingKind, Mode
from vietpol.mappers.matching import sought
from vietpol.mappers.text import one_spelling

_FILE = "meetings.yml"
RoleWord = Literal["chair", "open", "close", "conclude", "report", "speak", "attend", "say"]


class KindWord(Struct, frozen=True):
    """What a wording of a kind is: noun ("hội nghị giao ban") or verb ("làm việc với")."""

    kind: MeetingKind
    noun: bool
    words: int


@cache
def data() -> Mapping[str, Any]:
    """meetings.yml. Raises LexiconError."""
    return cast(Mapping[str, Any], lexicon.yaml_data(f"reference/{_FILE}"))


@cache
def group(name: str) -> frozenset[str]:
    """A list of meetings.yml in lower case."""
    return frozenset(one_spelling(w).lower() for w in lexicon.require(data(), name, _FILE))


@cache
def syllables(*names: str) -> frozenset[str]:
    """The single syllables of all words of some lists."""
    return frozenset(s for name in names for word in group(name) for s in word.split())


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of these words, the longest first."""
    return "|".join(regex.escape(w) for w in sorted({one_spelling(w).lower() for w in words}, key=len, reverse=True))


@cache
def pattern(name: str, before: str = "", after: str = "") -> regex.Pattern[str]:
    """A pattern of a list's words between two other patterns, in lower case."""
    return regex.compile(rf"{before}(?<!\p{{L}})(?:{any_of(group(name))})(?!\p{{L}}){after}")


@sought
def kinds() -> dict[str, KindWord]:
    """The wordings of kinds of meetings."""
    heads = group("heads")
    found: dict[str, KindWord] = {}
    for concept in lexicon.concepts("meetings"):
        if concept.scheme == "scheme_kind":
            kind = cast(MeetingKind, concept.id.removeprefix("kind_"))
            for wording in concept.wordings:
                lower = one_spelling(wording).lower()
                noun = any(lower == h or lower.startswith(h + " ") for h in heads)
                if "," not in lower or not noun:
                    found[lower] = KindWord(kind, noun, lower.count(" ") + 1)
    return found


@cache
def noun_kinds() -> tuple[tuple[MeetingKind, regex.Pattern[str]], ...]:
    """Words in the name of a "hội nghị" or "cuộc họp" that make it one of a kind, in the order in which they count."""
    return tuple(
        (cast(MeetingKind, entry["kind"]), regex.compile(rf"\b(?:{any_of(entry['words'])})(?!\p{{L}})"))
        for entry in lexicon.require(data(), "noun_kinds", _FILE)
    )


@sought
def roles() -> dict[str, RoleWord | None]:
    """Words that give a role at a meeting; a word of two lists belongs to the first. None: words that look like one."""
    found: dict[str, RoleWord | None] = dict.fromkeys(group("no_roles"))
    listed: Mapping[str, list[str]] = lexicon.require(data(), "roles", _FILE)
    order: tuple[RoleWord, ...] = ("chair", "open", "close", "conclude", "report", "speak", "attend", "say")
    for role in order:
        for word in lexicon.require(listed, role, _FILE):
            found.setdefault(one_spelling(word).lower(), role)
    return found


# "tổ chức phiên trù bị |Đại hội": a sitting of it
SITTING = r"(?:\sphiên\s(?:trù bị|khai mạc|bế mạc|chính thức|trọng thể|thứ\s\p{L}{1,6}))?"


@sought
def modes() -> dict[str, Mode]:
    """The wordings of modes of meeting."""
    found: dict[str, Mode] = {}
    for concept in lexicon.concepts("meetings"):
        if concept.scheme == "scheme_mode":
            mode = cast(Mode, concept.id.removeprefix("mode_"))
            lexicon.merge_wordings(found, dict.fromkeys(concept.wordings[1:], mode), "meetings.ttl")
    return found
