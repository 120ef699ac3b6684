"""Who speaks, whatever the verb: the words before a quotation or "rằng" ("ông A, Giám đốc Sở B, khoe: …"), and those behind one."""

from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.actors import after, before
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span

_VERB = r"(?:(?!(?:là|gồm|có|của|về|do|được|bị|giữ|làm|sinh|như|sau|các|những|với|cho|theo|tại|đồng chí|ông|bà)(?!\p{L}))\p{L}+\s){0,3}\p{L}+"
# "|khoe: \"…\"", "|tính rằng …": a verb of a few syllables, whatever it is
_BEFORE = regex.compile(
    rf"(?:,\s[^,;:.\"“”]{{3,60}})?,?\s(?P<verb>{_VERB})(?:(?:\s[^,;:.\"“”]{{1,40}})?:\s?(?=[\"“])|(?:\s(?:với|trước|cùng)\s[^,;:.\"“”]{{2,40}})?\srằng(?!\p{{L}}))"
)
# "\"…\", |ông A| thật thà"
_QUOTE_ENDS = regex.compile(r"[\"”]\s?[,.\-–]{0,2}\s?(?:[\-–]\s)?$")
_BEHIND = regex.compile(rf"\s(?P<verb>{_VERB})\s?(?:[.,;]|$)")
_SHORTEST = 25  # letters of words quoted; fewer are a name or a slogan
_NO_SPEECH = regex.compile(
    r"(?:giữ|làm|được|bị|sinh|là|nguyên|hiện|ký|nhận|trúng|thôi|tham gia|dự|cùng dự|chủ trì|đồng chủ trì|biết|tin|hiểu|thấy|chứng minh|gồm)(?!\p{L})"
)
_OPENS = ('"', "“")


def speakers(passage: Passage) -> Iterator[tuple[Cue, PersonMention]]:
    """Each person who stands right before or behind words quoted, with the verb between them.

    Words that meetings.yml knows are left to the forms of roles, which also know where they give none.
    """
    lower = passage.text.lower
    if not any(sign in lower[passage.start : passage.end] for sign in (*_OPENS, "”", " rằng ")):
        return
    for mention in passage.people:
        end = after(passage, mention.span.end)
        verb = _BEFORE.match(lower, end, passage.end)
        if verb is None and _quoted_ahead(passage, before(passage, mention.span.start)):
            verb = _BEHIND.match(lower, end, passage.end)
        if verb is None or _NO_SPEECH.match(verb["verb"]) is not None:
            continue
        if next(words.roles().find(passage.text, verb.start("verb"), verb.end("verb")), None) is None:
            yield Cue(Span(verb.start("verb"), verb.end("verb")), ("say",)), mention


def _quoted_ahead(passage: Passage, at: int) -> bool:
    """Whether a quotation long enough ends right before an offset."""
    lower = passage.text.lower
    ends = _QUOTE_ENDS.search(lower, max(passage.start, at - 6), at)
    if ends is None:
        return False
    opens = max(lower.rfind(sign, max(0, ends.start() - 600), ends.start()) for sign in _OPENS)
    return ends.start() - opens >= _SHORTEST
