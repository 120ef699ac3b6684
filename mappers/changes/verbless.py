"""What a coded sentence without a verb of change says all the same: decisions handed over, results listed, posts taken."""

from collections.abc import Iterator

from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.grammar import proposed, settled
from vietpol.mappers.changes.tokens import Coded, Token

_NO_VERB = (
    ("changes/decision-handed", patterns.HANDED),
    ("changes/decision-says", patterns.DECREED),
    ("changes/decision-says", patterns.BY_DECISION),
    ("changes/decision-taken", patterns.TAKEN),
)


def without_verb(line: Coded) -> Iterator[Found]:
    """ "trao quyết định cho ông A giữ chức …", "ông A nhận quyết định giữ chức …"."""
    codes = settled(line.codes)
    if "I" in codes or patterns.VERB.search(codes):
        return
    for rule, pattern in _NO_VERB:
        m = pattern.search(codes)
        if m:
            who = tuple(t for t in line.tokens[m.start("who") : m.end("who")] if t.code == "P")
            got = tuple(t for t in line.tokens[m.start("got") : m.end("got")] if t.code in "SB")
            by = line.tokens[m.start("by")] if m.groupdict().get("by") else None
            yield Found("a", rule, who, got, line.tokens[m.start() : m.end()], m.start(), by, at=m.start())
            return


def roll(line: Coded) -> tuple[Token, tuple[Token, ...]] | None:
    """ "Hai phó bí thư là ông A và ông B", after a sentence that reports an election: the post and the persons."""
    codes = settled(line.codes)
    m = None if patterns.VERB.search(codes) else patterns.ROLL.match(codes)
    if m is None:
        return None
    return line.tokens[m.start("got")], tuple(t for t in line.tokens[m.start("who") : m.end("who")] if t.code == "P")


def moved(line: Coded) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...], tuple[Token, ...]]]:
    """Persons who get a post without a word of who gave it ("ông A đã sang làm Chủ tịch Hội"): holdings, no changes."""
    codes = settled(line.codes)
    for m in patterns.MOVED.finditer(codes):
        if proposed(codes, m.start()):
            continue
        tokens = line.tokens[m.start() : m.end()]
        yield (
            tuple(t for t in line.tokens[m.start("who") : m.end("who")] if t.code == "P"),
            tuple(t for t in line.tokens[m.start("got") : m.end("got")] if t.code == "S"),
            tokens,
        )
