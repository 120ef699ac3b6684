"""Committees of a people's council that a title names alone: "Trưởng Ban Pháp chế" at a session of HĐND tỉnh X (Luật Tổ chức chính quyền địa phương)."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import bodies
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading

_COMMITTEE = "Ban "
_ALSO_STATE = "Ban Dân tộc"  # there is one of the provincial committee, too


def of_councils(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, such committees being those of the council named last, else of the first that the article names."""
    bare = any(p.body is None and p.mention is not None and not p.unread for p in phrases)
    councils = [m for m in reading.bodies if m.particular and m.body.kind == "PeoplesCouncil"] if bare else []
    if not councils:
        return list(phrases)
    councils.sort(key=lambda m: m.span)
    starts = [m.span.start for m in councils]
    done: list[Phrase] = []
    for phrase in phrases:
        mention = phrase.mention
        if phrase.body is None and mention is not None and not (phrase.unread or phrase.foreign or mention.plural):
            council = councils[max(0, bisect_left(starts, phrase.span.start) - 1)].body
            whole = bodies.complete(mention, council)
            if whole is not None and whole.related == council and _is_committee(whole.label):
                phrase = replace(phrase, body=whole, inferred=True)
        done.append(phrase)
    return done


def _is_committee(label: str) -> bool:
    return label.startswith(_COMMITTEE) and not label.startswith(_ALSO_STATE)
