"""A sentence as a string of codes, one letter a token, for the grammar of personnel changes to match patterns on.

Persons, posts, bodies and dates come from the other readers, cue words from ontology/reference/personnel.yml; what
stands between two of them becomes a comma (also for dashes and brackets), a plus ("và"), a semicolon, a colon, an x
(other words) or, where it says nothing, no letter at all. P is a person, S a post, B a body, D a date; small letters are
the verbs (VERBS), other capitals the cue words (_CUES): H "giữ chức", J "tham gia", W "được", N "quyết định", …
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.changes.tails import tails
from vietpol.mappers.facts import Action, Person
from vietpol.mappers.lexicon import LexiconError, require, yaml_data
from vietpol.mappers.matching import sought
from vietpol.mappers.people import words as people
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, DateMention, PersonMention
from vietpol.mappers.text import Sentence, Span, Text, span_of

FILE = "reference/personnel.yml"

VERBS: dict[Action, str] = {
    "elected": "e", "appointed": "a", "approved": "y", "relieved": "r",
    "dismissed": "d", "disciplined": "k", "retired": "q", "died": "m",
}  # fmt: skip
ACTIONS: dict[str, Action] = {code: action for action, code in VERBS.items()}
PERSON, POST, BODY, DATE = "P", "S", "B", "D"
OTHER = "x"
_TELLING = frozenset({*ACTIONS, "N", "H", "L"})  # one of these tells something of a person, a post or a body
# Sections of the file -> codes. "mere" and "skipped" words leave no letter.
_CUES = {
    "hold": "H", "moves": "H", "join": "J", "object": "F", "passive": "W", "decision": "N", "of": "G", "from": "T", "purpose": "O", "reason": "R",
    "form": "Z", "unreal": "I", "past": "^", "effect": "~", "contextual": "C",
    "mere": "", "skipped": "", "nothing": OTHER,
}  # fmt: skip
_MARKS = {**dict.fromkeys(",-()/", ","), ";": ";", ":": ":", "và": "+", "cùng": "+", "là": "L", "gồm": "L"}
# "nhiệm kỳ |2020-2025", "nhiệm kỳ |2010-2015, 2015-2020 và 2020-2025" says nothing between two posts.
_YEARS = regex.compile(
    r"\s?:?\s?(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?:(?:\s?[,;]|\svà)\s(?:(?:các )?nhiệm kỳ:?\s)?(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d)){0,5}"
)
_TERM = regex.compile(r"\s?khóa\s(?:thứ\s)?(?:[ivxlc]+|\d{1,2})(?![\p{L}\d])")  # nor does "khóa XII" behind a body
# "ông A|, sinh ngày 28/10/1969|, Phó Bí thư Quận ủy", "ông A| (SN 1974)| và bà B" says nothing either.
_BORN = regex.compile(
    r"(?:\s?,\s(?:sinh (?:năm|ngày)\s?\d[\d/.-]{3,9}|sn\s?\d{4}|\d{2} tuổi|quê (?:quán |ở )?[^,;()]{2,40})(?=\s?[,;)])|\s?\((?:sinh (?:năm|ngày)\s?\d[\d/.-]{3,9}|sn:?\s?\d{4}|\d{2} tuổi)\))+"
)
_BORN_BOTH = regex.compile(r"\ssinh năm\s\d{4}(?=\s?,\s|\svà\s)")  # "Ông A| sinh năm 1959|, B sinh năm 1960 được bầu …"
_POINTED = regex.compile(r"(?<=chức vụ|chức danh|\schức|nhiệm vụ)\s(?:này|trên|nói trên)(?!\p{L})")
# A mark, or words up to the next one; of those the first alone leaves a letter.
_MARKED = rf"(?:{'|'.join(word for word in _MARKS if word.isalpha())})(?![\p{{L}}\d])"
_STRETCH = regex.compile(
    rf"(?:[,;:()/-]|{_MARKED})|(?P<word>[\p{{L}}\d]+)(?:[^\p{{L}}\d,;:()/-]+(?!{_MARKED})[\p{{L}}\d]+)*", words=True
)

LISTS = regex.compile(
    r"(?<!\p{L})gồm(?!\p{L})|:\s"
)  # before the names of members: "Ban Chấp hành |gồm các đồng chí|: A, B"
_LOST = "mất"
_WHEN_DIED = regex.compile(
    r"\s(?:(?:vào|hồi|lúc|tại [^,.;]{2,40}) )?(?:(?:khoảng )?\d{1,2} ?(?:giờ|h)[^,.;]{0,14}? )?(?:(?:rạng sáng|sáng|trưa|chiều|tối|đêm) )?(?:(?:ngày |tháng |năm )\d|\d{1,2}[/-]\d)"
)
_PREDECESSOR = "tiền nhiệm"  # "Người tiền nhiệm là ông A" tells of a post that it doesn't name
_AGAIN = ("bổ nhiệm lại", "tái bổ nhiệm", "tái cử", "tái đắc cử")
_BESIDES = ("thôi kiêm nhiệm", "thôi kiêm giữ")  # of a post that is not the one beside the name
_LEAVES = "thôi"  # a verb of change only right before a post: "thôi |Phó Chủ tịch HĐND xã"

Cue = tuple[str, bool]  # the code of a word, and whether the person is the verb's subject
Value = PersonMention | Phrase | BodyMention | DateMention | None


class Token(Struct, frozen=True, gc=False):
    """A stretch of a sentence. value: the person, post, body or date; subject: a verb whose subject is the person.

    plain: a verb that names the form of a sanction, or says that somebody gets the post held so far, or leaves one held besides; words of holding that
    say that somebody comes to the post; a stretch that says nothing, whatever stands in it.
    """

    code: str
    span: Span
    value: Value = None
    subject: bool = False
    plain: bool = False


class Coded(Struct, frozen=True):
    """A sentence as codes; the token of letter i is tokens[i]."""

    sentence: Sentence
    codes: str
    tokens: tuple[Token, ...]

    def before(self, token: Token) -> int:
        """How many tokens begin before one, which may be of another sentence or stand for one of this."""
        return bisect_left(self.tokens, token.span.start, key=lambda t: t.span.start)

    def within(self, m: "regex.Match[str]", group: str, codes: str) -> tuple[Token, ...]:
        """The tokens of these codes in a group of a match over the codes."""
        return tuple(t for t in self.tokens[m.start(group) : m.end(group)] if t.code in codes)


def is_of(token: Token, person: Person) -> bool:
    """Whether a token names this person."""
    return isinstance(token.value, PersonMention) and token.value.person == person


@sought
def cues() -> dict[str, Cue]:
    """The cue words of the file: code, and whether the person is the verb's subject. Raises LexiconError."""
    data = yaml_data(FILE)
    subject = frozenset(data["subject_verbs"])
    found: dict[str, Cue] = {}
    for action, verbs in require(data, "actions", FILE).items():
        if action not in VERBS:
            raise LexiconError(f'{FILE}: unknown action "{action}"; it is one of {", ".join(VERBS)}')
        found |= {word: (VERBS[action], word in subject) for word in verbs}
    for section, code in _CUES.items():
        for word in require(data, section, FILE):
            found.setdefault(word, (code, False))
    for words in product(*require(data, "same_post", FILE)):
        found.setdefault(" ".join(filter(None, words)), ("E", False))
    return found


def coded(text: Text, marks: Sequence[Token]) -> Iterator[Coded]:
    """The sentences that may tell of a change or of who decides, in order.

    marks: the tokens of persons, posts, bodies and dates, in any order.
    """
    marks, words = _apart(marks), _words(text)
    mark_starts, word_starts = [mark.span.start for mark in marks], [span.start for span, _ in words]
    for sentence in text.sentences:
        start, end = sentence.start, sentence.end
        named = marks[bisect_left(mark_starts, start) : bisect_left(mark_starts, end)]
        said = words[bisect_left(word_starts, start) : bisect_left(word_starts, end)]
        if _may_tell(text, sentence, named, said):
            inside = [*named, *(_cue(text, span, *cue) for span, cue in said)]
            if any(code in "eHL" for _, (code, _) in said):
                inside += [
                    Token("", span, plain=True) for span in tails(text, sentence, [mark.span.start for mark in named])
                ]
            yield _code(text, sentence, sorted(inside, key=lambda t: (t.span.start, -t.span.end)))


def _words(text: Text) -> list[tuple[Span, Cue]]:
    """The cue words of a text; "mất" only where it says when somebody died: "Ông A |mất năm 1998", no "mất rừng"."""
    found = cues().find(text)
    return [(span, cue) for span, cue in found if cue[0] != "m" or _has_died(text.lower, span)]


def _has_died(lower: str, span: Span) -> bool:
    return lower[slice(*span)] != _LOST or _WHEN_DIED.match(lower, span.end) is not None


def _may_tell(text: Text, sentence: Sentence, named: Sequence[Token], said: Sequence[tuple[Span, Cue]]) -> bool:
    codes = {mark.code for mark in named}
    if not codes & {
        PERSON,
        POST,
        BODY,
    }:  # "Cả 6 nhân sự được giới thiệu đều |trúng cử", "Kỳ họp đã |bầu các chức danh:"
        opens = text.plain.endswith(":", sentence.start, sentence.end)
        return any(code == "e" and (opens or text.lower.startswith("trúng cử", span.start)) for span, (code, _) in said)
    if {POST, PERSON} <= codes or any(code in _TELLING for _, (code, _) in said):
        return True
    if codes & {POST, BODY} and text.plain.endswith(":", sentence.start, sentence.end):
        return True
    if PERSON not in codes:
        return False
    if BODY in codes and LISTS.search(text.lower, sentence.start, sentence.end) is not None:
        return True  # "Ban Chấp hành gồm các đồng chí: A, B"
    given = BODY in codes and any(c == "C" and text.lower.startswith("giao", span.start) for span, (c, _) in said)
    replaces = any(c == "T" and text.lower.startswith("thay", span.start) for span, (c, _) in said)
    return given or replaces or text.lower.find(_PREDECESSOR, sentence.start, sentence.end) >= 0


def _cue(text: Text, span: Span, code: str, subject: bool) -> Token:
    return Token(code, span, subject=subject, plain=_is_plain(code, text.lower[slice(*span)]))


@lru_cache(maxsize=4096)
def _is_plain(code: str, verb: str) -> bool:
    data = yaml_data(FILE)
    if code == "H":
        return bool(verb in data["moves"])
    return (
        (code in "kd" and _names_form(verb, tuple(data["forms"])))
        or (code in "ae" and verb in _AGAIN)
        or (code == "r" and verb in _BESIDES)
    )


def _names_form(verb: str, forms: tuple[str, ...]) -> bool:
    return verb.endswith(forms) or verb.startswith(forms)


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """Tokens that don't overlap: of two the one that begins first, of two beginnings the longer."""
    kept: list[Token] = []
    order = {POST: 0, PERSON: 1, BODY: 2, DATE: 3}
    for token in sorted(tokens, key=lambda t: (t.span.start, order[t.code], -t.span.end)):
        if not kept or token.span.start >= kept[-1].span.end:
            kept.append(token)
    return kept


def _code(text: Text, sentence: Sentence, inside: Sequence[Token]) -> Coded:
    tokens: list[Token] = []
    at = sentence.start
    end = sentence.end
    named = [t for t in inside if t.value is not None]
    limits = [t.span.start for t in named]
    for token in inside:
        if token.span.start < at:
            continue
        stop = token.span.end
        if token.value is None and (
            token.code or not token.plain
        ):  # a cue never reaches into a person or a post ("giao quyền Chủ tịch")
            following = bisect_left(limits, token.span.start)
            if following < len(limits) and limits[following] < stop:
                shorter = next(cues().find(text, token.span.start, limits[following]), None)
                if shorter is None or shorter[0].start != token.span.start:
                    continue  # "giữ chức |Vụ trưởng": no "giữ chức vụ"
                token, stop = _cue(text, shorter[0], *shorter[1]), shorter[0].end
        if token.code == "r" and text.lower[slice(*token.span)] == _LEAVES and not _before_post(named, token):
            continue
        _put_between(tokens, text, at, token.span.start, token.code == PERSON)
        if token.code:
            _put(tokens, token)
        at = stop
        if token.code in "rd" and (m := _POINTED.match(text.lower, at, end)) is not None:
            tokens.append(Token("E", Span(at + 1, m.end())))  # "thôi giữ chức danh |này"
            at = m.end()
    _put_between(tokens, text, at, end, False)
    return Coded(sentence, "".join(t.code for t in tokens), tuple(tokens))


def _before_post(named: Sequence[Token], token: Token) -> bool:
    """Whether a post follows right behind a word."""
    return any(t.code == POST and t.span.start == token.span.end + 1 for t in named)


def _put(tokens: list[Token], token: Token) -> None:
    """Adds a token; of other words in a row only the first."""
    if token.code != OTHER or not tokens or tokens[-1].code != OTHER:
        tokens.append(token)


def _put_between(tokens: list[Token], text: Text, start: int, end: int, before_person: bool) -> None:
    """Adds the marks between two tokens: forms of address before a person say nothing."""
    lower, stop = text.lower, end
    if tokens and tokens[-1].code == PERSON:
        life = _BORN.match(lower, start, end) or (_BORN_BOTH.match(lower, start, end) if before_person else None)
        start = life.end() if life is not None else start
    if not lower[start:end].strip():
        return
    years = _YEARS.match(lower, start, end) if lower.endswith("nhiệm kỳ", 0, start) else None
    if years is None and lower.startswith("khóa", start + (lower[start : start + 1] != "k")):
        years = _TERM.match(lower, start, end)
    start = years.end() if years is not None else start
    if before_person and end - start > 1:
        m = people.address_before().search(lower, max(start, end - 60), end)
        stop = m.start() if m else end
    for m in _STRETCH.finditer(lower, start, stop):
        if m["word"] is None:
            tokens.append(Token(_MARKS[m[0]], span_of(m.span())))
        elif not tokens or tokens[-1].code != OTHER:
            tokens.append(Token(OTHER, span_of(m.span("word"))))
