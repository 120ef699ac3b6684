"""Bodies whose place the article never gives: "Tỉnh ủy viên, Bí thư Huyện ủy Nguyễn Văn A" in a text without a province.

Such a body is one of its article alone: its id carries the article's, so that no two provinces' committees become one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.vocab import slug

# What a name ends with that says which body of that kind it is, place or no place.
_RANKED = regex.compile(
    r"(?:(?P<owner>hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân) )?(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$"
    r"|(?P<committee>tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn)$"
)
_OWNERS = {"hđnd": "Hội đồng nhân dân", "ubnd": "Ủy ban nhân dân"}


_COMMUNES = (" xã", " phường", " thị trấn")
_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy")
_OF_RANK = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
            "xã": "Đảng ủy xã", "phường": "Đảng ủy phường", "thị trấn": "Đảng ủy thị trấn"}  # fmt: skip
_OWN_RANK = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy", "Đoàn đại biểu Quốc hội", "Ủy ban Mặt trận Tổ quốc")
_ALONE = "Sở "  # departments of the province: "Giám đốc Sở Y tế" says which, place or no place


def all_named(reading: Reading, groups: Iterable[Sequence[Phrase]]) -> list[Phrase]:
    """The phrases of coordinations, those whose body's place nothing gives with the body as the text words it.

    "Bí thư Đảng ủy" beside a "Chủ tịch UBND xã" that has no place either is of "Đảng ủy xã".
    """
    done: list[Phrase] = []
    ranks: set[str] = set()
    for group in groups:
        phrases = [named(reading, phrase) if phrase.body is None else phrase for phrase in group]
        labels = [p.body.label for p, given in zip(phrases, group, strict=True) if p.body and given.body is None]
        ranks |= {rank for label in labels for rank in _COMMUNES if label.endswith(rank)}
        done += _beside(reading, phrases, labels)
    if len(ranks) != 1:
        return done
    return [_of_committee(reading, phrase, f"Đảng ủy{next(iter(ranks))}", bare=False) for phrase in done]


def _beside(reading: Reading, group: Sequence[Phrase], labels: Sequence[str]) -> Sequence[Phrase]:
    """ "Ủy viên Ban Thường vụ, Chủ nhiệm UBKT Tỉnh ủy", "Phó Bí thư, Chủ tịch UBND huyện": the committee of the neighbour's place."""
    committee = next((found for label in labels if (found := _committee(label))), None)
    if committee is None:
        return group
    return [_of_committee(reading, phrase, committee, bare=True) for phrase in group]


def _committee(label: str) -> str | None:
    """The Party committee that a body named without its place is, serves or shares its place with."""
    if label.endswith(_COMMITTEES):
        return next(name for name in _COMMITTEES if label.endswith(name))
    if not label.startswith(_OWN_RANK):
        return None
    return next((committee for rank, committee in _OF_RANK.items() if label.endswith(f" {rank}")), None)


def _of_committee(reading: Reading, phrase: Phrase, committee: str, *, bare: bool) -> Phrase:
    """A post whose body is left out, or only its committee's place, as one of that committee."""
    if phrase.body is not None or phrase.plural:
        return phrase
    label = phrase.mention.body.label if phrase.mention is not None else ""
    left_out = not label and phrase.title.party
    if label == "Ban Thường vụ" or phrase.title.supply == "Ban Thường vụ":
        return replace(phrase, body=_body(reading, f"Ban Thường vụ {committee}", "StandingCommittee"))
    communal = label == "Đảng ủy" and committee.startswith("Đảng ủy")
    if communal or (bare and (left_out or label == "Ban Chấp hành Đảng bộ")):
        return replace(phrase, body=_body(reading, committee, "PartyCommittee"))
    return phrase


def named(reading: Reading, phrase: Phrase) -> Phrase:
    """The phrase with the body as the text words it, where its words say which kind of place it is of."""
    label = _label(reading, phrase)
    if label is None or phrase.plural:
        return phrase
    kind = phrase.mention.body.kind if phrase.mention is not None else "PartyCommittee"
    return replace(phrase, body=_body(reading, label, kind))


def bodies_named(reading: Reading) -> list[BodyMention]:
    """The bodies of a text, those that nothing places as the text words them: "UBND huyện tổ chức hội nghị"."""
    return [_placeless(reading, m) if not (m.complete or m.plural) else m for m in reading.bodies]


def _placeless(reading: Reading, mention: BodyMention) -> BodyMention:
    label = _label_of(reading, mention)
    if label is None:
        return mention
    return replace(mention, body=_body(reading, label, mention.body.kind), inferred=True, complete=True)


def _body(reading: Reading, label: str, kind: str) -> Body:
    return Body(f"{slug(reading.text.article.id)}_{slug(label)}", label, kind, known=False)


def _label(reading: Reading, phrase: Phrase) -> str | None:
    if phrase.title.committee is not None:
        return phrase.title.committee if phrase.title.committee != "Đảng ủy" else None
    if phrase.mention is None or phrase.mention.complete or phrase.mention.plural:
        return None
    return _label_of(reading, phrase.mention)


def _label_of(reading: Reading, mention: BodyMention) -> str | None:
    words = " ".join(reading.text.lower[slice(*mention.span)].split())
    head = mention.body.label
    m = _RANKED.search(words)
    if m is None:
        return head if head.startswith(_ALONE) else None
    if m["committee"]:
        committee = m["committee"].capitalize()
        return head if head == committee else f"{head} {committee}"
    owner = _OWNERS.get(m["owner"] or "", (m["owner"] or "").capitalize())
    parts = [head, *([owner] if owner and owner != head else []), m["rank"]]
    return " ".join(parts)
