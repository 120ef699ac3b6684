"""Decisions told with the posts that they fill, and without the persons: "… công bố Nghị quyết của Thường trực HĐND tỉnh chỉ định Chủ tịch
HĐND phường; quyết định của Chủ tịch UBND tỉnh chỉ định Chủ tịch UBND phường. Theo đó, |ông A giữ chức …"."""

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.changes.grammar import settled
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Body
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Sentence, Text

# "quyết định |bổ nhiệm ba Phó Giám đốc Sở", "UBND tỉnh quyết định:"
_OF_SEVERAL = regex.compile(r"(?:N[^P]*|B[xD,]{0,3})a[^P]*$|^[^P]*[BS][xD,]{0,4}N[xD,]{0,6}:$")
# One of the decisions: whose it is, and the posts that it fills.
_DECISION = regex.compile(
    r"(?:N[xD,]{0,6}(?:B[xD,]{1,3})?G|(?:^|[;,+])x?N?)(?P<by>[BS])[xD,~NOF]{0,10}[ay]{1,2}[xD,J]{0,3}(?P<got>(?:[^aeyrdkqmPN;]|;(?=[BS](?:[,+;]|$)))*)"
)
# "ký ban hành các |quyết định về công tác cán bộ", "trao |quyết định bổ nhiệm, điều động 5 cán bộ"
_ON_PERSONNEL = regex.compile(
    r"(?<!\p{L})(?:quyết định|nghị quyết)(?!\p{L})[^.;:]{0,60}?\s(?:công tác cán bộ|công tác nhân sự|nhân sự|tổ chức cán bộ|công tác tổ chức,? cán bộ"
    r"|bổ nhiệm|điều động|luân chuyển|chỉ định|phân công|tiếp nhận|cán bộ)(?!\p{L})"
)
# "ký Quyết định số 12/QĐ-UBND ngày 3/4 về việc thành lập |Ban Chỉ đạo …": whose posts the decision fills as well.
_SETS_UP = regex.compile(
    r"(?<!\p{L})(?:quyết định|nghị quyết)(?: số)?(?:\s(?!thành lập|kiện toàn)[^\s,;:.]{1,24},?){0,8}?\s(?:thành lập|kiện toàn)\s$"
)
_SETTING = 110  # letters of the words for a decision that sets up a body
_NAMELY = regex.compile(r"\W*(?:theo đó|cụ thể|trong đó|như vậy)(?!\p{L})")
_BETWEEN = 30  # letters between two sentences that say nothing
_REACH = 6  # blocks from the decisions to who got the posts


_MEMBER = "Ủy viên"


class Decision(Struct, frozen=True):
    """Who decided, and which posts, by title and body, were filled."""

    by: Token
    posts: frozenset[tuple[str, Body | None]]


class Several:
    """The last decisions that a text has told without the persons."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.sentence: Sentence | None = None  # the last that tells of one
        self.titles: frozenset[str] = frozenset()
        self._decisions: list[Decision] = []
        self._set_up: tuple[Sentence, Body, Token | None] | None = (
            None  # a body that a decision has set up, and whose decision
        )

    def note(self, line: Coded) -> None:
        """Remember the decisions of a sentence, beside those of the sentence before."""
        if "I" in line.codes or not (_OF_SEVERAL.search(line.codes) or self._on_personnel(line)):
            return
        if self.sentence is None or line.sentence.block - self.sentence.block > 1:
            self._decisions.clear()
        self.sentence, self.titles = line.sentence, titles(line)
        self._decisions += _decisions(line)

    def note_set_up(self, line: Coded) -> None:
        """Remember the body that a sentence tells to have been set up by decision: "ký quyết định thành lập Ban Chỉ đạo …"."""
        if "N" not in line.codes or "I" in line.codes:
            return
        for token in line.tokens:
            start = token.span.start
            if (
                isinstance(token.value, BodyMention)
                and token.value.particular
                and _SETS_UP.search(self.text.lower, max(line.sentence.start, start - _SETTING), start)
            ):
                signs = next((t for t in line.tokens[: line.codes.index("N")] if t.code in "SB"), None)
                self._set_up = (line.sentence, token.value.body, signs)

    def _on_personnel(self, line: Coded) -> bool:
        """ "Chủ tịch UBND tỉnh vừa ký các quyết định về công tác cán bộ": whoever they are of."""
        decisions = "N" in line.codes and "P" not in line.codes[line.codes.rindex("N") :]
        return decisions and _ON_PERSONNEL.search(self.text.lower, line.sentence.start, line.sentence.end) is not None

    def tells_who(self, line: Coded) -> bool:
        """Whether a sentence says who got the posts that the one before, or one before it, tells of as given."""
        if self.sentence is None:
            return False
        beside = line.sentence.follows(self.sentence)
        beside = beside or 0 <= line.sentence.start - self.sentence.end <= _BETWEEN  # "Cụ thể:"
        return beside or _NAMELY.match(self.text.lower, line.sentence.start) is not None

    def fills(self, line: Coded, post: Token) -> Sentence | None:
        """The sentence whose decisions fill a post, told not far above."""
        title, body = _key(post)
        if body is None:
            return None
        if self._set_up is not None and body == self._set_up[1] and self._near(line, self._set_up[0]):
            return self._set_up[0]
        keys = {(title, body), (title, None)}  # "chỉ định Chủ tịch, Phó Chủ tịch": of what the decision is about
        near = self.sentence is not None and self._near(line, self.sentence)
        return self.sentence if near and any(keys & decision.posts for decision in self._decisions) else None

    def _near(self, line: Coded, told: Sentence) -> bool:
        return 0 <= line.sentence.block - told.block <= _REACH

    def decider(self, post: Token) -> Token | None:
        """Who filled a post, where several are told to have decided, or the body has been set up with it."""
        if self._set_up is not None and _key(post)[1] == self._set_up[1]:
            return self._set_up[2]
        if len({decision.by.value for decision in self._decisions}) < 2:
            return None
        return next((decision.by for decision in self._decisions if _key(post) in decision.posts), None)


def titles(line: Coded) -> frozenset[str]:
    """The titles of the posts that a sentence names."""
    return frozenset(t.value.title.name for t in line.tokens if isinstance(t.value, Phrase))


def _decisions(line: Coded) -> list[Decision]:
    found = []
    for m in _DECISION.finditer(settled(line.codes)):
        posts = frozenset(_key(token) for token in line.within(m, "got", "SB"))
        if posts:
            found.append(Decision(line.tokens[m.start("by")], posts))
    return found


def _key(token: Token) -> tuple[str, Body | None]:
    """A post by its title and body; of a committee that is set up, membership."""
    named = token.value
    if isinstance(named, BodyMention) and named.particular:
        return _MEMBER, named.body
    return (named.title.name, named.body) if isinstance(named, Phrase) else ("", None)
