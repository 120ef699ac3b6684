"""Verbs whose post, or the organ that it is of, stands before the persons: "miễn nhiệm chức vụ … đối với ông A", "bầu hai Phó Chủ tịch gồm …"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.retiring import once_held
from vietpol.mappers.changes.sanctions import Sanctions


class PostsFirst(Sanctions):
    """The rules for posts told before those who get or lose them."""

    def _filled(self) -> bool:
        """ "hai phó bí thư được bầu là ông A và ông B", "hai Phó Giám đốc nghỉ hưu là bà A và ông B"."""
        left = self.code == "q"
        before = (patterns.LEFT_BY if left else patterns.FILLED).search(self.codes, self.first, self.start)
        after = patterns.FILLED_BY.match(self.codes, self.end, self.last) if before else None
        if before is not None and self.code == "r":
            after = after or patterns.LEFT_FOR.match(self.line.codes, self.end)
        if before is None or after is None:
            return False
        who = self.line.within(after, "who", "P")
        self.state.subject, self.state.verb = who, self.start
        by = self._token(before, "by") if not left else None
        self._found("changes/post-is", who, self.line.within(before, "got", "S"), (), before.start(), after.end(), by)
        return True

    def _organ(self) -> bool:
        """ "Ban Chấp hành bầu Ban Thường vụ 11 đồng chí; các đồng chí A, B giữ chức Phó Bí thư": who got the posts of an organ elected."""
        head = patterns.ORGAN_HEAD.match(self.codes, self.end, self.last) if self.code in "ea" else None
        if head is not None:
            self._make("changes/verb-person-post", head)
            self._next_items("changes/verb-person-post", head)
            return True
        organ = patterns.ORGAN.match(self.codes, self.end, self.last) if self.code in "ea" else None
        if organ is not None:
            self._next_items("changes/verb-person-post", organ)
        return organ is not None

    def _post_first(self) -> bool:
        """ "miễn nhiệm chức vụ Phó Chủ tịch đối với ông A"."""
        if self.code == "q" and patterns.SUBJECT.search(self.codes, self.first, self.start) is not None:
            return False  # "ông A nghỉ hưu, bàn giao nhiệm vụ |Giám đốc Sở X cho bà B"
        m = patterns.POST_FIRST.match(self.codes, self.end, self.last)
        if m is None and self.code == "r":
            m = patterns.LEAVES.match(self.codes, self.end, self.last)
        if m is None:
            waiting = patterns.WAITING.match(self.codes, self.end, self.last)
            self.state.waiting = (self.code, self.start, self.line.within(waiting, "got", "S")) if waiting else None
            return False
        if not self._pairs(m):
            self._make("changes/post-first", m)
        while again := patterns.POST_AGAIN.match(self.codes, m.end(), self.last):
            self._make("changes/post-first", again)
            m = again
        if self.code == "r":
            self._reasoned(m)
        if self.state.waiting is not None:  # "cách chức Chủ tịch và xóa tư cách Phó Chủ tịch đối với ông A"
            code, start, got = self.state.waiting
            last = self.state.found[-1]
            self.state.found.insert(
                -1, replace(last, code=code, got=got, verb=start, at=start, tokens=(*got, *last.tokens))
            )
            self.state.waiting = None
        return True

    def _pairs(self, m: "regex.Match[str]") -> bool:
        """ "cách chức Chủ tịch và Phó Chủ tịch UBND huyện đối với ông A và ông B": to each his own."""
        got, who = self.line.within(m, "got", "S"), self.line.within(m, "who", "P")
        if self.codes[m.start("got") : m.end("got")] != "S+S" or len(who) != len(got):
            return False
        for post, person in zip(got, who, strict=True):
            self._found("changes/post-first", (person,), (post,), (), self.start, m.end(), None)
        self.state.subject, self.state.verb = who, self.start
        return True

    def _reasoned(self, m: "regex.Match[str]") -> None:
        """ "miễn nhiệm … đối với ông A, Giám đốc Sở X, do được điều động …; ông B, Giám đốc Sở Y, nghỉ hưu": all lose the post."""
        if self.line.codes[m.end() : m.end() + 2].lstrip(",")[:1] not in ("R", "O"):
            return
        last = self.state.found[-1]
        for item in patterns.REASONED.finditer(self.line.codes, m.end()):
            tokens = self.line.tokens[item.start() : item.end()]
            self.state.found.append(
                replace(last, who=self.line.within(item, "who", "P"), tokens=(*last.tokens, *tokens))
            )

    def _listed(self) -> bool:
        """ "bầu 3 Phó Chủ tịch HĐND gồm các ông: A, B, C"."""
        m, rule = patterns.LISTED.match(self.codes, self.end, self.last), "changes/listed"
        if m is None and self.code in "eay":
            m, rule = patterns.IN_PART.match(self.codes, self.end, self.last), "changes/among-them"
        if m is None and self.code in "ea":
            return self._namely()
        if m is None:
            return False
        if self.code in "kd" and any(t.plain for t in self.line.tokens[self.start : self.end]):
            who = self.line.within(m, "who", "P")  # "khai trừ ra khỏi Đảng 3 nguyên Bí thư là các ông A, B, C"
            self._found("changes/person-sanctioned", who, (), (), self.start, m.end(), None)
            self.state.subject = who
            return True
        self._make(rule, m)
        return True

    def _namely(self) -> bool:
        """ "bầu các chức danh: Chủ tịch HĐND tỉnh: bà A; Phó Chủ tịch: ông B"."""
        m, rule = patterns.NAMELY.match(self.codes, self.end, self.last), "changes/listed"
        if m is None:
            m, rule = patterns.AMONG_THEM.match(self.codes, self.end, self.last), "changes/among-them"
        if m is None:
            return False
        self._make(rule, m)
        self._next_items(rule, m)
        return True

    def _lost_post(self) -> bool:
        """ "miễn nhiệm đối với ông A, Phó Chủ tịch UBND tỉnh"; "thôi giữ chức, nghỉ chữa bệnh đối với ông A, Chính ủy Lữ đoàn 75"."""
        again = self.code == "a" and self.line.tokens[self.start].plain  # "bổ nhiệm lại ông A, Chánh án TAND tỉnh X"
        m = patterns.LOST.match(self.codes, self.end, self.last) if self.code == "r" or again else None
        if m is None and self.code in "rd":
            return self._title_lost()
        if m is None or once_held(self.line.tokens[m.start("got")]):
            return False
        self._make("changes/post-first", m)
        return True

    def _title_lost(self) -> bool:
        """ "miễn nhiệm Phó Chủ tịch UBND tỉnh A và Ủy viên UBND tỉnh B": each title before a name is the post lost."""
        verb = self.line.tokens[self.start : self.end]
        m = patterns.TITLE_LOST.match(self.codes, self.end, self.last)
        if m is None or any(t.plain or t.subject for t in verb) or self.codes[self.start - 1 : self.start] == "W":
            return False
        while m is not None and not once_held(self.line.tokens[m.start("got")]):
            self._make("changes/post-first", m)
            m = patterns.TITLE_LOST.match(self.codes, m.end(), self.last)
        return True
