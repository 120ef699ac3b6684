"""Those put in charge of a body, whose head they are not: "ông A, Phó Giám đốc, được giao phụ trách Sở Y tế"."""

from collections.abc import Iterator, Mapping
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.bodies.compose import committee
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.heading import headship
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.posts.titles import Title
from vietpol.mappers.reading import BodyMention, PersonMention
from vietpol.mappers.text import Span, Text

_GIVEN = regex.compile(
    r"(?<!\p{L})(?:giao|phân công|cử|bố trí|chỉ định)(?!\p{L})[^;:]{0,200}?(?:,\s|\s)"
    r"(?:(?:nhiệm vụ|tạm thời|tạm|kiêm|trực tiếp)\s)*(?:phụ trách|quyền điều hành|điều hành)"
    r"(?:(?:,|\svà)?\s(?:điều hành|quản lý|phụ trách|chỉ đạo))?(?:\s(?:mọi|toàn bộ|các|chung))*(?:\s(?:hoạt động|công việc|công tác|nhiệm vụ))?"
    r"(?:\s(?:của|tại))?\s$"
)
_ANY = ("đơn vị", "cơ quan", "nhà trường")
_REACH = 320  # letters from the verb to the body
# "kiêm phụ trách |Sở Y tế"
_RUNS = regex.compile(r"(?<!\p{L})(?:điều hành|hoạt động|công việc|kiêm|tạm thời|tạm)(?!\p{L})")
_OVERSEERS = {"PeoplesCommittee": ("Phó Chủ tịch",), "StandingCommittee": ("Ủy viên",)}
_NOT_YET = regex.compile(r"(?<!\p{L})(?:đề nghị|đề xuất|dự kiến|sẽ|từng)\s")


def put_in_charge(line: Coded, text: Text, heads: Mapping[Body, Title]) -> Iterator[Found]:
    """Who was put in charge of a body in a sentence. heads: the titles of the heads that the article names."""
    if "phụ trách" not in text.lower[line.sentence.start : line.sentence.end]:
        return
    for at, token in enumerate(line.tokens):
        mention = token.value
        if not isinstance(mention, BodyMention) or not mention.particular or token.span.start == line.sentence.start:
            continue
        start = max(line.sentence.start, token.span.start - _REACH)
        given = _GIVEN.search(text.lower, start, token.span.start)
        body = _committee(mention.body)
        title = heads.get(body) or _head(body.label)
        if given is None or title is None or _NOT_YET.search(text.lower, max(start, given.start() - 30), given.start()):
            continue
        who = next((t for t in reversed(line.tokens[:at]) if isinstance(t.value, PersonMention)), None)
        if who is None and line.codes[at + 1 : at + 3] == "LP":
            who = line.tokens[at + 2]  # "Được giao phụ trách Sở Y tế là |ông A"
        told = at if who is None else line.tokens.index(who)
        if who is None or line.codes.count(";", told, at):
            continue
        if _oversees(line, told, at) and _RUNS.search(given[0]) is None:
            continue
        phrase = Phrase(token.span, token.span, title, title.name, "in-charge", mention, body, inferred=True)
        got = Token("S", token.span, phrase)
        verb = next((i for i, t in enumerate(line.tokens) if t.span.start >= given.start()), at)
        yield Found("a", "changes/in-charge", (who,), (got,), (who, got), min(verb, at), at=min(verb, at))
    yield from _of_his_own(line, text)


def same(charge: Found, told: Found) -> bool:
    """Whether the sentence's own change of that person is to the same post, or hands over the charge in its title."""
    if told.code != "a" or not set(charge.who) & set(told.who):
        return False
    posts = [t.value for t in told.got if isinstance(t.value, Phrase)]
    own = charge.got[0].value
    return not posts or any(p.capacity != "full" or (isinstance(own, Phrase) and p.name == own.name) for p in posts)


def _oversees(line: Coded, who: int, at: int) -> bool:
    """Whether somebody of a higher body watches over a lower one, and heads it not: "giao Phó Chủ tịch tỉnh A phụ trách Sở Y tế"."""
    for token in (*line.tokens[max(0, who - 1) : who], *line.tokens[who + 1 : at]):
        post = token.value
        if isinstance(post, Phrase) and post.body is not None and post.capacity != "former":
            return post.name.startswith(_OVERSEERS.get(post.body.kind, ()))
    return False


def _of_his_own(line: Coded, text: Text) -> Iterator[Found]:
    """ "giao ông A, Phó Giám đốc Bệnh viện X, phụ trách |bệnh viện": the body that he is the deputy head of."""
    for m in _bare().finditer(text.lower, line.sentence.start, line.sentence.end):
        given = _GIVEN.search(text.lower, max(line.sentence.start, m.start() - _REACH), m.start("what"))
        if given is None or _NOT_YET.search(text.lower, max(line.sentence.start, given.start() - 30), given.start()):
            continue
        before = [t for t in line.tokens if t.span.end <= m.start()]
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i].code == "P"), None)
        own = next((t.value for t in before[at:] if _deputy(t, m["what"])), None) if at is not None else None
        if at is None or not isinstance(own, Phrase) or ";" in {t.code for t in before[at:]}:
            continue
        span = Span(m.start("what"), m.end("what"))
        title = Title(headship(own.name))
        got = Token("S", span, Phrase(span, span, title, title.name, "in-charge", None, own.body, inferred=True))
        verb = next((i for i, t in enumerate(line.tokens) if t.span.start >= given.start()), at)
        yield Found("a", "changes/in-charge", (before[at],), (got,), (before[at], got), min(verb, at), at=min(verb, at))


@cache
def _bare() -> "regex.Pattern[str]":
    """ "phụ trách |bệnh viện", no name behind it."""
    nouns = titles.nouns(*_ANY, "ban", "phòng", "văn phòng")
    return regex.compile(
        r"(?:phụ trách|điều hành)(?:(?:,|\svà)?\s(?:điều hành|quản lý))?(?:\s(?:mọi|toàn bộ|các|chung))*(?:\s(?:hoạt động|công việc))?(?:\s(?:của|tại))?"
        rf"\s(?P<what>{nouns})(?=\s?(?:[,.;()]|$)|\s(?:cho đến|đến|kể từ|từ|trong|thay|cho tới|theo|sau)(?!\p{{L}}))"
    )


def _deputy(token: Token, noun: str) -> bool:
    """Whether a post is that of a deputy head in the body that a noun stands for."""
    phrase = token.value
    if not isinstance(phrase, Phrase) or phrase.body is None or phrase.capacity == "former":
        return False
    return phrase.title.deputy and (noun in _ANY or phrase.body.label.lower().startswith(noun))


def _committee(body: Body) -> Body:
    """ "phụ trách Đảng bộ thành phố": who is in charge of a Party organisation heads its committee."""
    found = committee(body.area) if body.kind == "PartyOrganization" and body.area is not None else None
    return found or body


def _head(label: str) -> Title | None:
    name = next((title for begins, title in _heads() if label.startswith(begins)), None)
    return None if name is None else Title(name)


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """How the names of bodies begin, the longest first, and the post of those who head them."""
    heads: Mapping[str, str] = yaml_data("reference/titles.yml")["heads"]
    return tuple(sorted(((f"{begins} ", title) for begins, title in heads.items()), key=lambda h: -len(h[0])))
