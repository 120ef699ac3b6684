"""Posts in bodies whose place the article never gives: "Tỉnh ủy viên, Bí thư Huyện ủy Nguyễn Văn A" in a text without a province."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from vietpol.mappers.bodies import unplaced
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading

_COMMUNES = (" xã", " phường", " thị trấn")
_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy")
_OF_RANK = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
            "xã": "Đảng ủy xã", "phường": "Đảng ủy phường", "thị trấn": "Đảng ủy thị trấn"}  # fmt: skip
_STANDING = "Ban Thường vụ"
_OWN_RANK = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy", "Đoàn đại biểu Quốc hội", "Ủy ban Mặt trận Tổ quốc")


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
    if _STANDING in (label, phrase.title.supply):
        return replace(phrase, body=unplaced.of_article(reading, f"{_STANDING} {committee}", "StandingCommittee"))
    communal = label == "Đảng ủy" and committee.startswith("Đảng ủy")
    if communal or (bare and (left_out or label == "Ban Chấp hành Đảng bộ")):
        return replace(phrase, body=unplaced.of_article(reading, committee, "PartyCommittee"))
    return phrase


def named(reading: Reading, phrase: Phrase) -> Phrase:
    """The phrase with the body as the text words it, where its words say which kind of place it is of."""
    label = _label(reading, phrase)
    if label is None or (phrase.plural and phrase.mention is None):
        return phrase
    kind = phrase.mention.body.kind if phrase.mention is not None else "PartyCommittee"
    if phrase.title.supply == _STANDING and label in _COMMITTEES:  # "UVTV Tỉnh ủy"
        label, kind = f"{_STANDING} {label}", "StandingCommittee"
    return replace(phrase, body=unplaced.of_article(reading, label, kind))


def _label(reading: Reading, phrase: Phrase) -> str | None:
    if phrase.title.committee is not None:
        return phrase.title.committee if phrase.title.committee != "Đảng ủy" else None
    if phrase.mention is None:
        return None
    return unplaced.worded(reading, phrase.mention)
