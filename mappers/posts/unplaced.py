"""Bodies whose place the article never gives: "Tỉnh ủy viên, Bí thư Huyện ủy Nguyễn Văn A" in a text without a province.

Such a body is one of its article alone: its id carries the article's, so that no two provinces' committees become one.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading
from vietpol.vocab import slug

# What a name ends with that says which body of that kind it is, place or no place.
_RANKED = regex.compile(
    r"(?:(?P<owner>hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân) )?(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$"
    r"|(?P<committee>tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn)$"
)
_OWNERS = {"hđnd": "Hội đồng nhân dân", "ubnd": "Ủy ban nhân dân"}


_COMMUNES = (" xã", " phường", " thị trấn")


def all_named(reading: Reading, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, those whose body's place nothing gives with the body as the text words it.

    "Bí thư Đảng ủy" beside a "Chủ tịch UBND xã" that has no place either is of "Đảng ủy xã".
    """
    done = [named(reading, phrase) if phrase.body is None else phrase for phrase in phrases]
    labels = {p.body.label for p, given in zip(done, phrases, strict=True) if p.body is not None and given.body is None}
    ranks = {rank for label in labels for rank in _COMMUNES if label.endswith(rank)}
    if len(ranks) != 1:
        return done
    return [_of_commune(reading, phrase, next(iter(ranks))) for phrase in done]


def _of_commune(reading: Reading, phrase: Phrase, rank: str) -> Phrase:
    mention = phrase.mention
    if phrase.body is not None or phrase.plural or mention is None or mention.body.label != "Đảng ủy":
        return phrase
    label = f"Đảng ủy{rank}"
    body = Body(f"{slug(reading.text.article.id)}_{slug(label)}", label, "PartyCommittee", known=False)
    return replace(phrase, body=body)


def named(reading: Reading, phrase: Phrase) -> Phrase:
    """The phrase with the body as the text words it, where its words say which kind of place it is of."""
    label = _label(reading, phrase)
    if label is None or phrase.plural:
        return phrase
    kind = phrase.mention.body.kind if phrase.mention is not None else "PartyCommittee"
    body = Body(f"{slug(reading.text.article.id)}_{slug(label)}", label, kind, known=False)
    return replace(phrase, body=body)


def _label(reading: Reading, phrase: Phrase) -> str | None:
    if phrase.title.committee is not None:
        return phrase.title.committee if phrase.title.committee != "Đảng ủy" else None
    if phrase.mention is None or phrase.mention.complete or phrase.mention.plural:
        return None
    words = " ".join(reading.text.lower[slice(*phrase.mention.span)].split())
    m = _RANKED.search(words)
    if m is None:
        return None
    head = phrase.mention.body.label
    if m["committee"]:
        committee = m["committee"].capitalize()
        return head if head == committee else f"{head} {committee}"
    owner = _OWNERS.get(m["owner"] or "", (m["owner"] or "").capitalize())
    parts = [head, *([owner] if owner and owner != head else []), m["rank"]]
    return " ".join(parts)
