"""Bodies whose place the article never gives: "HĐND huyện tổ chức kỳ họp" in a text without a district.

Such a body is one of its article alone: its id carries the article's, so that no two provinces' committees become one.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Body
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.vocab import slug

T = TypeVar("T")

# What a name ends with that says which body of that kind it is, place or no place.
_RANKED = regex.compile(
    r"(?:(?P<owner>hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân) )?(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|tp|tx)$"
    r"|(?P<committee>tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn)$"
)
_AND = regex.compile(r"\s?(?:,|-|–|và)\s?")
_ADVISORY = "PartyAdvisoryBody"
_OF_AREAS = frozenset({"PeoplesCouncil", "PeoplesCommittee", "FatherlandFrontCommittee", "StandingBoard"})
_ALONE = "Sở "  # departments of the province: "Giám đốc Sở Y tế" says which, place or no place
_SHORT = {"tp": "thành phố", "tx": "thị xã"}
_OWNERS = {"hđnd": "Hội đồng nhân dân", "ubnd": "Ủy ban nhân dân"}
_COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
}


def of_article(reading: Reading, label: str, kind: str) -> Body:
    """A body that only this article's words tell apart."""
    return Body(f"{slug(reading.text.article.id)}_{slug(label)}", label, kind, known=False)


def worded(reading: Reading, mention: BodyMention) -> str | None:
    """The name of a body without a place, written out, where its words say which kind of place it is of."""
    if mention.complete or mention.plural:
        return None
    words = " ".join(reading.text.lower[slice(*mention.span)].split())
    m = _RANKED.search(words)
    head = mention.body.label
    if m is None:
        return head if head.startswith(_ALONE) or f", {_ALONE}" in head else None
    if m["committee"]:
        committee = m["committee"].capitalize()
        return head if head == committee else f"{head} {committee}"
    whole = reading.text.plain[mention.span.start : mention.span.start + len(words) - len(m[0])].strip()
    if mention.body.kind == "StandingBoard" and "khối" in words and words.startswith(head.lower()):
        return f"{whole} {m['rank']}"  # "Thường trực |Đảng ủy Khối các cơ quan tỉnh"
    if mention.key == "cap-uy":  # "Ban Chấp hành Đảng bộ huyện" is the "Huyện ủy"
        return _COMMITTEES[_SHORT.get(m["rank"], m["rank"])]
    owner = _OWNERS.get(m["owner"] or "", (m["owner"] or "").capitalize())
    parts = [head, *([owner] if owner and not head.endswith(owner) else []), _SHORT.get(m["rank"], m["rank"])]
    return " ".join(parts)


def named(reading: Reading, mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The mentions, those without a place as the text words them; of "HĐND, UBND huyện" both are the district's.

    So are "Ban Dân vận, Ban Tuyên giáo Tỉnh ủy" both the committee's.
    """
    found: list[BodyMention] = []
    following: tuple[int, str] | None = None  # where the next body begins, and the rank that its name ends with
    for mention in reversed(mentions):
        label = worded(reading, mention)
        if label is None and following is not None and _shares(reading, mention, *following):
            label = f"{mention.body.label} {following[1]}"
        ranked = _RANKED.search(label.lower()) if label is not None else None
        shared = (ranked["rank"] or ranked["committee"].capitalize()) if ranked is not None else None
        following = (mention.span.start, shared) if shared else None
        if label is not None:
            mention = replace(mention, body=of_article(reading, label, mention.body.kind), inferred=True, complete=True)
        found.append(mention)
    return found[::-1]


def _shares(reading: Reading, mention: BodyMention, start: int, shared: str) -> bool:
    of_committee = shared.lower() not in _COMMITTEES
    kinds = {_ADVISORY} if of_committee else _OF_AREAS
    open_ended = not (mention.complete or mention.plural) and mention.body.kind in kinds
    return open_ended and _AND.fullmatch(reading.text.lower, mention.span.end, start) is not None


def told_with_place(told: Iterable[T], of: Callable[[T], tuple[Hashable, Body] | None]) -> list[T]:
    """What is told, without what a headline says of a "Bí thư Đảng ủy xã" and the account of the "Bí thư Đảng ủy xã X".

    of: what is said, and of which body; None where it is said of no body.
    """
    items = [(one, of(one)) for one in told]
    placed: dict[Hashable, list[Body]] = {}
    for _, said in items:
        if said is not None and said[1].known:
            placed.setdefault(said[0], []).append(said[1])
    return [one for one, said in items if said is None or not any(_is_of(said[1], b) for b in placed.get(said[0], ()))]


def _is_of(placeless: Body, body: Body) -> bool:
    """Whether a body that a text names without its place may be the other, which it names with it."""
    return not placeless.known and body.label.startswith(f"{placeless.label} ")
