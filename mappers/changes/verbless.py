"""What a coded sentence without a verb of change says all the same: decisions handed over, results listed, posts taken."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.result import Gained
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Change, Evidence, Person, Post
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Text

# "Người tiền nhiệm (của ông Hai) là |ông A"
_BEFORE_HIM = regex.compile(
    r"\W*(?:người\s)?tiền nhiệm(?:\scủa\s(?:ông|bà|đồng chí|anh|chị|tân\s)\s?[\p{L}\s]{1,40}?)?(?:\slà|,|\s-|:)?\s"
)

_TITLES = 12  # tokens of somebody's posts
_GAINED = ("elected", "appointed", "approved")
_ON_CADRES = regex.compile(r"(?<!\p{L})(?:cán bộ|nhân sự)(?!\p{L})")
_ACCORDING = regex.compile(r"\W*(?:(?:vẫn|cũng)\s)?theo\s")
_NO_VERB = (
    ("changes/decision-handed", patterns.HANDED),
    ("changes/decision-handed", patterns.HANDED_FIRST),
    ("changes/decision-says", patterns.DECREED),
    ("changes/decision-says", patterns.DECREE_ON),
    ("changes/decision-says", patterns.ACCORDING),
    ("changes/decision-says", patterns.BY_DECISION),
    ("changes/decision-taken", patterns.TAKEN),
)


def without_verb(line: Coded, text: Text) -> Iterator[Found]:
    """ "trao quyết định cho ông A giữ chức …", "ông A nhận quyết định giữ chức …"."""
    codes = settled(line.codes)
    if "I" in codes or patterns.VERB.search(codes):
        return
    for rule, pattern in _NO_VERB:
        m = pattern.search(codes)
        if m and not (pattern is patterns.ACCORDING and _ACCORDING.match(text.lower, line.sentence.start) is None):
            by = line.tokens[m.start("by")] if m.groupdict().get("by") else None
            given = _given(line, rule, m, by)
            yield replace(given, code="e") if pattern is patterns.TAKEN and _voted(text, given) else given
            while pattern is patterns.HANDED and (m := patterns.LATER.search(codes, m.end())):
                yield _given(line, rule, m, by)
            return


def _voted(text: Text, given: Found) -> bool:
    """Whether those told to get a post have been voted for: "các ông A và B tiếp tục được |tín nhiệm giữ chức …"."""
    words = text.lower[given.who[-1].span.end : given.got[0].span.start] if given.got else ""
    return "tín nhiệm" in words


def _given(line: Coded, rule: str, m: "regex.Match[str]", by: Token | None) -> Found:
    who, got = line.within(m, "who", "P"), line.within(m, "got", "SB")
    stated = m.start("who") < m.start("got") and "G" in line.codes[m.start() : m.start("who")]
    verb = m.start("who") if stated else m.start()  # "quyết định |của Chủ tịch UBND tỉnh cho ông A giữ chức …"
    return Found("a", rule, who, got, line.tokens[m.start() : m.end()], verb, by, at=m.start())


def roll(line: Coded) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """ "Chủ tịch là bà C; hai phó chủ tịch là ông A và ông B", after a sentence that reports an election: the posts and the persons."""
    codes = settled(line.codes)
    m = None if patterns.VERB.search(codes) else patterns.ROLL.match(codes)
    while m is not None:
        yield line.tokens[m.start("got")], line.within(m, "who", "P")
        m = patterns.NEXT_POST.match(codes, m.end())


def handed_over(line: Coded, text: Text) -> tuple[str, tuple[Token, ...]]:
    """The action, and those to whom a sentence hands a decision without saying of which post: "Bộ Chính trị trao quyết định cho |ông A"."""
    codes = settled(line.codes) if "N" in line.codes and "F" in line.codes else ""
    m = patterns.HANDED_OVER.search(codes)
    if m is None or proposed(codes, m.start()):
        return "", ()
    said = text.lower[line.tokens[m.start()].span.end : line.tokens[m.start("who")].span.start]
    if "x" in codes[m.start() : m.start("who")] and _ON_CADRES.search(said) is None:
        return "", ()  # "trao quyết định khen thưởng cho ông A"
    return "y" if "y" in m[0] and "a" not in m[0] else "a", line.within(m, "who", "P")


def moved(line: Coded) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]]:
    """Persons who get a post without a word of who gave it ("ông A đã sang làm Chủ tịch Hội"): holdings, no changes."""
    codes = settled(line.codes)
    for m in patterns.REPLACING.finditer(line.codes):  # "ông A, Phó Bí thư, |thay bà B làm Bí thư"
        if not proposed(codes, m.start()):
            tokens = line.tokens[m.start() : m.end()]
            yield line.within(m, "who", "P"), line.within(m, "got", "S"), tokens
    charged = patterns.CHARGED_WITH.match(codes)
    if charged is not None and patterns.VERB.search(codes) is None:
        tokens = line.tokens[charged.start("got") : charged.end()]
        yield line.within(charged, "who", "P"), line.within(charged, "got", "S"), tokens
    for m in patterns.JOINS_TOO.finditer(codes) if "J" in codes else ():
        if not proposed(codes, m.start()):
            yield line.within(m, "who", "P"), line.within(m, "got", "SB"), line.tokens[m.start() : m.end()]
    for m in patterns.MOVED.finditer(codes):
        if proposed(codes, m.start()) or patterns.BEHIND_ANOTHER.search(
            line.codes, max(0, m.start() - _TITLES), m.start()
        ):
            continue
        if patterns.FOLLOWS_IN.match(line.codes) is not None:
            continue  # "Người thay ông A |làm Giám đốc là ông B"
        # "ông A |thay ông B làm Giám đốc": A does
        other = line.codes[max(0, m.start() - 2) : m.end("who")] == "PTP" and not line.tokens[m.start("got")].plain
        who = m.start() - 2 if other else m.start("who")  # but "thay ông B |sang giữ chức …": B does
        end = who + 1 if who < m.start() else m.end("who")
        tokens = line.tokens[min(who, m.start()) : m.end()]
        yield (
            tuple(t for t in line.tokens[who:end] if t.code == "P"),
            line.within(m, "got", "S"),
            tokens,
        )
        more = patterns.NEXT_POST.match(codes, m.end())
        while more is not None:  # "…; các Phó Bí thư: B, C": the list goes on
            yield line.within(more, "who", "P"), line.within(more, "got", "S"), line.tokens[more.start() : more.end()]
            more = patterns.NEXT_POST.match(codes, more.end())


def signed(line: Coded) -> tuple[Token, tuple[Token, ...]] | None:
    """ "Thủ tướng đã ký Quyết định 678 đối với bà A và Quyết định 754 đối với ông B": who decided, and on whom."""
    codes = settled(line.codes)
    first = patterns.SIGNED.search(codes)
    by = (
        patterns.SIGNER.match(codes[: first.start()]) if first is not None and not patterns.VERB.search(codes) else None
    )
    if by is None:
        return None
    whom = (t for m in patterns.SIGNED.finditer(codes) for t in line.within(m, "who", "P"))
    return line.tokens[by.start("by")], tuple(whom)


def predecessors(line: Coded, gained: Mapping[int, Post], text: Text) -> Iterator[Gained]:
    """The person whose post another takes: "giữ chức Giám đốc Sở Y tế thay cho ông B". gained: the posts handed on, by where they stand."""
    for m in patterns.PREDECESSOR.finditer(line.codes):
        got, link, who = (line.tokens[at] for at in (m.start("got"), m.start("who") - 1, m.start("who")))
        link = link if link.code != "F" else line.tokens[m.start("who") - 2]
        phrase, person = got.value, who.value
        if not isinstance(phrase, Phrase) or not isinstance(person, PersonMention):
            continue
        post = gained.get(got.span.start)
        if post is None and phrase.body is not None and text.lower.endswith("(", got.span.end, link.span.start):
            post = Post(phrase.name, phrase.body)  # "sẽ bầu Giám đốc Sở Y tế (thay ông A)"
        if post is not None and text.lower.startswith(("thay", "kế nhiệm"), link.span.start):
            evidence = Evidence(got.span.start, who.span.end, "offices/predecessor")
            yield Gained(person.person, post, "former", got.span, evidence, implied=True)


def replaced_first(line: Coded, gained: Mapping[int, Post], text: Text) -> Iterator[Gained]:
    """The person named before the post that another takes: "Người thay |ông A ở vị trí Giám đốc là ông B", "ông B thay |ông A làm Giám đốc"."""
    for m in patterns.PREDECESSOR_FIRST.finditer(line.codes) if "T" in line.codes else ():
        link, who = line.tokens[m.start()], line.tokens[m.start("who")]
        got = line.tokens[m.start("got" if m["got"] else "got2")]
        moves = (
            m["got2"] is not None and line.tokens[m.start("got2") - 1].plain
        )  # "thay ông A |sang giữ chức …": what A gets
        post = gained.get(got.span.start)
        if post is None or moves or not isinstance(who.value, PersonMention):
            continue
        if text.lower.startswith(("thay", "kế nhiệm"), link.span.start):
            evidence = Evidence(link.span.start, got.span.end, "offices/predecessor")
            yield Gained(who.value.person, post, "former", got.span, evidence, implied=True)


def told_predecessor(line: Coded, text: Text, told: Sequence[Change]) -> Iterator[Gained]:
    """ "Người tiền nhiệm (của ông B) là ông A", after a report of who got a post: A held it. told: the changes so far."""
    m = _BEFORE_HIM.match(text.lower, line.sentence.start, line.sentence.end)
    if m is None:
        yield from _replaced(line, text, told)
        return
    named = [t for t in line.tokens if isinstance(t.value, PersonMention)]
    who = next((t for t in named if t.span.start >= m.end()), None)
    of = {t.value.person for t in named if t.span.end <= m.end() and isinstance(t.value, PersonMention)}
    if who is None or not isinstance(who.value, PersonMention):
        return
    him = who.value.person
    post = _got(told, lambda person: person != him and (not of or person in of))
    if post is not None:
        evidence = Evidence(line.sentence.start, who.span.end, "offices/predecessor")
        yield Gained(him, post, "former", who.span, evidence, implied=True)


def _replaced(line: Coded, text: Text, told: Sequence[Change]) -> Iterator[Gained]:
    """ "Ông B thay |ông A vừa nghỉ hưu", after a report of what B got."""
    m = patterns.REPLACES.match(line.codes)
    new, old = (line.tokens[m.start(name)] for name in ("new", "old")) if m is not None else (None, None)
    if new is None or old is None or not isinstance(old.value, PersonMention):
        return
    takes = text.lower.startswith(("thay", "kế nhiệm"), line.tokens[line.before(new) + 1].span.start)
    person = new.value.person if isinstance(new.value, PersonMention) else None
    post = _got(told, lambda other: other == person) if takes else None
    if post is not None:
        evidence = Evidence(new.span.start, old.span.end, "offices/predecessor")
        yield Gained(old.value.person, post, "former", old.span, evidence, implied=True)


def _got(told: Sequence[Change], of: Callable[[Person], bool]) -> Post | None:
    """The post that a person, of whom `of` holds, was told to have got last."""
    return next((c.post for c in reversed(told) if c.action in _GAINED and c.post is not None and of(c.person)), None)
