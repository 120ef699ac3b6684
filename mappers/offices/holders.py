"""Who holds the posts: each group of posts joined to the person beside it.

A rule is an id and the words that may stand between a person and a group of posts; the id goes into the evidence.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.offices import gaps
from vietpol.mappers.people import words
from vietpol.mappers.posts.groups import Group
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.text import Span, Text

RULES = {
    "offices/after-name": "posts after a name: Nguyễn Văn A, Bí thư Tỉnh ủy; A - …; A (…)",
    "offices/before-name": "posts before a name: Bí thư Tỉnh ủy Nguyễn Văn A",
    "offices/copula": "someone is said to be something: A là, hiện là, với cương vị Bí thư Tỉnh ủy",
    "offices/list-head": "the head of a list: các đồng chí Phó Chủ tịch UBND tỉnh: A, B, C",
    "offices/shared-tail": "posts after the last of several names: các đồng chí A, B, Phó Chủ tịch UBND tỉnh",
    "offices/name-after-comma": "a post, a comma, a name with its form of address: Giám đốc Sở Y tế, ông A",
    "offices/is-name": "a post is someone: Chủ tịch Hội là ông A",
    "offices/holder-is": "the one holder of a post is said to be something else: Tân Bí thư là Ủy viên Trung ương khóa XIII",
    "offices/suspended": "the post that someone is suspended from: đình chỉ chức vụ Giám đốc đối với ông A",
    "offices/takes-post": "someone takes a post without a word of who gave it: A sang làm Chủ tịch Hội",
    "offices/moved-from": "the post that someone appointed comes from: từ Bí thư Huyện ủy sang giữ chức Giám đốc",
    "offices/predecessor": "whose post someone takes: bổ nhiệm ông A giữ chức Giám đốc thay cho ông B",
    "offices/delegate": "a deputy by the delegation beside the name: đại biểu Nguyễn Văn A (đoàn An Giang)",
    "offices/rank": "a military or police rank before a name: Đại tá Nguyễn Văn A",
}


_ITEM = 24  # letters from a mark to the name that an item of a list begins with


class Held(Struct, frozen=True):
    """A person beside a post. span: the words that say so; rule: which rule joined them."""

    person: Person
    phrase: Phrase
    span: Span
    rule: str


class Item(Struct, frozen=True):
    """A person or a group of posts, in the order of a sentence."""

    span: Span
    person: PersonMention | None = None
    group: Group = ()


class Joiner:
    """Joins the persons and groups of one sentence."""

    def __init__(self, text: Text, items: Sequence[Item]) -> None:
        self.text = text
        self.items = items
        self.lower = text.lower
        self.held: list[Held] = []
        self._taken: set[int] = set()

    def join(self) -> list[Held]:
        """Who holds which post, by this sentence."""
        for rule in (self._list_heads, self._heads_of_titled, self._names_beside, self._reversed, self._nowadays):
            rule()
        return self.held

    def _groups(self) -> Iterator[int]:
        for index, item in enumerate(self.items):
            if item.group and index not in self._taken:
                yield index

    def _gap(self, left: int, right: int) -> tuple[int, int]:
        return self.items[left].span.end, self.items[right].span.start

    def _is_person(self, index: int) -> bool:
        return 0 <= index < len(self.items) and self.items[index].person is not None

    # --- "các đồng chí Phó Chủ tịch UBND tỉnh: A, B, C" --------------------------------------------

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
                posts = tuple(p for p in posts if p.title.many or not p.inferred or self._once_theirs(p))
            for at in listed:
                self._add(at, posts, "offices/list-head")

    def _heads_of_titled(self) -> None:
        """ "các Ủy viên Bộ Chính trị: |Bộ trưởng Bộ Công an A, Phó Thủ tướng B": members named with titles of their own before them."""
        for index in self._groups():
            group = self.items[index].group
            after = index + 1 < len(self.items) and bool(self.items[index + 1].group)
            if not after or not group[-1].plural or not group[-1].title.many or group[-1].body is None:
                continue
            if gaps.TITLED_HEAD.fullmatch(self.lower, *self._gap(index, index + 1)) is None:
                continue
            titled = list(self._titled(index + 1))
            if len(titled) > 1:
                self._taken.add(index)
                for at in titled:
                    self._add(at, group[-1:], "offices/list-head")

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
        """ "nguyên Chủ tịch Quốc hội: ông A, bà B": one post before a colon, several persons behind it."""
        gap = self.lower[slice(*self._gap(index, index + 1))].lstrip()
        return len(self.items[index].group) == 1 and gap.startswith(":") and self._several(index + 2)

    def _plural(self, index: int) -> bool:
        item = self.items[index]
        if any(phrase.plural for phrase in item.group):
            return True
        before = self.lower[max(0, item.span.start - 30) : item.span.start]
        return gaps.PLURAL_BEFORE.search(before) is not None

    def _listed(self, first: int, colon: bool) -> Iterator[int]:
        """The persons that a plural head covers: all to the next head after a colon, else those named side by side."""
        last = first
        yield first
        for at in range(first + 1, len(self.items)):
            item = self.items[at]
            if item.group:
                if not colon or self._plural(at):
                    return
                continue
            gap = self._gap(last, at)
            joined = gaps.LIST_GAP.match(self.lower, *gap)
            if not colon and ";" in self.lower[slice(*gap)] and self._titled_behind(at):
                return  # "các Phó Chủ tịch A, B; |ông C, Giám đốc Sở Y tế"
            side_by_side = joined and words.honorifics().fullmatch(self.lower, joined.end(), gap[1])
            if not side_by_side and not (colon and self._after_post(last, at)):
                return
            yield at
            last = at

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

    # --- before and after the name ---------------------------------------------------------------

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
            elif left:
                self._give(index, group, index - 1, left)

    def _left_rule(self, index: int) -> str | None:
        """The rule by which a group belongs to the name before it."""
        if not self._is_person(index - 1):
            return None
        gap = self._gap(index - 1, index)
        if self._all_are(index) and self._is_person(index - 3) and not self.lower[slice(*gap)].strip(" ,"):
            return "offices/after-name"
        if self.items[index].group[0].plural and not self._several(index - 1):
            return None
        if self._besides(index) or self._opened(gaps.HOSTED, index - 1, index):
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
        beside = not self.lower[slice(*gap)].strip() and not self._right_rule(index)
        return "offices/after-name" if beside else None

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

    def _of_another(self, index: int) -> int:
        """How many posts before a name are somebody else's: "Chúc mừng |tân Phó Chủ tịch UBND tỉnh, Chủ tịch HĐND tỉnh A nói"."""
        group = self.items[index].group
        if len(group) < 2 or self.lower[group[0].span.end : group[1].span.start].strip() != ",":
            return 0
        return int(self._opened(gaps.OTHERS, index, index + 1) and not self._opened(gaps.SIDE, index, index + 1))

    def _several(self, index: int) -> bool:
        """Whether the person is the last of several named side by side."""
        if not self._is_person(index):
            return False
        if self._is_person(index - 1) and gaps.LIST_GAP.match(self.lower, *self._gap(index - 1, index)):
            return True
        start = self.items[index].span.start
        return gaps.PLURAL_BEFORE.search(self.lower, max(0, start - 30), start) is not None

    def _right_rule(self, index: int) -> str | None:
        """The rule by which a group belongs to the name after it."""
        if not self._is_person(index + 1) or self._plural(index):
            return None
        gap = self._gap(index, index + 1)
        words_between = self.lower[slice(*gap)]
        if "," not in words_between and words.honorifics().fullmatch(self.lower, *gap):
            return "offices/before-name"
        dash = gaps.DASH.match(self.lower, *gap)  # "Trưởng Công an huyện - Thượng tá A"
        return "offices/before-name" if dash and self._addressed(dash.end(), gap[1]) else None

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

    # --- "Giám đốc Sở Y tế, ông A"; "Phó Bí thư là ông A" -------------------------------------------

    def _reversed(self) -> None:
        for index in list(self._groups()):
            if not self._is_person(index + 1):
                continue
            gap = self._gap(index, index + 1)
            if self._suspended(index) and (m := gaps.OF.match(self.lower, *gap)) and self._addressed(m.end(), gap[1]):
                self._give(index, self.items[index].group, index + 1, "offices/suspended")
                continue
            m = gaps.WAS.match(self.lower, *gap)
            if m is not None and self._addressed(m.end(), gap[1]):  # "Tư lệnh Quân khu 3 trước đó là Trung tướng A"
                once = tuple(replace(phrase, capacity="former") for phrase in self.items[index].group)
                self._give(index, once, index + 1, "offices/is-name")
                continue
            for rule, between in (("offices/name-after-comma", gaps.APPOSITION), ("offices/is-name", gaps.IS)):
                m = between.match(self.lower, *gap)
                dashed = (
                    rule == "offices/name-after-comma" and self.lower[slice(*gap)].strip() == "-" and self._opens(index)
                )
                addressed = m and m.end() > gap[0] and self._addressed(m.end(), gap[1])
                if (addressed or dashed) and not (self._plural(index) or self._spoken_of(index) or self._whose(index)):
                    self._give(index, self.items[index].group, index + 1, rule)
                    break

    def _whose(self, index: int) -> bool:
        """ "sau diễn văn của |Bí thư Tỉnh ủy, đồng chí A, Phó Bí thư Tỉnh ủy, trình bày": somebody else's, as A has titles of his own."""
        start = self.items[index].span.start
        own = index + 2 < len(self.items) and self.items[index + 2].group and self._left_rule(index + 2) is not None
        return bool(own) and gaps.WHOSE.search(self.lower, max(0, start - 12), start) is not None

    def _suspended(self, index: int) -> bool:
        start = self.items[index].span.start
        return gaps.SUSPENDED.search(self.lower, max(0, start - 120), start) is not None

    def _spoken_of(self, index: int) -> bool:
        """ "tiêu chuẩn đối với chức danh Bí thư Huyện ủy, |đồng chí A …", "theo quyết định của Thủ tướng, |ông A …"."""
        start = self.items[index].span.start
        matter = self.lower[max(0, start - 12) : start].rstrip().endswith(("chức danh", "chức vụ", "vị trí"))
        if (
            matter
            or gaps.GROUND.search(self.lower, max(0, start - 160), start)
            or gaps.KIN.search(self.lower, max(0, start - 20), start)
        ):
            return True
        return self._opened(gaps.OTHERS, index, index + 1)

    def _opened(self, opening: "regex.Pattern[str]", first: int, second: int) -> bool:
        """Whether words open a clause that ends between two items, the second of which goes on without a comma."""
        start, end = self.items[first].span.start, self.items[second].span.end
        near = max(self.text.sentence_at(start).start, start - gaps.CLAUSE)
        clause = max(near, *(self.lower.rfind(mark, near, start) + 1 for mark in ",;:"))
        return gaps.GOES_ON.match(self.lower, end) is not None and opening.match(self.lower, clause, start) is not None

    def _opens(self, index: int) -> bool:
        """Whether a post begins its sentence or clause ("Bí thư Tỉnh ủy X - Nguyễn Văn A")."""
        start = self.items[index].span.start
        before = self.lower[max(0, start - 40) : start].rstrip()
        return start == self.text.sentence_at(start).start or before.endswith((":", ",", ";", "đồng chí", "ông", "bà"))

    def _addressed(self, start: int, end: int) -> bool:
        return end > start and words.honorifics().fullmatch(self.lower, start, end) is not None

    # --- "ông A, sinh năm 1970, quê xã X; …; hiện là Phó Giám đốc" --------------------------------

    def _nowadays(self) -> None:
        """What somebody is now, at the end of a life told in one sentence that names nobody else."""
        if not self.items or self.items[0].person is None or any(item.person for item in self.items[1:]):
            return
        begins = self.items[0].span.start - self.text.sentence_at(self.items[0].span.start).start <= gaps.OPENING
        for index in list(self._groups()) if begins else ():
            start = self.items[index].span.start
            now = gaps.NOWADAYS.search(self.lower, max(0, start - gaps.OPENING), start) is not None
            if now or self._says_now(index):
                self._give(index, self.items[index].group, 0, "offices/copula")

    def _says_now(self, index: int) -> bool:
        """ "…; |hiện là Phó Giám đốc": the first of the posts holds the word for now."""
        end = self.items[index].span.start
        while self.lower[end - 1 : end].isspace():
            end -= 1
        return self.items[index].group[0].now and self.lower.endswith(";", 0, end)

    # --- making ----------------------------------------------------------------------------------

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

    def _add(self, person: int, posts: Group, rule: str) -> None:
        mention = self.items[person].person
        if mention is None:
            return
        for phrase in posts:
            span = Span(min(mention.span.start, phrase.span.start), max(mention.span.end, phrase.span.end))
            self.held.append(Held(mention.person, phrase, span, rule))
