"""Whose form a page is: the labels that stand together, their values, the lines of the life that follows them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.posts import titles
from vietpol.mappers.profiles import labels, lines
from vietpol.mappers.profiles.labels import Label
from vietpol.mappers.scanning import either
from vietpol.mappers.surnames import surnames
from vietpol.mappers.text import Span, Text

_ADDRESS = r"(?:(?i:đồng chí|đ/c|ông|bà)(?:\s?:\s*|\s+))?"
_NAME = r"(?P<name>\p{Lu}[\p{L}'’]*(?:\s{1,2}(?:\p{Lu}[\p{L}'’]*|thị|văn)){1,4})"
_VALUE = regex.compile(rf"{_ADDRESS}{_NAME}(?=\s*(?:[(,;/|.-]|$))")
_ALONE = regex.compile(rf"[^\p{{L}}\d]{{0,4}}(?:\d{{1,3}}\s?[.)]\s?)?{_ADDRESS}{_NAME}[^\p{{L}}\d]{{0,4}}")
_BULLET = regex.compile(r"\s*[-+*•–▪■●]")
_TO_TITLE = regex.compile(r"\s*(?:[-+*•–▪■●]\s*)?(?:(?i:nguyên|quyền)\s)?")
_ABOVE = 6  # lines above the first label in which the headline stands
_APART = 4  # lines between two values of a form
_PAUSE = 2  # lines of a life that say no time, in a row
_ITEMS = 12  # lines of one value
_KINDS = 2  # further kinds of labels beside the name, which a label gives, or the headline above lines of offices
_KINDS_ALONE = 3  # kinds of labels where only the headline names somebody
_PERSONAL = ("birth", "origin", "person", "party")
_NAMES = ("name", "other_name")
_DATED = ("merits", "education", "party")  # below these labels a line that says when tells no office


class Profile(Struct, frozen=True):
    """A form. name: whose it is, where it is named. first: the line of its first label; headline: the line above that names the person, if any.

    last: its last line. posts, workplaces, tasks: values; life: the lines that say when; labelled: those of labels and values.
    """

    name: Span
    first: int
    last: int
    headline: int | None
    posts: tuple[Span, ...]
    workplaces: tuple[Span, ...]
    tasks: tuple[Span, ...]
    life: tuple[int, ...]
    labelled: frozenset[int]

    def tells(self, text: Text) -> dict[int, int]:
        """The lines that tell of a life -> those that say when: the same, or, where these say no more, the ones below them."""
        last = len(text.blocks) - 1
        return {when + 1 if when < last and lines.says_only_when(text, when) else when: when for when in self.life}

    def goes_on(self, text: Text, when: int) -> int:
        """Where a line of its life stops saying when, that an office is held still; -1: it says none."""
        now = lines.until_now(text, when)
        return now if now >= 0 or when != self.life[-1] else lines.goes_on(text, when)


class _Group(Struct):
    """A form while it is gathered. above: the last line of the one before; said: its labels; values: the label and each line of its value.

    section: kind of the last label; tells: whether one heads a life.
    """

    name: Span | None
    first: int
    last: int
    above: int
    values: list[tuple[Label, Span]]
    life: list[int]
    labelled: set[int]
    said: list[str]
    section: str = ""
    tells: bool = False

    @property
    def kinds(self) -> set[str]:
        return {label.kind for label, _ in self.values} - {labels.ONCE, "life"}


@lru_cache(maxsize=2)
def profiles_of(text: Text) -> tuple[Profile, ...]:
    """The forms of a text, in order; none in most texts, which lack their words."""
    return tuple(profile for group in _groups(text) if (profile := _profile(text, group)) is not None)


@lru_cache(maxsize=2)
def _groups(text: Text) -> tuple[_Group, ...]:
    return tuple(_Gathering(text).groups()) if labels.is_form(text.lower) else ()


def births(text: Text) -> frozenset[int]:
    """The lines that say when somebody was born or joined the Party, be it a whole form or not."""
    said = (v for group in _groups(text) for label, v in group.values if label.kind in labels.DAYS)
    return frozenset(text.sentence_at(value.start).block for value in said)


def in_form(text: Text, forms: Sequence[Profile], offset: int) -> bool:
    """Whether an offset stands in a line with a label or its value: a birth, a day of the Party."""
    if not forms:
        return False
    block = text.sentence_at(offset).block
    at = bisect_right(forms, block, key=lambda form: form.first) - 1
    return at >= 0 and block in forms[at].labelled


class _Gathering:
    """Goes through the lines once."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.found: dict[int, list[Label]] = {}
        for block in range(len(text.blocks)):
            if of := list(labels.labels_of(text, block)):
                self.found[block] = of

    def groups(self) -> list[_Group]:
        done: list[_Group] = []
        group: _Group | None = None
        taken = above = -1  # the last line that is a value; the last of the form before
        for block in range(len(self.text.blocks)):
            if block <= taken:
                continue
            for label in self.found.get(block, ()):
                values = list(self._values(label))
                name = self._name(values) if label.kind == "name" else None
                said = self.text.lower[slice(*label.span)]
                if group is not None and (block - group.last > _APART or self._another(group, name, said)):
                    above, group = group.last, None
                if group is None and label.kind == "life":
                    continue  # "TIỂU SỬ", above the name
                if group is None:
                    group = _Group(None, block, block, above, [], [], set(), [])
                    done.append(group)
                group.said.append(said)
                group.name = group.name or name
                group.values += [(label, value) for value in values] or [(label, label.span)]
                group.last = taken = max(block, *(self._block(value) for value in values), taken)
                group.labelled |= set(range(block, group.last + 1))
                group.section = label.kind
                group.tells = group.tells or label.kind == "life"
            dated = group is not None and block - group.last <= _PAUSE + 1 and lines.is_dated(self.text, block)
            if group is not None and dated and block not in self.found:
                group.last = block
                if group.section == "life" or not (group.tells or group.section in _DATED):
                    group.life.append(block)
        return done

    def _another(self, group: _Group, name: Span | None, said: str) -> bool:
        """Whether a label begins the form of somebody else: a further name, or a label that the form has had above others."""
        if name is not None and group.name is not None and not group.kinds <= set(_NAMES):
            return _key(self.text, name) != _key(self.text, group.name)
        return said in group.said[:-1]

    def _values(self, label: Label) -> Iterator[Span]:
        """The lines of a value: the rest of the label's line, else the line below; the items of a list; a section up to its end."""
        if label.kind == "life":
            return
        inside = label.value.end > label.value.start
        if inside:
            yield label.value
        if inside and label.kind != "tasks":
            return
        items = label.kind == "tasks"
        for block in range(label.block + 1, min(label.block + 1 + _ITEMS, len(self.text.blocks))):
            span = self.text.blocks[block]
            first = block == label.block + 1 and not inside
            if block in self.found or not (first or items) or (not first and lines.is_dated(self.text, block)):
                return
            if label.kind == "post" and not first and not _is_office(self.text, span):
                return
            yield span
            items = label.kind in ("tasks", "post") or _BULLET.match(self.text.plain, span.start) is not None

    def _name(self, values: Sequence[Span]) -> Span | None:
        m = _VALUE.match(self.text.plain, *values[0]) if values else None
        return None if m is None else Span(m.start("name"), m.end("name"))

    def _block(self, value: Span) -> int:
        return self.text.sentence_at(value.start).block


def _profile(text: Text, group: _Group) -> Profile | None:
    """The form that some labels make; None where they are too few, or nobody is named."""
    headline, named = _headline(text, group)
    offices = _offices_above(text, group, headline)
    kinds = (group.kinds - set(_NAMES)) | ({"post"} if offices else set())
    name = group.name or named
    told = group.name is not None or bool(offices)
    enough = len(kinds) >= _KINDS if told else len(kinds) >= _KINDS_ALONE and bool(kinds & {*_PERSONAL})
    if name is None or not enough or not kinds & {*_PERSONAL, "post"}:
        return None
    if group.name is not None and named is not None and _key(text, named) != _key(text, group.name):
        headline, offices = None, ()

    def of(kind: str) -> tuple[Span, ...]:
        return tuple(value for label, value in group.values if label.kind == kind and value != label.span)

    return Profile(name, group.first, group.last, headline, (*offices, *of("post")), of("workplace"), of("tasks"), tuple(group.life), frozenset(group.labelled))  # fmt: skip


def _headline(text: Text, group: _Group) -> tuple[int | None, Span | None]:
    """The line above a form that says whose it is: "TRẦN VĂN A", "Tiểu sử tóm tắt đồng chí Trần Văn A, Bí thư Tỉnh ủy X"."""
    known = _key(text, group.name) if group.name is not None else None
    for block in range(group.first - 1, max(group.above, group.first - 1 - _ABOVE), -1):
        span = text.blocks[block]
        headed = _headed().match(text.plain, *span)
        m = headed or _ALONE.fullmatch(text.plain, *span)
        if m is None:
            continue
        name = Span(m.start("name"), m.end("name"))
        if known == _key(text, name) or (known is None and (headed is not None or _is_name(m["name"]))):
            return block, name
    return None, None


def _offices_above(text: Text, group: _Group, headline: int | None) -> tuple[Span, ...]:
    """The lines of offices between the name and the labels: "TRẦN VĂN A |Bí thư Tỉnh ủy X |Ngày sinh: …"."""
    if headline is None or _ALONE.fullmatch(text.plain, *text.blocks[headline]) is None:
        return ()
    return tuple(span for span in text.blocks[headline + 1 : group.first] if _is_office(text, span))


def _is_office(text: Text, line: Span) -> bool:
    """Whether a line begins with a title: "Ủy viên Bộ Chính trị", "- Nguyên Bí thư Tỉnh ủy X"."""
    m = _TO_TITLE.match(text.plain, *line)
    start = m.end() if m is not None else line.start
    first = next(titles.matcher().find(text, start, line.end), None)
    return first is not None and first[0].start == start


def _is_name(words: str) -> bool:
    """Whether some capitals begin with a surname."""
    return words.partition(" ")[0].lower() in surnames().known


def _key(text: Text, name: Span) -> str:
    return " ".join(text.lower[slice(*name)].split())


@cache
def _headed() -> "regex.Pattern[str]":
    """The headline of a profile page: "Tóm tắt tiểu sử đồng chí |Trần Văn A|, Bí thư Tỉnh ủy"."""
    offices = r"(?:(?:\p{L}+\s){1,14}?)?"
    return regex.compile(rf"[^\p{{L}}\d]{{0,4}}(?i:{either(labels.words('headings'))})\s?[:-]?\s(?:của\s)?(?:{offices}(?i:đồng chí|đ/c|ông|bà)\s:?\s?)?{_NAME}(?=\s?[,;(|.-]|\s?$)")  # fmt: skip
