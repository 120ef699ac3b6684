"""The words that state a change: one sentence's, with the person and the post where they stand in it."""

from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Token
from vietpol.mappers.facts import Basis, Evidence
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Text

_LONGEST_QUOTE = 600


def words_of(text: Text, found: Found, who: Token, what: Token | None) -> Evidence:
    """The quote of a change: its own words with the person and the post (`what`), as far as they stand in its sentence."""
    sentence = text.sentence_at(found.tokens[0].span.start)
    inside = sentence == text.sentence_at(who.span.start)
    named = [who] if inside else []
    if what is not None and sentence != text.sentence_at(what.span.start):
        what = None  # the post was named with the candidate, before
    spans = [t.span for t in (*found.tokens, *named, *([what] if what else []))]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > _LONGEST_QUOTE:
        kept = [t.span for t in (*named, *([what] if what else []))] or [found.tokens[0].span]
        start, end = min(s.start for s in kept), max(s.end for s in kept)
    phrase = what.value if what else None
    inferred = (isinstance(phrase, Phrase) and phrase.inferred) or (isinstance(phrase, BodyMention) and phrase.inferred)
    note = None if inside else "the person is named before"
    note = note or ("the body's place is not in the words" if inferred else None)
    return Evidence(start, end, found.rule, Basis.INFERRED if note else Basis.EXPLICIT, note=note)
