"""One verb of a coded sentence with what stands before and after it, and how a rule that fits makes its changes."""

from collections.abc import Sequence

from vietpol.mappers import regex
from vietpol.mappers.changes import patterns
from vietpol.mappers.changes.found import Found, State
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.posts.phrases import Phrase


class Clause:
    """What the rules of `grammar` read: the verb's place in the codes, and what the verbs before it handed on."""

    def __init__(self, line: Coded, codes: str, start: int, end: int, first: int, last: int, state: State) -> None:
        self.line = line
        self.codes = codes
        self.start, self.end, self.first, self.last = start, end, first, last
        self.state = state
        self.code = _action(codes[start:end])

    def _complement(self) -> "regex.Match[str] | None":
        m = self._behind()
        if m is not None and self.code == "r" and "+" in self.codes[self.end : m.start("got")]:
            return None  # "thôi kiêm nhiệm |và giữ vai trò là Chủ tịch": what is kept
        return m

    def _behind(self) -> "regex.Match[str] | None":
        direct = patterns.DIRECT.match(self.codes, self.end, self.last)
        if direct is not None and direct.end() == self.last < len(self.codes) and direct.start("got") > self.end:
            direct = None  # "khai trừ ra khỏi Đảng, |Thủ tướng cách chức …": who does what the next verb says
        if direct and (self.code in "rd" or self.line.tokens[self.start].subject or self.code in "ey"):
            return direct
        return patterns.GETS.match(self.codes, self.end, self.last) or (
            direct if direct and direct["got"][0] == "S" else None
        )

    def _make(self, rule: str, m: "regex.Match[str]") -> None:
        who = self.line.within(m, "who", "P")
        self.state.subject, self.state.verb = who, self.start
        by = self._token(m, "by") if "by" in m.groupdict() else None
        self._add(rule, who, m, min(self.start, m.start()), by)

    def _add(self, rule: str, who: Sequence[Token], m: "regex.Match[str]", first: int, by: Token | None) -> None:
        names = m.groupdict()
        got = self.line.within(m, "got", "SBE") if "got" in names else ()
        if any(t.code == "E" for t in got):  # "giữ chức vụ này": the post of the change before
            before = [t for t in self.line.tokens[: self.start] if t.code == "S"][
                -1:
            ]  # "Bí thư A, người được bầu vào |chức vụ này"
            named = (self.state.post,) if self.state.post is not None else tuple(before)
            got = next((f.got for f in reversed(self.state.found) if f.got), named)
        left = self.line.within(m, "left", "S") if names.get("left") else ()
        self._found(rule, who, got, left, first, m.end(), by)

    def _found(self, rule: str, who: Sequence[Token], got: Sequence[Token], left: Sequence[Token], first: int, last: int,
               by: Token | None) -> None:  # fmt: skip
        tokens = self.line.tokens[min(first, self.start) : max(last, self.end)]
        known = self.state.verb is not None and set(who) <= set(self.state.subject)
        known = known and patterns.OTHER_DECIDER.search(self.codes, self.first, self.start) is None
        verb = self.state.verb if known and self.state.verb is not None else self.start
        who = self._less_signer(who)
        past = "^" in self.codes[self.first : self.start]
        found = Found(self.code, rule, tuple(who), tuple(got), tokens, verb, by, past,
                      generic=self._generic(bool(got)), at=self.start, left=tuple(left))  # fmt: skip
        self.state.found.append(found)

    def _less_signer(self, who: Sequence[Token]) -> Sequence[Token]:
        """ "Quyết định số 5 do Phó Thủ tướng A ký, ông B bị cách chức": A only signed."""
        at = self.line.tokens.index(who[0]) if len(who) > 1 and who[0] in self.line.tokens else 0
        return who[1:] if at > 1 and self.line.codes[at - 2 : at] == "RS" else who

    def _next_items(self, rule: str, got: "regex.Match[str]") -> None:
        """ "…; bà B giữ chức Phó Chủ tịch", "…; Phó Chủ tịch là các ông A và B", after one who was elected or appointed."""
        end = got.end()
        while self.code in "eay":
            item = patterns.NEXT_ITEM.match(self.codes, end, self.last)
            item = item or patterns.NEXT_POST.match(self.codes, end, self.last)
            item = item or patterns.NEXT_IS.match(self.codes, end, self.last) or self._dashed(end)
            if item is None:
                return
            self._make(rule, item)
            end = item.end()

    def _dashed(self, end: int) -> "regex.Match[str] | None":
        """ "…; bà B - Phó Bí thư Thường trực": a bare title behind a dash is what the next one got."""
        m = patterns.NEXT_DASHED.match(self.codes, end, self.last)
        post = self.line.tokens[m.start("got")] if m is not None else None
        if m is None or post is None or not isinstance(post.value, Phrase) or post.value.body is not None:
            return None
        dash = self.line.tokens[m.start("got") - 1].span
        return m if self.line.tokens[m.start("who")].span.end == dash.start - 1 else None

    def _generic(self, named: bool) -> bool:
        """ "kỷ luật", "bãi nhiệm ông A": the form, or the post (`named`), may be said elsewhere."""
        return (self.code == "k" or (self.code == "d" and not named)) and not any(
            t.plain for t in self.line.tokens[self.start : self.end]
        )

    def _token(self, m: "regex.Match[str]", name: str) -> Token | None:
        return self.line.tokens[m.start(name)] if m.group(name) else None


def _action(verbs: str) -> str:
    """The one action of a chain: "phê chuẩn miễn nhiệm" relieves, "phê chuẩn bổ nhiệm" approves, "kỷ luật cách chức" dismisses."""
    for code in "mqdkr":
        if code in verbs:
            return code
    if "y" in verbs:
        return "y"
    return "e" if "a" not in verbs else verbs.strip(",+")[-1]
