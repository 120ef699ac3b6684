"""Verbs that need no post, as they say what happens to a person: sanctions, who retires or dies."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.retiring import Retiring

_PERSONAL = "kdqm"


class Sanctions(Retiring):
    """The rules for verbs of a person alone."""

    def _formed(self) -> bool:
        """ "thi hành kỷ luật ông A bằng hình thức cảnh cáo": the second verb only names the form."""
        if self.code not in "kd" or "Z" not in self.codes[self.first : self.start] or not self.state.told:
            return False
        last = self.state.found[-1]
        other = patterns.NEXT_PENALTY.search(self.codes, self.first, self.start) if not last.generic else None
        if other is not None:  # "… bằng hình thức cách chức; |ông B, Phó Giám đốc Sở Y bằng hình thức cảnh cáo"
            tokens = self.line.tokens[other.start() : self.end]
            who = self.line.within(other, "who", "P")
            self.state.found.append(replace(last, code=self.code, who=who, got=(), tokens=tokens, generic=False))
        elif last.code == "k":
            m = patterns.DIRECT.match(self.codes, self.end, self.last) if self.code == "d" else None
            got = self.line.within(m, "got", "SB") if m is not None else last.got
            tokens = (*last.tokens, *got)
            self.state.found[-1] = replace(last, code=self.code, got=got, tokens=tokens, generic=False)
        return True

    def _party_penalty(self) -> bool:
        """ "ông A bị … và Ban Bí thư đã thi hành kỷ luật về đảng": whom the sentence speaks of."""
        plain = self.code in "kd" and any(t.plain for t in self.line.tokens[self.start : self.end])
        m = patterns.PENALTY_BY.search(self.codes, self.first, self.start) if plain else None
        at = self.codes.rfind("P", 0, self.start)
        after = self.codes[self.end : self.last]
        if m is None or at < 0 or "P" in after or after.startswith(("Z", "F")):
            return False
        if m["holder"] and not self.state.subject:
            return False
        token = self.state.subject if m["holder"] else (self.line.tokens[at],)
        alone = not self.state.found and self.first == 0  # "Đối với ông A, …, UBKT quyết định kỷ luật khiển trách"
        rule = "changes/person-sanctioned" if alone else "changes/party-penalty"
        rule = "changes/person-sanctioned" if m["holder"] else rule
        self._found(rule, token, (), (), m.start(), self.end, self._token(m, "by"))
        return True

    def _personal(self) -> bool:
        """ "kỷ luật cảnh cáo ông A"; "ông A bị khiển trách"; "ông A nghỉ hưu"; "khai trừ ra khỏi Đảng đối với ông A"."""
        if self.code not in _PERSONAL:
            return False
        before = patterns.PASSIVE.search(self.codes, self.first, self.start)
        if before is None and self.code in "kd":
            before = patterns.PUNISHED_AS_TO.search(self.codes, self.first, self.start)
        if before is None and self.code in "kd" and self.first == 0:
            before = patterns.PUNISHED_HEAD.search(self.codes, 0, self.start)
            post = patterns.DIRECT.match(self.codes, self.end, self.last) if before is not None else None
            if before is not None and post is not None and self.code == "d":
                self._add("changes/person-sanctioned", self.line.within(before, "who", "P"), post, before.start(), None)
                return True
        if before is None and self.code in "qm":
            before = patterns.SUBJECT.search(self.codes, self.first, self.start)
        if before is None and self.code == "q":
            before = patterns.LEAVES_FROM.search(self.line.codes, self.first, self.start)
        if before is None and self.code == "m" and self.first == 0:
            before = patterns.DECEASED.search(self.codes, 0, self.start)
        after = None if before else patterns.OBJECT.match(self.codes, self.end, self.last)
        if before is None and after is None and self.code in "kd":
            after = self._punished()
        if before is None and after is None and self.code == "q":
            after = patterns.AS_TO.match(self.codes, self.end, self.last)
            if after is not None and after["who"].startswith("S") and not set("NF") & set(self.codes[: self.start]):
                after = None  # "cán bộ nghỉ hưu với |Thứ trưởng A": beside them
            after = after or patterns.QUIT_LIST.match(self.codes, self.end, self.last)
            if after is None and "N" in self.codes[self.first : self.start]:
                after = patterns.RETIRE_AMONG.match(self.codes, self.end, self.last)
        if self._is_reason() or (after is not None and self.code == "q" and self.codes[self.end] == ","):
            return False  # "Đại diện cán bộ |nghỉ hưu, ông A phát biểu"
        m = before or after or (self._roster() if self.code in "kd" else None)
        if m is None:
            return False
        who = self.line.within(m, "who", "P")
        if self.code == "q" and self._each_retires(m, who):
            return True
        got = self._lost(m) if self.code == "q" else ()
        rule = "changes/person-sanctioned" if self.code in "kd" else "changes/person-left"
        by = self._token(m, "by") if self.code in "kdq" and "by" in m.groupdict() else None
        told = self.state.found[-1:]
        self._found(rule, who, got, (), min(m.start(), self.start), max(m.end(), self.end), by)
        self.state.subject = who
        if self.code == "q" and told:
            self._go_on(told[0])
        return True

    def _punished(self) -> "regex.Match[str] | None":
        """Those punished, behind the organisations punished with them or the words for it."""
        for pattern in (patterns.PUNISHED_WITH, patterns.PUNISHED_IS, patterns.AS_TO, patterns.PUNISHED_TITLED):
            if (m := pattern.match(self.codes, self.end, self.last)) is not None:
                return m  # "cách mọi chức vụ … và 2015 - 2020 đối với ông A"
        posts = self.code == "d" and not any(t.plain for t in self.line.tokens[self.start : self.end])
        return patterns.STRIPPED.match(self.codes, self.end, self.last) if posts else None

    def _roster(self) -> "regex.Match[str] | None":
        """The persons of a list after a colon, or after the organisation punished with them."""
        listed = patterns.ROSTER.match(self.codes, self.end, self.last)
        return listed or patterns.MEMBERS.match(self.codes, self.end, self.last)
