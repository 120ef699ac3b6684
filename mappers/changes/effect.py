"""From when decisions take effect, where a sentence behind them says it: "Các quyết định có hiệu lực kể từ ngày 1/4"."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.reading import DateMention, between
from vietpol.mappers.text import Sentence, Text

_SAYS_EFFECT = regex.compile(
    r"(?:thời gian|thời hạn|các )?(?:quyết định|nghị quyết|thời gian|thời hạn|việc)[^.]{0,60}(?:kể )?từ "
)
# Of every decision told before it: "Tất cả có hiệu lực từ ngày 1/7", "Hai quyết định trên có hiệu lực kể từ ngày ký 17/4".
_EVERY = regex.compile(
    r"(?:(?<=[.;] )|(?<=\n))(?:tất cả|(?:các|những|cả)?\s?(?:\d{1,2} |hai |ba |bốn |năm )?(?:nghị quyết|quyết định)"
    r"(?: này| trên| nói trên|,? (?:quyết định|nhân sự|điều động|bổ nhiệm|luân chuyển))*)"
    r"(?: đều)?(?: chính thức)? (?:có hiệu lực|có hiệu lực thi hành|được thi hành|thực hiện|áp dụng)(?: thi hành)? (?:kể )?từ (?:ngày ký(?: ban hành)?,? ?)?\(?(?=ngày|\d)"
)
# "* Bình Phước: …": where an item of a digest begins, told by its place or body; not "- Ông A: …".
_ITEM = regex.compile(
    r"\n[^\p{L}\n]{0,6}(?!(?:Ông|Bà|Đồng chí|Đ/c|Các|Chức|Phó|Trưởng|Giám đốc|Bí thư|Chủ)\s)\p{Lu}[^:.;,\n]{2,50}:\s\p{Lu}"
)
_REACH = 2000  # letters to the sentence that says so
_DAY = 20  # letters of "ngày ký ban hành "
_BLOCKS = 3  # paragraphs to it
_MOST = 14  # lines of a list of decisions
_BULLET = regex.compile(r"[^\S\n]*(?:[-+*•–]|\d{1,2}\s?[.)])\s")
_ONE = ("quyết định ", "nghị quyết ")


def stated_behind(text: Text, dates: Sequence[DateMention], sentence: Sentence) -> str | None:
    """The day that the next sentence, or one at the end of the decisions told, says of a change told in a sentence."""
    block = min(sentence.block + _BLOCKS, len(text.blocks) - 1)
    while (
        block + 1 < len(text.blocks)
        and block - sentence.block < _MOST
        and _BULLET.match(text.plain, text.blocks[block].start)
    ):
        block += 1  # past the rest of a list of decisions
    end = min(text.blocks[block].end, sentence.end + _REACH)
    says = text.lower.find("từ ", sentence.end, end) >= 0  # from when: most say nothing of it
    every = _EVERY.search(text.lower, sentence.end, end) if says else None
    if every is not None and _ITEM.search(text.plain, sentence.end, every.start()) is not None:
        every = None  # of another item of a digest
    if every is not None and _is_of(text, sentence, every.start(), every[0]):
        return _first(dates, every.end() - _DAY, every.end() + 1)
    following = text.sentence_at(min(sentence.end + 2, len(text.plain) - 1))
    if following.start <= sentence.start or not _SAYS_EFFECT.match(text.lower, following.start, following.end):
        return None
    return _first(dates, following.start, following.end)


def _is_of(text: Text, sentence: Sentence, start: int, words: str) -> bool:
    """Whether a sentence on effect is of a decision told before it: one decision is the last that was told."""
    return not words.startswith(_ONE) or text.sentence_at(start - 2).start <= sentence.start


def _first(dates: Sequence[DateMention], start: int, end: int) -> str | None:
    return next((d.start for d in between(dates, start, end) if d.start), None)
