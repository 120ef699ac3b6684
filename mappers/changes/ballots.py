"""Elections told in parts: who stood for a post is named in one sentence, that they were elected in another."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.patterns import PEOPLE
from vietpol.mappers.changes.tokens import PERSON, Coded, Token
from vietpol.mappers.facts import Person
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, PersonMention
from vietpol.mappers.text import Text

# "Kết quả kiểm phiếu, ông A giữ chức Chủ tịch": what follows was voted on.
_RESULT = regex.compile(r"\W*(?:theo\s)?kết quả\s(?:bầu|bầu cử|kiểm phiếu|bỏ phiếu|biểu quyết|phiếu bầu)(?!\p{L})")
# "ông A |trúng cử với 29/29 phiếu", "ông A |được HĐND bầu với 100% số phiếu": elected, and the post is said before.
_WON = regex.compile(r"P(?:,S(?:[,+]{1,2}S){0,3},?)?[,D~x]{0,4}(?:W[x,]{0,2}[BS]?x?)?e(?!x?[HSJBELaeyrdkqm])")
_LIST_WON = regex.compile(
    rf"^x?[:,]?x?(?P<who>{PEOPLE}(?:[;,+]{{1,2}}{PEOPLE}){{1,11}})[,D~x]{{0,4}}e(?!x?[HSJBELaeyrdkqm])"
)
_SEVERAL = regex.compile(r"(?:các (?:đồng chí|ông|bà|ông, bà|đ/c|vị)|gồm|là)\s?:\s$")
_STOOD = regex.compile(rf"I[x,]{{0,3}}(?P<who>{PEOPLE})[x,O]{{0,4}}e[x,]{{0,2}}H?(?P<got>S)")
_HELD_FOR = regex.compile(r"e[x,]{0,2}(?P<got>S)[x,D]{0,3}(?:$|;)")
# "Giữ chức Chủ nhiệm Ủy ban Kiểm tra vẫn là bà A, |người được bầu với 100% số phiếu".
_WHO_WON = regex.compile(r"^x?,?H?(?P<got>S)x?L(?P<who>P)(?:,S(?:[,+]{1,2}S){0,4})?,xe(?![HSJB])")

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_ALL_WON = regex.compile(
    r"(?<!\p{L})(?:cả|tất cả)\s(?:(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám)\s)?(?:(?:các|vị|đồng chí|ông|bà|người|nhân sự|ứng viên|ứng cử viên|cán bộ)\s?)+"
    r"(?:[^,;.]{0,60}?\s)?(?P<won>trúng cử|đắc cử)(?!\p{L})"
)
_LISTED = regex.compile(
    rf"I[x,]{{0,3}}e?H?(?P<got>S)x?[L:]{{1,2}}[x:]{{0,2}}(?P<who>{PEOPLE}(?:[;,+]{{1,2}}{PEOPLE}){{0,11}})"
)

Candidates = Mapping[Person, tuple[Token, ...]]


def is_result(text: Text, line: Coded) -> bool:
    """Whether a sentence gives the result of a ballot."""
    return _RESULT.match(text.lower, line.sentence.start, line.sentence.end) is not None


def sent(text: Text, line: Coded, found: Found) -> Found:
    """ "bầu đủ 11 ủy viên và |cử ông A làm Chủ nhiệm": whom those who vote send is elected."""
    word = line.tokens[found.at].span if found.code == "a" and found.at < len(line.tokens) else None
    if word is not None and text.lower.startswith("bổ sung", word.start) and _of_front(found):
        return replace(found, code="e")  # "thống nhất |bổ sung ông A vào Ủy viên Ủy ban MTTQ tỉnh"
    if word is None or not text.lower.startswith("cử", word.start):
        return found
    if text.lower.find("hiệp thương", line.sentence.start, word.start) >= 0:
        return replace(found, code="e")  # "hiệp thương cho ông B thôi giữ chức …; |cử ông A giữ chức …"
    before = settled(line.codes[: found.at]).rpartition(";")[2]
    return replace(found, code="e") if "e" in before and not set("ayP") & set(before) else found


def _of_front(found: Found) -> bool:
    bodies = (t.value.body for t in found.got if isinstance(t.value, (Phrase, BodyMention)))
    return any(body is not None and body.kind == "FatherlandFrontCommittee" for body in bodies)


def stood(line: Coded) -> Iterator[tuple[PersonMention, tuple[Token, ...]]]:
    """Who is put forward for what: "giới thiệu |ông A để bầu |Chủ tịch UBND huyện"."""
    for m in _STOOD.finditer(line.codes) if "I" in line.codes and "e" in line.codes else ():
        got = line.within(m, "got", "S")
        yield from ((t.value, got) for t in line.within(m, "who", "P") if isinstance(t.value, PersonMention))


def all_won(text: Text, line: Coded, stood_last: Sequence[PersonMention], got: tuple[Token, ...]) -> Iterator[Found]:
    """ "Kết quả, |cả 6 nhân sự được giới thiệu đều trúng cử": those whom the sentence before put forward for one post, as many as it says."""
    m = _ALL_WON.search(text.lower, line.sentence.start, line.sentence.end)
    if m is None or PERSON in line.codes or not stood_last:
        return
    at = next((i for i, t in enumerate(line.tokens) if t.code == "e" and t.span.start >= m.start("won")), None)
    count = m["n"] and (int(m["n"]) if m["n"].isdigit() else _COUNTS[m["n"]])
    if at is None or (count and count != len(stood_last)):
        return
    who = tuple(Token(PERSON, mention.span, mention) for mention in stood_last)
    yield Found("e", "changes/candidate-elected", who, got, (line.tokens[at],), 0, at=at)


def listed(line: Coded) -> tuple[tuple[PersonMention, ...], tuple[Token, ...]]:
    """A list of those put forward for one post: "Các nhân sự được giới thiệu để bầu làm |Phó Chủ tịch gồm: A, B, C"."""
    m = _LISTED.search(line.codes) if "I" in line.codes else None
    if m is None:
        return (), ()
    people = tuple(t.value for t in line.within(m, "who", "P") if isinstance(t.value, PersonMention))
    return people, line.within(m, "got", "S")


def held_for(line: Coded) -> tuple[Token, ...]:
    """The post that a sentence tells a ballot of, and not who won it: "Kỳ họp bầu bổ sung |Phó Chủ tịch UBND huyện"."""
    codes = settled(line.codes) if "e" in line.codes and "S" in line.codes else ""
    m = _HELD_FOR.search(codes)
    return () if m is None or proposed(codes, m.start()) else line.within(m, "got", "S")


def won(text: Text, line: Coded, candidates: Candidates, post: tuple[Token, ...]) -> Iterator[Found]:
    """Those who are told as elected to the post for which an earlier sentence proposed them.

    candidates: the posts of each; post: of the ballot that the sentence before tells of.
    """
    codes = settled(line.codes)
    for m in _WON.finditer(codes) if candidates or post else ():
        who = line.tokens[m.start()]
        if not isinstance(who.value, PersonMention) or proposed(codes, m.end() - 1):
            continue
        if got := candidates.get(who.value.person) or post:
            tokens = line.tokens[m.start() : m.end()]
            yield Found("e", "changes/candidate-elected", (who,), got, tokens, m.start(), at=m.end() - 1)
    for m in _LIST_WON.finditer(codes) if candidates or post else ():
        first = line.tokens[m.start("who")].span.start
        if _SEVERAL.search(text.lower, max(0, first - 24), first) is None:
            continue
        for who in line.within(m, "who", "P")[
            :-1
        ]:  # "Kết quả, các đồng chí: A, Phó Chủ tịch …; |B, …; C … đã trúng cử"
            mention = who.value
            stood_for = candidates.get(mention.person) if isinstance(mention, PersonMention) else None
            tokens = line.tokens[m.start() : m.end()]
            yield Found("e", "changes/candidate-elected", (who,), stood_for or post, tokens, m.start(), at=m.end() - 1)
    who_won = _WHO_WON.match(codes)
    if who_won is not None:
        named, who = line.tokens[who_won.start("got")], line.tokens[who_won.start("who")]
        yield Found("e", "changes/roll", (who,), (named,), line.tokens[: who_won.end()], 0, at=who_won.end() - 1)
