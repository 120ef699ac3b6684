"""Second mentions: given names, pronouns and posts alone, joined to the person whom the article has named in full."""

from bisect import bisect_left
from collections import defaultdict

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.people import words
from vietpol.mappers.people.occurrences import occurrences
from vietpol.mappers.people.titles_alone import titles_alone
from vietpol.mappers.posts import titles
from vietpol.mappers.reading import PersonMention, PostMention, Reading
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_LOOK_BACK = 30
_GAINS = ("elected", "appointed", "approved")
_NEW = len("tân ")
# A pronoun as the subject of what someone is or becomes; "ông" before a name is no pronoun.
_PRONOUN = Scanner(
    r"(?<!\p{L})(?<!(?:các|những|hai|nhiều|vị) )(?:đồng chí|ông|bà)"
    r"(?=\s+(?:(?:cũng|đã|sẽ|vừa|mới|tiếp tục|vinh dự|chính thức|sau đó|từng|hiện|đang|còn)\s+)*"
    r"(?:được|bị|tham gia(?= (?:ban|bch|btv|cấp ủy))|trúng cử|đắc cử|tái đắc cử|thôi|là|hiện|giữ chức|giữ cương vị|giữ trọng trách|nghỉ hưu|nghỉ chế độ|về hưu|nhận quyết định|từng"
    r"|từ trần|qua đời|tạ thế|mất (?:vào |hồi |lúc )?(?:ngày|năm|tháng)|kế nhiệm|đảm nhiệm|đảm nhận)(?!\p{L}))"
)
# "Ông này trước đó đã bị khai trừ", "hình thức dành cho |bà này là …".
_THIS = Scanner(
    r"(?<!\p{L})(?<!(?:các|những|hai|nhiều) )(?:đồng chí|ông|bà|vị cán bộ|nữ cán bộ|cán bộ|vị) này"
    r"(?=\s+(?:(?:cũng|đã|vừa|mới|trước đó|tiếp tục|sau đó|còn|từng|chính thức)\s+){0,3}"
    r"(?:được|bị|trúng cử|đắc cử|tái đắc cử|thôi|giữ chức|nghỉ hưu|nhận quyết định|nhận|chịu)(?!\p{L})"
    r"|\s+là\s+(?:khiển trách|cảnh cáo|cách|khai trừ|buộc)|\s+(?:bằng|với) hình thức)"
)
_NOTICE = regex.compile(
    r"(?<!\p{L})(?:thương tiếc|trân trọng)\s(?:xin\s|kính\s)*(?:báo tin|thông báo|kính báo)(?!\p{L})"
)
_OPENING = 600  # letters in which a text shows itself a death notice
_THESE = ("đồng chí này", "ông này", "bà này", "cán bộ này", "vị này")  # one of these is in every one
# A pronoun as the object of a verb that gives a post: "bầu đồng chí làm", "điều động ông về".
_OBJECT = Scanner(
    r"(?<!\p{L})(?:bầu|bổ nhiệm|phân công|điều động|chỉ định|luân chuyển|cử|giao) (?P<who>đồng chí|ông|bà)"
    r"(?=\s+(?:làm|giữ|về|sang|tham gia|vào)(?!\p{L}))"
)


def partial_names(reading: Reading) -> list[PersonMention]:
    """Bare given names after a form of address or a title ("ông Phong", "Bí thư Phong"): the person last named so in full.

    Pronouns that begin a statement of office ("Ông được bầu …") are the person last named.
    """
    if reading.partial is None:
        reading.partial = _Partial(reading).read()
    return reading.partial


class _Partial:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.full = sorted((m for m in reading.people if m.full), key=lambda m: m.span)
        self.starts = [m.span.start for m in self.full]
        taken = [*(m.span for m in reading.bodies), *(m.span for m in reading.places)]
        self.taken = sorted(taken)
        self.taken_starts = [span.start for span in self.taken]
        self.title_ends = {match.span.end for match in titles.find(reading.text)}
        self.by_given: dict[str, list[PersonMention]] = defaultdict(list)
        for mention in self.full:
            for form in _given_forms(mention.person.name):
                self.by_given[form].append(mention)

    def read(self) -> list[PersonMention]:
        if not self.full:
            return []
        found = [m for span in occurrences(self.text.plain, self.by_given) if (m := self._partial(span))]
        return sorted([*found, *self._pronouns(found)], key=lambda m: m.span)

    def _partial(self, span: Span) -> PersonMention | None:
        """The person that a given name stands for, where it stands alone after a form of address or a title."""
        if not self._alone(span) or self._inside_full(*span) or not self._addressed(span.start) or self._is_taken(span):
            return None
        person = self._person(self.by_given[self.text.plain[slice(*span)]], span.start)
        return PersonMention(span, person, full=False) if person else None

    def _alone(self, span: Span) -> bool:
        """No further part of a longer name after it."""
        after = self.text.plain[span.end : span.end + 2]
        return after[:1] != "'" and not (after[:1] == " " and after[1:].isupper())

    def _is_taken(self, span: Span) -> bool:
        """Part of the name of a body or a place ("Bí thư Đoàn Thanh niên")."""
        at = bisect_left(self.taken_starts, span.end) - 1
        return any(other.end > span.start for other in self.taken[max(0, at - 2) : at + 1])

    def _addressed(self, start: int) -> bool:
        if start - 1 in self.title_ends:
            return True
        return words.second_address().search(self.text.lower, max(0, start - _LOOK_BACK), start) is not None

    def _person(self, known: list[PersonMention], offset: int) -> Person | None:
        at = bisect_left(known, offset, key=lambda mention: mention.span.start)
        return known[at - 1].person if at else self._only(known)

    def _only(self, known: list[PersonMention]) -> Person | None:
        people = {mention.person for mention in known}
        return known[0].person if len(people) == 1 else None

    def _inside_full(self, start: int, end: int) -> bool:
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.full[at].span.end > start

    def _pronouns(self, partial: list[PersonMention]) -> list[PersonMention]:
        named = sorted([*self.full, *partial], key=lambda m: m.span)
        starts = [m.span.start for m in named]
        found = []
        spans = [Span(m.start(), m.end()) for m in _PRONOUN.finditer(self.text.lower)]
        if any(said in self.text.lower for said in _THESE):
            spans += [Span(m.start(), m.end()) for m in _THIS.finditer(self.text.lower)]
        spans += [Span(*m.span("who")) for m in _OBJECT.finditer(self.text.lower)]
        mourned = self._mourned(named)
        for span in spans:
            at = bisect_left(starts, span.start) - 1
            if at >= 0 and not self._inside_full(span.start, span.end):
                last = named[at]
                if mourned is not None and mourned.span.start < last.span.start < self._block_start(span.start):
                    last = mourned  # a paragraph that names nobody goes on with the one whose death the notice tells
                found.append(PersonMention(span, last.person, full=False))
        return found

    def _mourned(self, named: list[PersonMention]) -> PersonMention | None:
        """Whose death notice the text is: the first whom it names behind the words for that."""
        told = _NOTICE.search(self.text.lower, 0, _OPENING)
        at = bisect_left(named, told.end(), key=lambda m: m.span.start) if told is not None else len(named)
        return named[at] if at < len(named) else None

    def _block_start(self, offset: int) -> int:
        return self.text.blocks[self.text.sentence_at(offset).block].start


def _given_forms(name: str) -> list[str]:
    """The ways to call someone by less than the full name: the last syllable, the last two, for Y Biêr Niê the first two."""
    parts = name.split(" ")
    forms = [" ".join(parts[-count:]) for count in range(1, len(parts))]
    if parts[0] in ("Y", "A") and len(parts) > 2:
        forms.append(" ".join(parts[:2]))
    return forms


def second_mentions(reading: Reading) -> list[PersonMention]:
    """Full names, bare given names and posts that stand for their one holder, in order; pronouns are left to the readers."""
    named = [*reading.people, *(m for m in partial_names(reading) if m.span.end - m.span.start > 0)]
    named = [m for m in named if m.full or reading.text.plain[m.span.start].isupper()]
    return sorted(
        [*named, *_posts_alone(reading), *_new_holders(reading), *titles_alone(reading)], key=lambda m: m.span
    )


def _new_holders(reading: Reading) -> list[PersonMention]:
    """ "tân Chủ tịch cam kết …": the one whom the article tells as elected or appointed to a post with that title, of several the last."""
    gained: dict[str, list[tuple[int, Person]]] = defaultdict(list)
    for change in reading.offices.changes:
        if change.post is not None and change.action in _GAINS:
            gained[change.post.title].append((min(e.start for e in change.evidence), change.person))
    if not gained:
        return []
    lower, found = reading.text.lower, []
    posts = {mention.span.start for mention in reading.offices.posts}
    starts = sorted(m.span.start for m in reading.people)
    for match in titles.find(reading.text):
        start, end = match.span
        people = gained.get(match.title.name, [])
        told = [person for at, person in sorted(people, key=lambda one: one[0]) if at < start]
        holder = people[0][1] if len({p for _, p in people}) == 1 else told[-1] if told else None
        if holder is None or not lower.endswith("tân ", 0, start) or {start, start - _NEW} & posts:
            continue
        at = bisect_left(starts, end)
        if at == len(starts) or starts[at] > end + 1:  # "tân Chủ tịch Lê Văn A" is named
            found.append(PersonMention(match.span, holder, full=False))
    return found


_SEVERAL = (
    "tổ ",
    "các ",
    "những ",
    "nhiều ",
    "một số ",
    "các vị ",
)  # "Tổ |đại biểu HĐND tỉnh", "các |Phó Chủ tịch UBND tỉnh": no one


def _posts_alone(reading: Reading) -> list[PersonMention]:
    """Posts without a name, where the article names exactly one holder: "Bí thư Tỉnh ủy yêu cầu"."""
    holders: dict[tuple[str, str], set[Person]] = defaultdict(set)
    for holding in reading.offices.holdings:
        if holding.capacity != "former":
            title = holding.post.title
            holders[title, holding.post.body.id].add(holding.person)
            holders[title.removesuffix(" Thường trực"), holding.post.body.id].add(holding.person)
    exact = {(h.post.title, h.post.body.id): h.person for h in reading.offices.holdings if h.capacity != "former"}
    named: dict[tuple[str, str], list[PostMention]] = defaultdict(list)  # with their holders, in order
    found = []
    for mention in reading.offices.posts:
        key = mention.post.title, mention.post.body.id
        if mention.person is not None:
            named[key].append(mention)
            continue
        if reading.text.lower.endswith(_SEVERAL, 0, mention.span.start):
            continue
        people = holders.get(key, set())
        if len(people) == 1:
            found.append(PersonMention(mention.span, exact.get(key) or next(iter(people)), full=False))
        elif people and (holder := _of_paragraph(reading, mention, named[key])) is not None:
            found.append(PersonMention(mention.span, holder, full=False))
    return found


def _of_paragraph(reading: Reading, mention: PostMention, named: list[PostMention]) -> Person | None:
    """The one holder of a post of several holders whom the paragraph has named: an item of a digest."""
    text = reading.text
    start = text.blocks[text.sentence_at(mention.span.start).block].start
    there = {other.person for other in named if other.span.start >= start}
    return next(iter(there)) if len(there) == 1 else None
