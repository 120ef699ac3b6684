"""Leaving for good: who retires, from which post, and lists of leavers that a reason interrupts."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.clause import Clause
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Token
from vietpol.mappers.posts.phrases import Phrase

_DAY = 4  # tokens up to the day from which somebody retires, whatever of it has been put to the vote


class Retiring(Clause):
    """What the rules ask of someone who retires."""

    def _retires_too(self) -> None:
        """ "thôi giữ chức … |để nghỉ hưu": who leaves a post for that retires as well; the list that it stands in goes on."""
        verb = self.line.tokens[self.start].span.start
        told = [found for found in reversed(self.state.found) if found.code in "rd"]
        last = next((found for found in told if found.who[-1].span.start < verb), told[0])
        bracket = self.line.codes[self.start - 2 : self.start] == "P,"  # "(nghỉ hưu)": of the last one only
        who = last.who[-1:] if bracket else last.who
        if "I" not in self.codes[: self.start] or "D" in self.codes[self.end : self.end + _DAY]:
            self._found("changes/leaves-to-retire", who, (), (), self.start, self.end, None)
        self._go_on(last)

    def _is_reason(self) -> bool:
        """ "miễn nhiệm chức vụ … để nghỉ hưu", "do nghỉ chế độ": why someone leaves the post told before."""
        before = self.line.codes[max(0, self.start - 2) : self.start]
        told = any(found.code in "rd" for found in self.state.found)
        if (
            told
            and self.line.codes[self.start - 2 : self.start] == "P,"
            and self.codes[self.end : self.end + 1] in (",", "")
        ):
            return self.code == "q"  # "thôi làm đại biểu … đối với ông A (chuyển công tác) và bà B (|nghỉ hưu)"
        return self.code == "q" and told and ("O" in before or "R" in before)

    def _go_on(self, last: Found) -> None:
        """ "miễn nhiệm chức vụ … đối với: ông A, để nghỉ hưu; |ông B, để nhận nhiệm vụ mới": the list that a reason interrupts."""
        m = patterns.LIST_GOES_ON.match(self.codes, self.end, self.last) if last.rule == "changes/post-first" else None
        if m is not None:
            tokens = self.line.tokens[m.start() : m.end()]
            self.state.found.append(replace(last, who=self.line.within(m, "who", "P"), tokens=(*last.tokens, *tokens)))

    def _each_retires(self, m: "regex.Match[str]", who: tuple[Token, ...]) -> bool:
        """ "Bà A, Thứ trưởng Bộ X và ông B, Thứ trưởng Bộ Y nghỉ hưu": each from the one post beside the name."""
        parts = self.codes[m.start("who") : m.end("who")].split("P")[1:]
        posts = self.line.within(m, "who", "S")
        if len(who) < 2 or any(part.count("S") != 1 for part in parts) or any(map(once_held, posts)):
            return False
        for person, post in zip(who, posts, strict=True):
            self._found("changes/person-left", (person,), (post,), (), min(m.start(), self.start), self.end, None)
        self.state.subject = who
        return True

    def _lost(self, m: "regex.Match[str]") -> tuple[Token, ...]:
        """The one post named with someone who retires."""
        posts = [t for t in self.line.within(m, "who", "S") if not once_held(t)]
        if len(posts) == 1 and isinstance(posts[0].value, Phrase) and posts[0].value.name.startswith("Ủy viên"):
            return ()  # "ông A, Ủy viên Trung ương Đảng, nghỉ hưu": a membership is not what someone retires from
        return tuple(posts) if len(posts) == len(self.line.within(m, "who", "P")) == 1 else ()


def once_held(token: Token) -> bool:
    """Whether a post is one that somebody had before."""
    return isinstance(token.value, Phrase) and token.value.capacity == "former"
