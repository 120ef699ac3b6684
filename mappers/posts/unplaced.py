"""Bodies whose place the article never gives: "Tỉnh ủy viên, Bí thư Huyện ủy Nguyễn Văn A" in a text without a province.

Such a body is one of its article alone: its id carries the article's, so that no two provinces' committees become one.
"""

from dataclasses import replace

import regex

from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import Reading
from vietpol.vocab import slug

# What a name ends with that says which body of that kind it is, place or no place.
_RANKED = regex.compile(
    r"(?:(?P<owner>hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân) )?(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$"
    r"|(?P<committee>tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy)$"
)
_OWNERS = {"hđnd": "Hội đồng nhân dân", "ubnd": "Ủy ban nhân dân"}


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
