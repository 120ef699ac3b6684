"""What a coded sentence says of changes: each verb with its persons and posts (see `tokens` for the codes).

A rule is an id and the codes that it matches: before the verb, after it, or both. A verb's scope reaches to the next
verb; a sentence without a verb may still hand someone a post ("trao quyết định cho ông A giữ chức Giám đốc").
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found, State
from vietpol.mappers.changes.posts_first import PostsFirst
from vietpol.mappers.changes.retiring import once_held
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.posts.phrases import Phrase

RULES = {
    "changes/verb-person-post": "a verb, a person, what they get: bầu ông A giữ chức Chủ tịch",
    "changes/passive": "a person who is elected, appointed …: ông A được bầu giữ chức Chủ tịch",
    "changes/named-behind": "the person behind the post: Trước khi được chỉ định làm Bí thư vào tháng 11/2017, ông A …",
    "changes/subject-verb": "a verb whose subject the person is: ông A thôi giữ chức, trúng cử, tái đắc cử",
    "changes/carried-subject": "a further verb with the persons of the one before: … và bổ nhiệm giữ chức Trưởng ban",
    "changes/post-first": "a verb, a post, then its person: miễn nhiệm chức vụ Phó Chủ tịch đối với ông A",
    "changes/listed": "a verb, a post, a list of persons: bầu hai Phó Chủ tịch gồm các ông A, B",
    "changes/among-them": "some of those counted, said to be so: bầu 3 Phó Chủ tịch, trong đó có ông A",
    "changes/post-is": "a post that has been filled, and who by: hai phó bí thư được bầu là ông A và ông B",
    "changes/candidate-elected": "a candidate named before has won: Người được giới thiệu bầu … là ông A. Ông A trúng cử",
    "changes/result-approved": "an election approved, its post told before: Thủ tướng đã phê chuẩn kết quả bầu ông A",
    "changes/roster": "a list with a line for each: Ba Phó Bí thư Tỉnh ủy gồm các đồng chí:",
    "changes/in-charge": "someone put in charge of a body: ông A, Phó Giám đốc, được giao phụ trách Sở Y tế",
    "changes/successor": "who got the post that another has left: Người thay ông A là ông B; ông B được bầu thay",
    "changes/heads": "the head of a body that has been set up: Ủy ban Kiểm tra có 11 ủy viên, Chủ nhiệm là ông A",
    "changes/roll": "the rest of an election's result: hai phó bí thư là ông A và ông B",
    "changes/goes-on": "a further person after a report of appointments: Ông B giữ chức Phó Bí thư Huyện ủy",
    "changes/takes-post": "a post that somebody comes to: ông A chuyển sang làm Giám đốc Sở Y tế",
    "changes/falls-to": "to whom a post falls: ghế Phó Chủ tịch thuộc về ông A",
    "changes/decision-handed": "a decision handed over: trao quyết định cho ông A giữ chức Bí thư",
    "changes/decision-says": "what somebody gets by a decision: theo Quyết định của UBND tỉnh, ông A giữ chức Giám đốc",
    "changes/decision-taken": "a decision received: ông A nhận quyết định giữ chức Bí thư",
    "changes/person-sanctioned": "a sanction on a person: kỷ luật cảnh cáo ông A; ông A bị khai trừ",
    "changes/party-penalty": "the Party's penalty named beside the state's: … và Ban Bí thư đã thi hành kỷ luật về đảng",
    "changes/person-left": "someone retires or dies: ông A nghỉ hưu, từ trần",
    "changes/obituary": "a death notice, which names the person in a line above: Đồng chí A / … / Đã từ trần hồi 5 giờ ngày 3/4",
    "changes/leavers-listed": "those who were only counted as leaving: 6 Giám đốc Sở nghỉ hưu. Cụ thể: ông A, Giám đốc Sở X, …",
    "changes/leaves-to-retire": "why someone leaves a post: thôi giữ chức vụ để nghỉ hưu, miễn nhiệm … do nghỉ chế độ",
}
_MEMBERS = ("Ủy viên", "Đại biểu", "Thành viên")
_REACH = 80  # tokens over which a proposal reaches


def read(line: Coded, before: Sequence[Token] = (), post: Token | None = None) -> tuple[list[Found], tuple[Token, ...]]:
    """The changes that a sentence states, in order, and the persons that it speaks of last.

    before: those whom this sentence leaves out ("Chỉ định tham gia Ban Thường vụ …", "Cả ba người trên bị cảnh cáo").
    post: what "chức vụ này" means where the sentence itself has named none.
    """
    codes = settled(line.codes)
    verbs = list(patterns.VERB.finditer(codes))
    unmade = State()  # what the verbs of a proposal hand on
    opening = codes[: verbs[0].start()] if verbs else codes
    state = State(subject=tuple(before) if "P" not in opening else (), post=post)
    limit = told = 0
    for number, verb in enumerate(verbs):
        end = verbs[number + 1].start() if number + 1 < len(verbs) else len(codes)
        unreal = proposed(codes, verb.start())
        _Rules(line, codes, verb.start(), verb.end(), limit, end, unmade if unreal else state).read()
        if unreal:
            state.found += [
                replace(found, proposed=found.rule != "changes/leaves-to-retire") for found in unmade.found[told:]
            ]
            told = len(unmade.found)
        limit = verb.end()
    return state.found, state.subject


def proposed(codes: str, at: int) -> bool:
    """Whether "giới thiệu", "đề nghị" or "không" reach over what stands there: they end at a semicolon, and where another clause begins."""
    start = max(codes.rfind(";", 0, at) + 1, at - _REACH)
    if "I" not in codes[start:at] or patterns.NEW_CLAUSE.search(codes, start, at) is not None:
        return False
    return patterns.OTHER_NEWS.search(codes, start, at) is None


@lru_cache(maxsize=64)  # the rules for a sentence ask this one after the other
def settled(codes: str) -> str:
    """Contextual codes decided by their neighbours.

    "giao", "cử", "cho" (C) are verbs right before a post or what hands it over; "để" (O) after leaving a post begins
    a new appointment; other words that only their neighbours make meaningful become x.
    """
    if "C" in codes:
        codes = patterns.CONTEXT.sub(lambda m: "F" if m.end() < len(codes) and codes[m.end()] == "r" else "a", codes)
    if "JP" in codes:
        codes = patterns.ADDED.sub("a", codes)
    leaves = "r" in codes  # most sentences tell of nobody who leaves a post
    codes = patterns.ON_LEAVING.sub(r"\1a", codes) if leaves else codes
    codes = codes.replace("C", "F")
    codes = patterns.ON_TAKING.sub(r"\1a", codes) if leaves else codes
    if "E" in codes:
        codes = patterns.STILL.sub(lambda m: "x" * len(m[0]), codes)
    codes = patterns.EMPTY.sub("x", codes)
    return patterns.IDLE.sub("x", codes)


class _Rules(PostsFirst):
    """The rules over one clause."""

    def read(self) -> None:
        """Try the rules in order; the first that fits makes the changes."""
        if self._formed():
            return
        before = len(self.state.found)
        self._read()
        self.state.told = len(self.state.found) > before

    def _read(self) -> None:
        for rule in (
            self._active,
            self._passive,
            self._filled,
            self._post_first,
            self._listed,
            self._lost_post,
            self._personal,
            self._party_penalty,
            self._carried,
            self._organ,
            self._named_behind,
        ):
            if rule():
                return
        m = patterns.OBJECT.match(self.codes, self.end, self.last)
        if m is None and self.code == "a":  # "…; |bà B, Phó Trưởng ban, luân chuyển về huyện X, được chỉ định …"
            m = patterns.SUBJECT.search(self.codes, self.first, self.start)
        if m:
            self.state.subject, self.state.verb = self.line.within(m, "who", "P"), self.start

    def _active(self) -> bool:
        """ "bổ nhiệm ông A, Phó Giám đốc Sở X, giữ chức Giám đốc"; then "ông B giữ chức …" in the same scope."""
        if self.code == "k":
            return False  # "cảnh cáo ông A, khi đó |là Giám đốc Sở X, và ông B": what he was
        if self.code == "q" and self.codes.startswith(",", self.end):
            return False  # "(thay ông A nghỉ hưu)|, ông B làm Phó Bí thư": another clause
        passive = self.codes[max(0, self.start - 1) : self.start] == "W"  # "trước khi được bổ nhiệm, ông A là …"
        m = None if passive else patterns.ACTIVE.match(self.codes, self.end, self.last)
        if m is None:
            return False
        self._make("changes/verb-person-post", m)
        last = m
        while m := patterns.LATER.search(self.codes, m.end(), self.last):
            if self._behind_replaced(m):
                m = patterns.LATER.search(self.codes, m.start("who") + 1, self.last) or m
            if not self._replaced(m):
                self._make("changes/verb-person-post", m)
                last = m
        self._next_items("changes/verb-person-post", last)
        return True

    def _replaced(self, m: "regex.Match[str]") -> bool:
        """ "bầu ông A làm Chủ tịch, thay |ông B sang giữ chức …": where B goes is another's decision."""
        comes = any(t.code == "H" and t.plain for t in self.line.tokens[m.start("got") : m.end("got")])
        return comes and self.line.codes[m.start("who") - 1] == "T"

    def _behind_replaced(self, m: "regex.Match[str]") -> bool:
        """ "bầu ông A làm Phó Bí thư (thay |ông B), ông C làm …": B, of whom nothing else is told, is none of those who get the next post."""
        at = m.start("who")
        return self.line.codes[:at].rstrip("F").endswith(",T") and self.codes.count("P", at, m.end("who")) > 1

    def _passive(self) -> bool:
        """ "ông A được HĐND bầu giữ chức …"; "bà B trúng cử …"; "ông C thôi giữ chức …"."""
        subject = self.line.tokens[self.start].subject or self.code in "qm"
        m = patterns.PASSIVE.search(self.codes, self.first, self.start)
        rule = "changes/passive"
        before = self.state.subject
        if m is None and self.first == 0:
            m = patterns.OF_A_LIFE.fullmatch(self.codes, 0, self.start)
            m = m or patterns.OF_A_HOLDER.fullmatch(self.codes, 0, self.start)
        if m is None and subject:
            m, rule = patterns.SUBJECT.search(self.codes, self.first, self.start), "changes/subject-verb"
        if m is None:
            return False
        got = self._complement()
        who = self.line.within(m, "who", "P")
        by = self._token(m, "by") if rule == "changes/passive" else None
        new = patterns.AFTER_TAKING.search(self.codes, self.first, self.start) if self.code in "eay" else None
        if got is None and new is not None:
            self._make("changes/passive", new)
            return True
        if got is None and self.code == "e" and rule == "changes/subject-verb":
            got = patterns.VOTED_ON.search(self.codes, 0, m.start("who"))
        if got is None and (new := patterns.NEW_HOLDER.search(self.codes, self.first, self.start)) is not None:
            self._make("changes/post-is", new)
            return True
        if not set(who) <= set(before):  # else they are the last verb's, and its decider is theirs
            self.state.subject, self.state.by, self.state.verb = who, by, self.start
        if got is None:
            own = self.code in "er" and (self.code == "e") == self.line.tokens[self.start].plain
            return self._office_left(m) if own and rule == "changes/subject-verb" else False
        self._add(rule, who, got, m.start(), by)
        if self.code == "e" and by is not None and self.codes[self.first - 1 : m.start()].startswith("y"):
            self._approved(who, got)
        self._next_items(rule, got)
        return True

    def _approved(self, who: tuple[Token, ...], got: "regex.Match[str]") -> None:
        """ "Thủ tướng |phê chuẩn việc ông A được HĐND tỉnh bầu làm Chủ tịch": approved as well as elected."""
        at = self.first - 1
        tokens = self.line.tokens[at : got.end()]
        posts = self.line.within(got, "got", "S")
        self.state.found.append(Found("y", "changes/passive", who, posts, tokens, at, at=at))

    def _office_left(self, m: "regex.Match[str]") -> bool:
        """ "ông A, Giám đốc Sở X, thôi giữ chức vụ để nghỉ hưu", "ông B - Bí thư Đảng ủy - tái cử": the one office beside the name."""
        named = ((t, t.value) for t in self.line.within(m, "who", "S"))
        offices = [t for t, post in named if isinstance(post, Phrase) and not post.title.name.startswith(_MEMBERS)]
        person = self.line.within(m, "who", "P")
        if len(person) != 1 or len(offices) != 1 or once_held(offices[0]) or self.codes[self.end : self.end + 1] == "J":
            return False
        self._found("changes/subject-verb", person, (offices[0],), (), m.start(), self.end, None)
        return True

    def _named_behind(self) -> bool:
        """ "Trước khi được Tỉnh ủy chỉ định làm Bí thư Huyện ủy vào tháng 11/2017, ông A …": the person stands behind the post."""
        before = patterns.BEFOREHAND.fullmatch(self.codes, 0, self.start) if self.code in "eay" else None
        after = patterns.AFTERWARDS.match(self.codes, self.end, self.last) if before is not None else None
        if before is None or after is None:
            return False
        who, got = self.line.within(after, "who", "P"), self.line.within(after, "got", "SB")
        self._found("changes/named-behind", who, got, (), 0, after.end(), self._token(before, "by"))
        return True

    def _carried(self) -> bool:
        """The person of the verb before: "ông A đến nhận công tác tại Ban B và bổ nhiệm giữ chức Trưởng ban"."""
        between = [t for t in self.line.tokens[self.first : self.start] if t.code == "P"]
        if not self.state.subject or any(t not in self.state.subject for t in between):
            return False
        got = self._complement()
        if self.code == "q" and got is None:
            if self._is_reason():
                self._retires_too()
                return True
            told = self.state.found[-1:]
            self._found("changes/carried-subject", self.state.subject, (), (), self.start, self.end, None)
            if told:
                self._go_on(told[0])
            return True
        sanction = (
            patterns.SANCTIONED.search(self.codes, self.first, self.start)
            if self.code in "kd" and got is None
            else None
        )
        if sanction is not None:
            by = self._token(sanction, "by")
            self._found("changes/carried-subject", self.state.subject, (), (), sanction.start(), self.end, by)
            return True
        passive = self.codes[max(0, self.start - 1) : self.start] == "W"
        own = (
            self.line.tokens[self.start].subject or self.line.codes[self.start] == "O"
        )  # "thôi giữ chức …, |về nhận nhiệm vụ Bí thư Đảng ủy xã"
        if got is None or (got["got"][0] not in "HJL" and self.code not in "red" and not passive and not own):
            return False
        if got["got"].lstrip("J")[:1] == "B" and self.code == "e" and self.codes[self.end] == "x":
            return False  # "bầu ông A làm Bí thư …, bầu 11 thành viên Ủy ban Kiểm tra": no one named
        after_loss = self.first > 0 and self.codes[self.first - 1] in "rdq"
        if self.code == "e" and got["got"][0] not in "HJL" and not passive and after_loss:
            return False  # "miễn nhiệm ông A, ông B và bầu bổ sung Ủy viên UBND": others, who are not named
        other = patterns.OWN_DECIDER.search(self.codes, self.first, self.start) if self.code in "kdr" else None
        other = other or patterns.SANCTIONED.search(self.codes, self.first, self.start)  # "…; được Ban Bí thư chỉ định"
        by = self._token(other, "by") if other is not None and other["by"] else self.state.by
        by = None if patterns.OTHER_DECIDER.search(self.codes, self.first, self.start) else by
        self._add("changes/carried-subject", self.state.subject, got, self.start, by)
        return True
