"""Stretches that say nothing of who got what: counts of votes behind a name or a post ("ông A (|48/48 phiếu, đạt 100%)"), who proposed it."""

from collections.abc import Iterator, Sequence
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.lexicon import require, yaml_data
from vietpol.mappers.text import Sentence, Span, Text, span_of

FILE = "reference/personnel.yml"

_COUNT = r"\d[\d.,]*(?<=\d)(?:\s?/\s?\d{1,4})?(?:\s?%)?"
_VERB = r"phiếu bầu(?=\s(?:ông|bà|đồng chí|các|cho|đ/c|anh|chị)(?!\p{L}))"  # "51/51 phiếu |bầu ông A làm …" elects
# "bầu 3 Phó Chủ tịch UBND tỉnh| theo giới thiệu của Chủ tịch UBND tỉnh|, gồm …": who proposed it decides nothing.
_PROPOSED = " theo "
_PROPOSAL = regex.compile(
    r"(?<=[\p{L}\d])\stheo\s(?:sự\s)?(?:giới thiệu|đề nghị|đề xuất|tờ trình)\s(?:số\s\S{1,20}\s)?của\s(?:đồng chí\s|ông\s|bà\s)?[^,;.:()\n]{3,70}?(?=,|;|:|\sgồm\s|\sđối với\s)"
)
# "miễn nhiệm … đối với ông A, Giám đốc Sở X|, đã chuyển công tác từ ngày 1/3|; ông B …": why, and since when, no day of the relief.
_MOVED, _LEFT = "chuyển công tác", ("miễn nhiệm", "thôi làm", "thôi giữ")
_MOVED_ON = regex.compile(
    r",\s(?:lý do\s|do\s)?(?:đã\s|được\s)*chuyển công tác(?:\skhác)?(?:\s(?:kể\s)?từ ngày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)?(?=\s?[;.]|\s?$)"
)
_VOTES = ("phiếu", "%")


def tails(text: Text, sentence: Sentence, named: Sequence[int]) -> Iterator[Span]:
    """The stretches of a sentence that count votes. named: where persons, posts, bodies and dates begin, in order."""
    words = text.lower[sentence.start : sentence.end]
    if _PROPOSED in words:
        yield from (span_of(m.span()) for m in _PROPOSAL.finditer(text.lower, sentence.start, sentence.end))
    if _MOVED in words and any(word in words for word in _LEFT):
        yield from (span_of(m.span()) for m in _MOVED_ON.finditer(text.lower, sentence.start, sentence.end))
    if not named or not any(word in words for word in _VOTES):
        return
    for m in _tail().finditer(text.lower, sentence.start, sentence.end):
        start, end = m.span()
        reaches = any(start < at < end for at in named)  # into a name
        balanced = m[0].count("(") == m[0].count(")")
        if balanced and not reaches and any(word in m[0] for word in _VOTES):
            yield Span(start, end)


@cache
def _tail() -> "regex.Pattern[str]":
    """A count with the words around it; more of them behind commas ("47/48 phiếu, đạt 97,9%"). Raises LexiconError."""
    lead, unit = ("|".join(require(yaml_data(FILE), name, FILE)) for name in ("vote_leads", "vote_units"))
    part = rf"(?:(?:{lead})\s){{0,5}}{_COUNT}(?:\s(?!{_VERB})(?:{unit})(?!\p{{L}})){{0,5}}"
    return regex.compile(
        rf"(?:,\s|\s?\(|\s[-–]\s|(?<![\p{{L}}\d/.,])){part}(?:,?\s(?:và\s)?{part}){{0,5}}\s?\)?(?![\p{{L}}\d/])"
    )
