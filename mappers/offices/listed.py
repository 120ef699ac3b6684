"""Lists that a plural head covers: "các đồng chí Phó Chủ tịch UBND tỉnh: A, B, C"."""

from collections.abc import Iterator

from msgspec.structs import replace

from vietpol.mappers.offices import gaps
from vietpol.mappers.offices.line import Line
from vietpol.mappers.people import words
from vietpol.mappers.posts.groups import Group
from vietpol.mappers.posts.phrases import Phrase

_CENTRE = "tw_bch"  # has many secretaries


class Lists(Line):
    """Joins the head of a list to those whom it names."""

    def _list_heads(self) -> None:
        for index in self._groups():
            group = self.items[index].group
            if not self._is_person(index + 1) or not (self._plural(index) or self._heads_colon(index)):
                continue
            gap = self._gap(index, index + 1)
            m = gaps.LIST_HEAD.match(self.lower, *gap)
            rest = m.end() if m else gap[0]
            if not words.honorifics().fullmatch(self.lower, rest, gap[1]):
                continue
            colon = ":" in self.lower[slice(*gap)]
            self._taken.add(index)
            listed = list(self._listed(index + 1, colon))
            posts = group[-1:] if len(group) > 1 and not group[0].plural else group
            if len(listed) > 1:  # "ba nguyên Bí thư Tỉnh ủy: A, B, C": of three provinces
                posts = tuple(
                    p for p in posts if p.title.many or (not p.inferred and _placed(p)) or self._once_theirs(p)
                )
            for at in listed:
                self._add(at, self._of_own_kind(at, posts), "offices/list-head")

    def _of_own_kind(self, at: int, posts: Group) -> Group:
        """ "các Phó Bí thư: A (|Thường trực), B": in brackets behind a name, which of the deputies it is."""
        if gaps.PERMANENT.match(self.lower, self.items[at].span.end) is None:
            return posts
        return tuple(replace(p, name=f"{p.title.name} Thường trực") if p.title.deputy else p for p in posts)

    def _heads_of_titled(self) -> None:
        """ "các Ủy viên Bộ Chính trị: |Bộ trưởng Bộ Công an A, Phó Thủ tướng B": members named with titles of their own before them."""
        for index in self._groups():
            group = self.items[index].group
            after = index + 1 < len(self.items) and bool(self.items[index + 1].group)
            heads = group if group[0].plural else group[-1:]  # "các Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng: …"
            if not after or not heads[0].plural or not all(map(_covers, heads)):
                continue
            if gaps.TITLED_HEAD.fullmatch(self.lower, *self._gap(index, index + 1)) is None:
                continue
            titled = list(self._titled(index + 1))
            if len(titled) > 1:
                self._taken.add(index)
                for at in titled:
                    self._add(at, heads, "offices/list-head")

    def _is_titled(self) -> None:
        """ "Phó Trưởng ban Thường trực là |Giám đốc Sở Nội vụ A": who holds one post, named with a title of another."""
        for index in self._groups():
            group = self.items[index].group
            holder = index + 2
            if len(group) != 1 or group[0].plural or holder >= len(self.items) or not self.items[index + 1].group:
                continue
            if gaps.IS_ONE.fullmatch(self.lower, *self._gap(index, index + 1)) is None or not self._is_person(holder):
                continue
            start = self.items[index].span.start
            if gaps.SUGGESTED.search(self.lower, max(0, start - gaps.OPENING), start):
                continue
            if words.honorifics().fullmatch(self.lower, *self._gap(index + 1, holder)):
                self._taken.add(index)
                self._add(holder, group, "offices/is-name")

    def _titled(self, first: int) -> Iterator[int]:
        """The persons from a group on who stand right behind their titles, joined by commas and "và"."""
        at = first
        while at + 1 < len(self.items) and self.items[at].group and self._is_person(at + 1):
            if not words.honorifics().fullmatch(self.lower, *self._gap(at, at + 1)):
                return
            yield at + 1
            if at + 2 >= len(self.items) or not gaps.LIST_GAP.fullmatch(self.lower, *self._gap(at + 1, at + 2)):
                return
            at += 2

    def _once_theirs(self, phrase: Phrase) -> bool:
        """ "các đồng chí nguyên Bí thư Tỉnh ủy A, B": one after the other held the post, of the article's own place."""
        before = self.lower[max(0, phrase.span.start - 20) : phrase.span.start]
        return phrase.capacity == "former" and before.endswith(
            ("các đồng chí ", "các ông ", "các bà ", "các vị ", "các ")
        )

    def _heads_colon(self, index: int) -> bool:
        """ "nguyên Chủ tịch Quốc hội: ông A, bà B", "Ủy viên Ban Thường vụ gồm các đồng chí: A, B": one post, several persons behind it."""
        heads = gaps.COLON.match(self.lower, *self._gap(index, index + 1)) is not None
        return heads and len(self.items[index].group) == 1 and self._several(index + 2)

    def _listed(self, first: int, colon: bool) -> Iterator[int]:
        """The persons that a plural head covers: all to the next head after a colon, else those named side by side."""
        last, closed = first, False
        yield first
        for at in range(first + 1, len(self.items)):
            item = self.items[at]
            if item.group:
                if not colon or self._plural(at):
                    return
                continue
            gap = self._gap(last, at)
            if (own := gaps.PERMANENT.match(self.lower, *gap)) is not None:
                gap = (own.end(), gap[1])
            if closed and not colon:
                return  # "hai Phó Chủ tịch là A và B; |ông C được bầu …"
            joined = gaps.LIST_GAP.match(self.lower, *gap)
            if not colon and ";" in self.lower[slice(*gap)] and self._titled_behind(at):
                return  # "các Phó Chủ tịch A, B; |ông C, Giám đốc Sở Y tế"
            side_by_side = joined and words.honorifics().fullmatch(self.lower, joined.end(), gap[1])
            if not side_by_side and not (colon and self._after_post(last, at)):
                return
            yield at
            last, closed = at, joined is not None and joined[0].strip() in ("và", ", và")

    def _titled_behind(self, at: int) -> bool:
        """Whether posts of the person's own stand behind the name."""
        behind = at + 1 < len(self.items) and bool(self.items[at + 1].group)
        return behind and gaps.AFTER.fullmatch(self.lower, *self._gap(at, at + 1)) is not None

    def _after_post(self, last: int, at: int) -> bool:
        """Whether the person comes right after the posts of the one before ("A, Trưởng ban X; B")."""
        if at - last != 2:
            return False
        gap = self._gap(last + 1, at)
        joined = gaps.LIST_GAP.match(self.lower, *gap)
        return joined is not None and words.honorifics().fullmatch(self.lower, joined.end(), gap[1]) is not None


def _placed(phrase: Phrase) -> bool:
    """Whether its body is one that is told apart: "3 nguyên |Bí thư Tỉnh ủy: A, B, C" are of three provinces."""
    return phrase.body is None or phrase.body.known or phrase.body.kind != "PartyCommittee"


def _covers(phrase: Phrase) -> bool:
    """Whether a plural post may stand before persons with titles of their own: members of a body, deputies that say of what ("Phó Trưởng ban")."""
    if phrase.body is None:
        return phrase.title.deputy and phrase.title.head is not None
    return phrase.title.many or phrase.title.deputy or phrase.body.id == _CENTRE
