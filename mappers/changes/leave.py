"""Leave told with who gives it, and who gets it elsewhere: "Chủ tịch UBND tỉnh ký quyết định cho nghỉ hưu đối với 8 cán bộ. Theo đó, …"."""

from collections.abc import Iterator

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.changes import deciders
from vietpol.mappers.changes.days import Reach
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.retiring import once_held
from vietpol.mappers.changes.tokens import Coded
from vietpol.mappers.facts import Authority
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.text import Sentence, Text

# "|Chủ tịch UBND tỉnh - ông A vừa ký các quyết định về việc nghỉ hưu", and nobody else's decision
_GIVES = regex.compile(r"(?P<by>[BS])(?:,?P)?[,x]{0,2}(?P<what>N)[NFxZ]{0,4}q")
_SIGNS = regex.compile(r"(?<!\p{L})(?:ký|ban hành|ra|có|phê duyệt)(?!\p{L})")
_DECIDES = regex.compile(r"\s(?:(?:cũng|đã|vừa|mới|vừa qua)\s)*")
_ASKED = regex.compile(r"(?<!\p{L})(?:tờ trình|công văn|đơn|đề nghị|dự thảo)(?!\p{L})")
# "có 6 Giám đốc Sở |nghỉ hưu": somebody leaves, and who is told next
_COUNTED = regex.compile(r"[^Pq]*S[^Pq]*qx?$")
_NAMELY = regex.compile(
    r"\W*(?:(?:cụ thể|gồm|bao gồm|đó là|trong đó)[^:.\p{L}]{0,3}(?:có|gồm|là)?\s?:|(?:trong đó\s)?(?:có|gồm) (?:các )?(?:ông|bà))"
)
_ITEMS = regex.compile(r"x?:?x?(?:P[,x;+S]*)+$")
_CLOSES = regex.compile(r"\s?(?:\([^()]*\))?[\s.;,…]*")  # the last of them does nothing else
_LIST = regex.compile(r"(?P<who>P)(?P<office>[^P]*)")


class Leave(Struct):
    """Who has been told to let others retire, and the sentence that has told of leavers without their names."""

    reach: Reach
    by: Authority | None = None
    block: int = 0
    unnamed: Sentence | None = None

    def note(self, text: Text, line: Coded) -> None:
        """Remember what a sentence says of leave."""
        given = "q" in line.codes and gives(text, line)
        if given:
            self.by, self.block = given, line.sentence.block
        counted = "q" in line.codes and "I" not in line.codes and _COUNTED.match(line.codes) is not None
        self.unnamed = line.sentence if counted else None

    def giver(self, line: Coded) -> Authority | None:
        """Who lets those retire of whom a sentence tells, where one before has said it."""
        if self.by is None or not self.reach.decides(self.block, line.sentence.block):
            return None
        self.block = line.sentence.block  # the list goes on
        return self.by

    def listed(self, text: Text, line: Coded) -> Iterator[Found]:
        """ "Cụ thể: ông A, Giám đốc Sở X (60 tuổi), bà B, …": those who were only counted as leaving."""
        told = self.unnamed is not None and line.sentence.follows(self.unnamed)
        last = max((t.span.end for t in line.tokens if t.code in "PS"), default=line.sentence.start)
        told = told and _CLOSES.fullmatch(text.lower, last, line.sentence.end) is not None
        if not told or _NAMELY.match(text.lower, line.sentence.start) is None or _ITEMS.match(line.codes) is None:
            return
        for m in _LIST.finditer(line.codes):
            who, posts = line.within(m, "who", "P"), line.within(m, "office", "S")
            got = posts if len(posts) == 1 and _leaves(posts[0].value) and not once_held(posts[0]) else ()
            yield Found("q", "changes/leavers-listed", who, got, (*who, *got), m.start(), at=m.start())


def gives(text: Text, line: Coded) -> Authority | None:
    """ "|Chủ tịch UBND tỉnh vừa ký quyết định cho nghỉ hưu": the head, or the body, whose decision a sentence tells."""
    m = _GIVES.search(line.codes)
    if m is None or "I" in line.codes[: m.end()]:
        return None
    by, what = line.tokens[m.start("by")], line.tokens[m.start("what")]
    signs = _SIGNS.search(text.lower, by.span.end, what.span.start)
    lets = text.lower.startswith(" cho ", what.span.end)  # "|Thủ tướng cũng quyết định cho nghỉ hưu …"
    signs = signs or (_DECIDES.fullmatch(text.lower, by.span.end, what.span.start) if lets else None)
    asked = _ASKED.search(text.lower, by.span.end, line.tokens[m.end() - 1].span.start)
    return deciders.authority(by) if signs is not None and asked is None else None


def _leaves(value: object) -> bool:
    """Whether a post is one that somebody retires from: a membership is none."""
    return isinstance(value, Phrase) and not value.name.startswith("Ủy viên")
