"""Posts right before or behind a name: "Bí thư Tỉnh ủy A", "A, Bí thư Tỉnh ủy", "A và B, Phó Chủ tịch UBND tỉnh"."""

from vietpol.mappers.caching import cached_property
from vietpol.mappers.offices import gaps
from vietpol.mappers.offices.line import Line
from vietpol.mappers.people import words
from vietpol.mappers.posts.groups import Group

_ITEM = 24  # letters from a mark to the name that an item of a list begins with


class Adjoining(Line):
    """Joins posts to the name beside them."""

    def _names_beside(self) -> None:
        before_style = False
        for index in list(self._groups()):
            group = self.items[index].group
            left, right = self._left_rule(index), self._right_rule(index)
            if left and right:
                split = self._split(index, before_style)
                self._give(index, group[:split], index - 1, left)
                self._give(index, group[split:], index + 1, right)
                before_style = before_style or split < len(group)
            elif right:
                self._give(index, group[self._of_another(index) :], index + 1, right)
                before_style = True
            elif left and before_style and self._names_further(index):
                self._give(index, group, index + 1, "offices/before-name")
            elif left:
                self._give(index, group, index - 1, left)

    def _names_further(self, index: int) -> bool:
        """ "Tổng cục trưởng A, |Phó Chủ tịch UBND tỉnh - Trưởng ban Chỉ đạo Tổng điều tra dân số năm 2019 B": the name behind words that no rule reads."""
        between = self.lower[slice(*self._gap(index, index + 1))] if self._is_person(index + 1) else ""
        return 0 < len(between) < gaps.FURTHER and gaps.READ_ON.fullmatch(between) is not None

    def _left_rule(self, index: int) -> str | None:
        """The rule by which a group belongs to the name before it."""
        if not self._is_person(index - 1) or index in self._dashed:
            return None
        gap = self._gap(index - 1, index)
        if self._all_are(index) and self._is_person(index - 3) and not self.lower[slice(*gap)].strip(" ,"):
            return "offices/after-name"
        if self.items[index].group[0].plural and not self._several(index - 1):
            return None
        if self._besides(index) or self._opened(gaps.HOSTED, index - 1, index):
            return None
        if self._answers(index) or self._in_bracket(index - 1, gap):
            return None
        if self._mourned(index, gap):
            return "offices/after-name"
        if gaps.AFTER.fullmatch(self.lower, *gap) or gaps.CHUNK.fullmatch(self.text.plain, *gap):
            return "offices/after-name"
        now = self.items[index].group[0].now and gaps.APPOSITION.fullmatch(
            self.lower[slice(*gap)] + ","
        )  # "A hiện là …"
        if now or gaps.COPULA.fullmatch(self.lower, *gap):
            return "offices/copula"
        if gaps.IS_SUSPENDED.fullmatch(self.lower, *gap):
            return "offices/suspended"
        beside = not self.lower[slice(*gap)].strip() and not self._right_rule(index)
        return "offices/after-name" if beside else None

    def _in_bracket(self, person: int, gap: tuple[int, int]) -> bool:
        """ "Giám đốc Sở Y tế (thay ông A|), Giám đốc Sở Nội vụ": a remark that is over before the next post."""
        start = self.items[person].span.start
        return (
            self.lower.startswith(")", gap[0])
            and gaps.REPLACED.search(self.lower, max(0, start - gaps.OPENING), start) is not None
        )

    def _mourned(self, index: int, gap: tuple[int, int]) -> bool:
        """ "đồng chí A, sinh năm 1936, quê xã X; |nguyên Bí thư Tỉnh ủy Y, đã từ trần"."""
        if self.items[index].group[0].capacity != "former" or gap[1] - gap[0] > gaps.OBITUARY:
            return False
        sentence = self.text.sentence_at(gap[0])
        return bool(gaps.DIED.search(self.lower, gap[1], sentence.end) and gaps.LIFE.fullmatch(self.lower, *gap))

    def _besides(self, index: int) -> bool:
        """ "Ngoài ông A, |Thủ tướng cũng kỷ luật …": the post begins the clause of another person."""
        start, end = self.items[index - 1].span.start, self.items[index].span.end
        sentence = self.text.sentence_at(start).start
        if start - sentence > gaps.OPENING or self.lower[end : end + 1] in (",", "-", ")", ""):
            return False
        return gaps.BESIDES.match(self.lower, sentence, start) is not None

    def _answers(self, index: int) -> bool:
        """Whether a post begins the clause of who answers another: "Sau báo cáo của Giám đốc Sở A, |Chủ tịch UBND tỉnh yêu cầu …"."""
        return gaps.ANSWERS.match(self.lower, self.items[index].span.end) is not None and self._opened(
            gaps.ANSWERED, index - 1, index
        )

    def _of_another(self, index: int) -> int:
        """How many posts before a name are somebody else's: "Chúc mừng |tân Phó Chủ tịch UBND tỉnh, Chủ tịch HĐND tỉnh A nói"."""
        group = self.items[index].group
        if len(group) < 2 or self.lower[group[0].span.end : group[1].span.start].strip() != ",":
            return 0
        return int(self._opened(gaps.OTHERS, index, index + 1) and not self._opened(gaps.SIDE, index, index + 1))

    def _right_rule(self, index: int) -> str | None:
        """The rule by which a group belongs to the name after it."""
        if not self._is_person(index + 1) or self._plural(index):
            return None
        gap = self._gap(index, index + 1)
        words_between = self.lower[slice(*gap)]
        if self._acts_for(index):
            return None
        if "," not in words_between and words.honorifics().fullmatch(self.lower, *gap):
            return "offices/before-name"
        dash = gaps.DASH.match(self.lower, *gap)  # "Trưởng Công an huyện - Thượng tá A"
        if dash and (self._addressed(dash.end(), gap[1]) or self._first_named(index, dash.end() == gap[1])):
            return "offices/before-name"
        bracket = gaps.BRACKETED.match(self.lower, *gap)
        beside = bracket is not None and words.honorifics().fullmatch(self.lower, bracket.end(), gap[1])
        return "offices/before-name" if beside else None

    def _first_named(self, index: int, alone: bool) -> bool:
        """ "Về phía tỉnh có |Phó Chủ tịch UBND tỉnh - A, chủ trì": a dash alone before a name that begins, behind which a comma and no post stand."""
        if index in self._dashed:
            return True
        posts = index + 2 < len(self.items) and bool(self.items[index + 2].group)
        behind = posts and gaps.AFTER.fullmatch(self.lower, *self._gap(index + 1, index + 2)) is not None
        begins = index == 0 or ";" in self.lower[slice(*self._gap(index - 1, index))]
        ends = index or self.lower.startswith(",", self.items[index + 1].span.end)
        return alone and begins and bool(ends) and not behind

    @cached_property
    def _dashed(self) -> frozenset[int]:
        """The groups of a sentence that puts a dash between each post and its holder: "|Bí thư Tỉnh ủy - A, |Chủ tịch UBND tỉnh - B cùng dự"."""
        found = []
        for at in range(0, len(self.items) - 1, 2):
            if not (self.items[at].group and self._is_person(at + 1)):
                break
            if gaps.DASH.fullmatch(self.lower, *self._gap(at, at + 1)) is None:
                break
            if at and gaps.LIST_GAP.fullmatch(self.lower, *self._gap(at - 1, at)) is None:
                break
            found.append(at)
        after = found[-1] + 2 if found else len(self.items)
        owned = after < len(self.items) and gaps.AFTER.fullmatch(self.lower, *self._gap(after - 1, after)) is not None
        return frozenset(found) if len(found) > 1 and not owned else frozenset()

    def _acts_for(self, index: int) -> bool:
        """ "Thừa ủy quyền của |Chánh án Tòa án nhân dân tối cao đồng chí A, Chánh án Tòa án nhân dân tỉnh, trao …": A is addressed, and another."""
        start, gap = self.items[index].span.start, self._gap(index, index + 1)
        if gaps.ON_BEHALF.search(self.lower, max(0, start - gaps.BEHALF), start) is None or not self._addressed(*gap):
            return False
        own = index + 2 < len(self.items) and bool(self.items[index + 2].group)
        return own and gaps.AFTER.fullmatch(self.lower, *self._gap(index + 1, index + 2)) is not None

    def _split(self, index: int, before_style: bool) -> int:
        """How many posts of a group between two names belong to the first.

        A semicolon or "cùng" parts them; else all are the first name's, unless the sentence puts titles before names.
        """
        group = self.items[index].group
        for at in range(len(group) - 1, 0, -1):
            between = self.lower[group[at - 1].span.end : group[at].span.start]
            if ";" in between or "cùng" in between:
                return at
        if not self.lower[slice(*self._gap(index, index + 1))].strip():
            return 0  # "chúc mừng đồng chí A, |Bí thư Tỉnh ủy B tin tưởng"
        start = self.lower[self.items[index - 1].span.end : group[0].span.start].strip()
        return 0 if before_style and start in (",", ";", "và", "cùng", ", cùng") else len(group)

    def _give(self, index: int, posts: Group, person: int, rule: str) -> None:
        if posts:
            self._taken.add(index)
            self._add(person, posts, rule)
            if person == index - 1 and self._all_are(index):
                self._both(posts, person)
            if rule == "offices/after-name" and any(phrase.plural or phrase.title.many for phrase in posts):
                self._shared_tail(posts, person)

    def _all_are(self, index: int) -> bool:
        """Whether posts are said of all those named before: "…, |cùng là Phó Chủ tịch UBND tỉnh"."""
        return self.lower.startswith(gaps.ALL_ARE, self.items[index].span.start)

    def _both(self, posts: Group, person: int) -> None:
        """ "ông A, Ủy viên Ban Thường vụ, và ông B, |cùng là Phó Chủ tịch UBND tỉnh": those named before with posts of their own."""
        while person >= 2 and self.items[person - 1].group and self._is_person(person - 2):
            gap = self._gap(person - 1, person)
            if gaps.LIST_GAP.match(self.lower, *gap) is None or ";" in self.lower[slice(*gap)]:
                return
            person -= 2
            self._add(person, posts, "offices/shared-tail")

    def _shared_tail(self, posts: Group, person: int) -> None:
        """ "các đồng chí A, B, Phó Chủ tịch UBND tỉnh": those named before the last share the posts of the last."""
        first = person
        while self._is_person(first - 1) and gaps.LIST_GAP.match(self.lower, *self._gap(first - 1, first)):
            gap = self._gap(first - 1, first)
            m = gaps.LIST_GAP.match(self.lower, *gap)
            if m is None or not words.honorifics().fullmatch(self.lower, m.end(), gap[1]):
                break
            first -= 1
        before = self.lower[max(0, self.items[first].span.start - 30) : self.items[first].span.start]
        several = gaps.PLURAL_BEFORE.search(before) or any(phrase.plural for phrase in posts)
        if first == person or not (several or self._pair(first, person, posts)):
            return
        for at in range(first, person):
            self._add(at, posts, "offices/shared-tail")

    def _pair(self, first: int, person: int, posts: Group) -> bool:
        """ "A, Chủ tịch HĐND tỉnh; |B và C, Phó Chủ tịch HĐND tỉnh": two in an item of a list who are deputies both."""
        joined = self.lower[slice(*self._gap(first, person))].strip() if person - first == 1 else ""
        before = self.lower[max(0, self.items[first].span.start - _ITEM) : self.items[first].span.start]
        return (
            joined.startswith("và")
            and gaps.ITEM_BEGINS.search(before) is not None
            and all(phrase.name.startswith("Phó ") for phrase in posts)
        )
