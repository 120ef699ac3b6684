"""Items that a meeting discussed: "các đại biểu tập trung thảo luận các nội dung như: …; …"."""

from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.facts import Evidence, Statement, StatementKind
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.statements import clauses, words
from vietpol.mappers.statements.words import Hits
from vietpol.mappers.text import Span

RULE = "statements/agenda"
_ITEMS = 30
_FEWEST_WORDS = 3
_MOST = 10  # verbs of one sentence
_HEAD = 120  # letters between who discusses and the verb
_OTHER = regex.compile(r"(?<!\p{L})(?:đề nghị|yêu cầu|sẽ|sau khi|sau|trước khi|phát biểu|dự kiến|tham luận)(?!\p{L})")
_COLON = regex.compile(r":\s")
_NOTHING = regex.compile(
    r"\s?(?:tại|trong|trên|theo|để|nhằm|sôi nổi|thẳng thắn|dân chủ|trực tiếp|chung|thêm|với|cùng)(?!\p{L})|\s?[.,;]|\s?$"
)


def read(passage: Passage, hits: Hits) -> Iterator[Statement]:
    """The items of a sentence that tells what a meeting discussed; hits: the verbs of discussion in the text."""
    for span, _ in hits.within(passage.start, passage.end, _MOST):
        if not _discussed(passage, span):
            continue
        for item in _items(passage, _start(passage, span.end)):
            yield Statement(
                kind=StatementKind.AGENDA,
                text=passage.text.quote(item),
                evidence=(Evidence(item.start, item.end, RULE),),
                topic=words.topic(passage.text, item),
            )
        return


def _discussed(passage: Passage, verb: Span) -> bool:
    """Whether a meeting or those who sit in it did so: not a speech, not something asked for or still to come."""
    head = passage.lower(max(passage.start, verb.start - _HEAD), verb.start)
    who = words.whole("discussants").search(head)
    return (
        who is not None
        and _OTHER.search(head, who.start()) is None
        and _NOTHING.match(passage.text.lower, verb.end, passage.end) is None
    )


def _start(passage: Passage, end: int) -> int:
    """Where the items begin: after "về", "các nội dung như:"."""
    opens = words.whole("led_in", before=r"\s?")
    at = end
    for _ in range(4):
        m = opens.match(passage.text.lower, at, passage.end)
        if m is None:
            break
        at = m.end()
    colon = _COLON.search(passage.text.lower, at, min(passage.end, at + 80))
    return colon.end() if colon is not None else at


def _items(passage: Passage, start: int) -> Iterator[Span]:
    for n, item in enumerate(clauses.split(passage.text, start, passage.end, _FEWEST_WORDS)):
        if n == _ITEMS:
            return
        yield item
