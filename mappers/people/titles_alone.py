"""Titles that stand for a holder named before, without name and body: "Bộ trưởng yêu cầu", "Phát biểu kết luận, đồng chí Bí thư nhấn mạnh"."""

from bisect import bisect_left
from collections import defaultdict

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.titles import TitleMatch
from vietpol.mappers.reading import PersonMention, Reading

_WORD = 24  # letters of the word behind a title
_BLOCKS = 2  # paragraphs above in which the last holder of several is named
_MEMBERS = ("Ủy viên", "Đại biểu", "Thành viên", "Ủy viên dự khuyết")  # of many
_OPENS = regex.compile(r"(?:^|[.,:;!?\"”\n]\s*|(?<!\p{L})và\s)$")  # its sentence or a clause
_GAINS = ("elected", "appointed", "approved")
_CALLED = ("đồng chí ", "đ/c ")
# "Bộ trưởng |yêu cầu", and no "Bộ trưởng, Chủ nhiệm …", no "Giám đốc |các sở"
_GOES_ON = regex.compile(r"\s(?!các(?!\p{L})|của(?!\p{L})|và(?!\p{L})|tại(?!\p{L})|ở(?!\p{L}))\p{Ll}")
_BACK = 10  # letters


def titles_alone(reading: Reading) -> list[PersonMention]:
    """Each such title with its holder: the only one whom the article gives such a post, else the one named last, not far above."""
    holders: dict[str, set[Person]] = defaultdict(set)
    for holding in reading.offices.holdings:
        if holding.capacity != "former" and holding.post.title not in _MEMBERS:
            holders[holding.post.title].add(holding.person)
            holders[holding.post.title.removesuffix(" Thường trực")].add(holding.person)
    if not holders:
        return []
    _less_new_ones(reading, holders)
    names = {m.span.end for m in reading.people}
    first = {m.person: m.span.start for m in sorted(reading.people, key=lambda m: m.span, reverse=True)}
    posts = sorted((m.span.start, m.span.end) for m in reading.offices.posts)
    named = _named(reading)
    found = []
    for match in titles.find(reading.text):
        start = match.span.start
        people = holders.get(match.title.name)
        if people is None or not _alone(reading, match) or _inside(posts, start):
            continue
        if start - len(", ") in names:
            continue  # "ông Lê Văn A, Phó Hiệu trưởng |giữ chức Hiệu trưởng"
        holder = next(iter(people)) if len(people) == 1 else _last(reading, named.get(match.title.name, []), start)
        if holder is not None and first.get(holder, start) < start:
            found.append(PersonMention(match.span, holder, full=False))
    return found


def _less_new_ones(reading: Reading, holders: dict[str, set[Person]]) -> None:
    """Of several holders of a title those who have got it only now are left out: "Giám đốc yêu cầu …" is the one who was."""
    for change in reading.offices.changes:
        people = holders.get(change.post.title) if change.post is not None and change.action in _GAINS else None
        if people is not None and len(people) > 1:
            people.discard(change.person)


def _alone(reading: Reading, match: TitleMatch) -> bool:
    """Whether a title begins a clause, and a verb follows."""
    text, (start, end) = reading.text, match.span
    if _GOES_ON.match(text.plain, end) is None:
        return False
    opens = text.plain[start].isupper() and _OPENS.search(text.lower, max(0, start - _BACK), start) is not None
    if not opens and not text.lower.endswith(_CALLED, 0, start):
        return False
    return titles.end_of_name(text, end + 1, end + _WORD, fields=False) == end + 1


def _inside(posts: list[tuple[int, int]], start: int) -> bool:
    """Whether a post has been read there."""
    at = bisect_left(posts, (start + 1, 0)) - 1
    return at >= 0 and posts[at][1] > start


def _named(reading: Reading) -> dict[str, list[tuple[int, Person]]]:
    """Where holders of a title are named with it, in order."""
    named: dict[str, list[tuple[int, Person]]] = defaultdict(list)
    for mention in reading.offices.posts:
        if mention.person is not None:
            named[mention.post.title].append((mention.span.start, mention.person))
    return {title: sorted(those, key=lambda one: one[0]) for title, those in named.items()}


def _last(reading: Reading, named: list[tuple[int, Person]], start: int) -> Person | None:
    """Of several holders the one named last, in the paragraph or those right above."""
    at = bisect_left(named, start, key=lambda one: one[0]) - 1
    if at < 0:
        return None
    text, (last, person) = reading.text, named[at]
    return person if text.sentence_at(start).block - text.sentence_at(last).block <= _BLOCKS else None
