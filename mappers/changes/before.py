"""What the sentences before the one being read have told, as far as it goes on from them: of whom, of which post, of which ballot."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vietpol.mappers import bodies, regex
from vietpol.mappers.changes import account, competence, grammar, members, patterns, penalties
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.recorder import Recorder
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Authority, Body, Person
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.profiles import lines
from vietpol.mappers.reading import BodyMention, PersonMention, Reading
from vietpol.mappers.text import BULLET, Sentence

_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_ALL_OF_THEM = regex.compile(
    rf"\W*(?:cả|tất cả)\s(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})(?:\s(?:vị|ông|bà|người|cán bộ|đồng chí|lãnh đạo|phó|nguyên|cựu)[^,;]{{0,80}}?)?\s(?:từng\s|đều\s|đã\s)*bị(?!\p{{L}})"
)
_SAME_OFFICE = regex.compile(
    r"(?<!\p{L})tái (?:đắc )?cử(?=\s?[.,;]|\s?$)"
    r"|(?<!\p{L})(?:(?:tái )?(?:đắc )?cử|được (?:tái )?bầu)(?:\slại)?(?:\s(?:giữ|vào))?\s(?:chức vụ|chức danh|cương vị|vị trí|chức) (?:này|trên|nói trên|cũ)(?!\p{L})"
)
# "Theo các quyết định được công bố: |ông A giữ chức …; ông B giữ chức …"
_DECREED = regex.compile(
    r"\W*(?:cụ thể, )?(?:theo|tại|bằng) (?:các |những )?(?:quyết định|nghị quyết)(?!\p{L})[^:;]{0,120}?[:,]\s"
)
_RESULTS = regex.compile(
    r"(?<!\p{L})kết quả\s(?:của\s)?(?:bầu|kiểm phiếu|bỏ phiếu|đại hội|(?:hội nghị|phiên họp)\s(?:lần\s)?(?:thứ nhất|đầu tiên|thứ i))(?!\p{L})"
)
_BEFORE_IT = regex.compile(r"(?<!\p{L})trước khi\s[^,;.]*$")
_DEPUTIES_ARE = regex.compile(
    r"\W*(?:các|hai|ba|bốn|\d{1,2})\s(?:đồng chí\s|tân\s)?phó (?:bí thư|chủ tịch|chủ nhiệm)(?!\p{L})[^.:;,()]{0,40}?(?:\s(?:gồm|là)|:)"
)
_ORGAN_ELECTED = regex.compile(r"^(?:[xDB],?){0,3}e[xJ,]{0,2}B[xL,~DS]{0,5}$")
_OPENING = 4  # tokens with which a sentence begins
_HEADING = 60  # letters of a line that opens a list
_CLAUSE = 80  # letters before a verb in which its clause begins


def ballots_told(words: str) -> bool:
    """Whether a sentence opens the list of a ballot's results: "… thông báo kết quả Hội nghị lần thứ nhất Ban Chấp hành:"."""
    return words.endswith(":") and _RESULTS.search(words) is not None


class Before(Recorder):
    """A recorder that remembers what the last sentences were about."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.elected: tuple[Sentence, Authority | None] | None = None
        self.spoken: tuple[Sentence, tuple[Token, ...]] | None = None  # of whom the last sentence speaks
        self.named: tuple[Sentence, Token] | None = None  # the post named last in the last sentence
        self.given: tuple[str, Token] | None = None  # the post that somebody got or lost last in it, and how
        self.ballot: tuple[Sentence, tuple[Token, ...]] | None = None  # the post that the last ballot told of was for
        # the sentence that puts several forward, them and for which post
        self.forward: tuple[Sentence, tuple[PersonMention, ...], tuple[Token, ...]] | None = None
        self.told: dict[Person, Token] = {}  # those of whom a change has been told, in order
        self.made: tuple[Sentence, int] | None = None  # the last sentence that tells of changes, and the first of these

    def _balloted(self, line: Coded) -> tuple[Token, ...]:
        """The post of a ballot that the sentence before tells of: "… bầu bổ sung Phó Chủ tịch. |Kết quả, ông A trúng cử"."""
        if self.ballot is None or not line.sentence.follows(self.ballot[0]):
            return ()
        return self.ballot[1]

    def _before(self, line: Coded) -> tuple[Token, ...]:
        """Whom a sentence leaves out: the one before speaks of them, or it means all those told of ("Cả ba người trên")."""
        every = _ALL_OF_THEM.match(self.text.lower, line.sentence.start, line.sentence.end)
        if every is not None:
            count = _COUNTS.get(every["n"]) or int(every["n"])
            return tuple(self.told.values())[-count:] if len(self.told) >= count else ()
        if "P" not in line.codes and (owner := self.lives.of(line.sentence.block)) is not None:
            return (Token("P", owner.span, owner),)
        if not patterns.ELIDED.match(grammar.settled(line.codes)) or patterns.NAMES_BEHIND.match(line.codes):
            return ()
        if self.spoken is None or not line.sentence.follows(self.spoken[0]):
            return ()
        return self.spoken[1]

    def _name(self, line: Coded, found: Sequence[Found]) -> None:
        """Remember the posts of a sentence."""
        last = next((t for t in reversed(line.tokens) if t.code == "S"), None)
        self.named = (line.sentence, last) if last is not None else None
        given = [(one.code, t) for one in found for t in one.got if t.code == "S" and not one.proposed]
        self.given = given[-1] if given else None

    def _post_before(self, line: Coded) -> Token | None:
        """The post that "chức vụ này" means: what the sentence right before has told somebody to get, else the one that it named last."""
        if self.named is None or not line.sentence.follows(self.named[0]):
            return None
        if self.given is None or (self.given[0] == "e" and "a" in line.codes and not set("eyr") & set(line.codes)):
            return self.named[
                1
            ]  # "bầu Ủy viên UBND tỉnh đối với bà A, |Giám đốc Sở X. … bổ nhiệm bà A giữ chức vụ này"
        return self.given[1]

    def _continues(self, line: Coded) -> bool:
        """Whether the sentence stands beside the last report of an election."""
        if self.elected is None:
            return False
        first, own = self.elected[0].block, line.sentence.block
        if own - first == 2 and self._is_heading(first + 1):
            first += 1  # "… đã bầu các chức danh.", "Kết quả như sau:", then the list
        return own == first or (own - first == 1 and (self._in_list(line, first) or self._goes_through(own)))

    def _goes_through(self, block: int) -> bool:
        """Whether a paragraph tells the deputies by one word for them all: "Các Phó Bí thư gồm: |ông A, bà B"."""
        return _DEPUTIES_ARE.match(self.text.lower, self.text.blocks[block].start) is not None

    def _is_heading(self, block: int) -> bool:
        """Whether a line only opens a list: "Kết quả bầu cử như sau:"."""
        span = self.text.blocks[block]
        return span.end - span.start <= _HEADING and self.text.plain.endswith(":", span.start, span.end)

    def _in_list(self, line: Coded, block: int) -> bool:
        """Whether a line belongs to a list of results, a paragraph for each: "- Chủ tịch HĐND tỉnh: |ông A"."""
        above, own = self.text.blocks[block], self.text.blocks[line.sentence.block]
        opened = self.text.plain.endswith(":", above.start, above.end)
        return opened or BULLET.match(self.text.plain, own.start) is not None

    def _reports_election(self, line: Coded) -> bool:
        if "I" in line.codes:
            return False
        return "e" in line.codes or ballots_told(self.text.lower[line.sentence.start : line.sentence.end])

    def _opens_results(self, line: Coded) -> bool:
        """ "Hội nghị đã bầu các chức danh:", before a list of who got which; "Đại hội bầu Ủy ban Kiểm tra gồm 10 ủy viên.", before its head."""
        if "I" not in line.codes and _ORGAN_ELECTED.search(grammar.settled(line.codes)) is not None:
            return True
        return self.text.plain.endswith(":", line.sentence.start, line.sentence.end) and self._reports_election(line)

    def _of_election(self, line: Coded, token: Token) -> Token | None:
        """A post with its body; of a bare "phó bí thư" the committee that the sentence or the election before it names."""
        phrase = token.value
        if isinstance(phrase, BodyMention):
            return token if phrase.particular and members.is_organ(phrase.body) else None
        if not isinstance(phrase, Phrase):
            return None
        if phrase.body is not None or phrase.title.supply == "Bộ":
            return self._of_ministry(token)
        if phrase.mention is not None and not phrase.mention.particular and (whole := self._completed(phrase)):
            return replace(token, value=replace(phrase, body=whole, inferred=True))
        phrases = [t.value for t in line.tokens if isinstance(t.value, Phrase) and t.value.body is not None]
        same = next((p.body for p in phrases if p.title == phrase.title and phrase.title.many), None)
        if same is not None:  # "hai Ủy viên UBND tỉnh mới …; hai |Ủy viên được miễn nhiệm …"
            return replace(token, value=replace(phrase, body=same, inferred=True))
        phrases.sort(
            key=lambda p: p.span.start < token.span.start
        )  # the one before rather than "…; Bí thư Huyện ủy B dự"
        named = [p.body for p in phrases if p.body is not None]
        named += [b.related for b in named if b.kind == "StandingCommittee" and b.related is not None]
        elected = [c.post.body for c in self.result.changes if c.action == "elected" and c.post is not None]
        body = next(
            (b for b in reversed([*elected, *named]) if phrase.title.party and b.kind == "PartyCommittee"), None
        )
        return None if body is None else replace(token, value=replace(phrase, body=body, inferred=True))

    def _completed(self, phrase: Phrase) -> Body | None:
        """ "Trưởng Ban Pháp chế", after the election of the council's head: the committee of that council."""
        elected = [c.post.body for c in self.result.changes if c.action == "elected" and c.post is not None]
        found = (bodies.complete(phrase.mention, body) for body in reversed(elected) if phrase.mention is not None)
        return next((body for body in found if body is not None), None)

    def _same_office(self, line: Coded, found: Found) -> Found:
        """ "Ông A, Bí thư Đảng ủy xã, tái đắc cử chức vụ này": the office that stands beside the name."""
        if found.code != "e" or found.got or len(found.who) != 1:
            return found
        name = found.who[0].span.end
        verb = _SAME_OFFICE.search(self.text.lower, name, line.sentence.end)
        beside = [t for t in line.tokens if t.code == "S" and verb and name <= t.span.start < verb.start()]
        return replace(found, got=(beside[-1],)) if beside else found

    def _apart(self, line: Coded, found: Found) -> Iterator[Found]:
        """A change with the posts that it is about, where its words say them otherwise than one behind the other."""
        if penalties.is_reason(line, self.text, found):
            found = replace(found, generic=True)
        for each in penalties.party_offices(line, self.text, self._same_office(line, found)):
            yield self._elected(line, each) if each.code == "e" else each

    def _elected(self, line: Coded, found: Found) -> Found:
        """An election with the posts that one body can elect to; the others are offices held. A line of a life lists what it led to."""
        if lines.month(self.text, line.sentence.block) is not None:
            return found
        got = competence.elected_together(found)
        held = tuple(token for token in found.got if token not in got)
        return replace(found, got=got, left=(*found.left, *held))

    def _before_that(self, line: Coded, found: Found) -> bool:
        """ "trước khi |được bầu giữ chức Bí thư Tỉnh ủy, ông là …": no news, unless it is dated."""
        if found.at >= len(line.tokens):
            return False
        verb = line.tokens[found.at].span.start
        return _BEFORE_IT.search(self.text.lower, max(line.sentence.start, verb - _CLAUSE), verb) is not None

    def _in_aside(self, line: Coded, found: Found) -> bool:
        """Whether a change is only told in a remark on somebody: "ông A - người từ ngày 3/9 đã được Thủ tướng bổ nhiệm"."""
        name = max((t.span.end for t in found.who), default=0)
        return name > 0 and account.in_aside(self.text, name, line.tokens[found.at].span.start)

    def _in_turn(self, found: Found) -> bool:
        """ "Các ông A, B lần lượt được bổ nhiệm giữ chức X, Y": to each his own."""
        spans = [token.span for token in (*found.who, *found.got)]
        return "lần lượt" in self.text.lower[max(0, min(s.start for s in spans) - 25) : max(s.end for s in spans)]

    def _decreed(self, line: Coded) -> bool:
        """Whether a sentence says by what decision those whom it names got their posts."""
        return "N" in line.codes[:_OPENING] and _DECREED.match(self.text.lower, line.sentence.start) is not None
