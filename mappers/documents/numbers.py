"""Numbers of documents and the words of their types: "Kế hoạch số 270-KH/TU", "Nghị quyết 131/2020/QH14", "Chỉ thị 24".

Law: Nghị định 30/2020/NĐ-CP (state: 24/2023/NĐ-CP), Hướng dẫn 36-HD/VPTW (Party: 35-CT/TW).
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from vietpol.mappers import lexicon, regex
from vietpol.mappers.documents.issuers import symbols
from vietpol.mappers.matching import sought
from vietpol.mappers.text import Span, Text, one_spelling

_BETWEEN = 90  # letters between a type and its number: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
_PART = r"\p{Lu}[\p{L}&]{0,12}\d{0,3}"
_FULL = regex.compile(
    rf"(?<![\p{{L}}\d/.,\-])(?P<n>\d{{1,5}}[a-zđ]?(?:/(?:19|20)\d\d)?)\s?[-/]\s?(?P<letters>{_PART}(?:\s?[-/]\s?{_PART}){{0,3}})"
    r"(?![\p{L}\d])"
)
_NUMBER = r"\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?"
# After a type: "số 24", "(số 24", "24" where no noun follows that it would count ("quyết định 2 nội dung").
_SHORT = regex.compile(
    rf"\s?(?:\(\s?)?(?P<word>số:?\s)?(?P<n>{_NUMBER})(?![\p{{L}}\d%/]|[.,\-]\d|-\p{{L}}|\s?-\s?\d)(?P<after>\s?[,.;:)\"]|\s\(|\s?$|\s(?=\p{{L}}))"
)
_GOES_ON = regex.compile(
    r"(?:của|ngày|về|năm|khóa|và|do|là|được|với|đã|cũng|quy|ban|trong|tại|ký|nêu|có|hướng|thực|theo|kể|để|cho|sửa|như|thì|mới|vừa|trước|sau)\b|\("
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_YEARS = regex.compile(r"\s(?:năm|tháng|quý|tuần|ngày)\s(?:20\d\d\s?-\s?20\d\d|đầu|cuối|qua|tới|lần)")
_SPLIT = regex.compile(r"[-/.\s]+")
_DRAFT = regex.compile(r"\bdự thảo\s(?:về\s|các\s)?$")
_UNNUMBERED = frozenset({"Luật", "Lệnh", "Báo cáo", "Văn bản", "Tờ trình", "Chương trình", "Phương án"})
_SCHEME = regex.compile(r"0\d|\d{3,4}")  # "Đề án 06", "Đề án 1956"; "đề án 2 cấp" counts
_LAST_SCHEME = 1990  # a number above is a year: "đề án 2025"


# "Công văn |số |12/SNV-CCVC", "Hướng dẫn |liên ngành số |15/HDLN-SNV", "Công văn| 3080/SGDĐT-GDPT"
_NUMBERED = regex.compile(r"(?:\s(?:liên ngành|liên tịch|hỏa tốc|khẩn|hỏa tốc khẩn|phối hợp|chung|mật))?\s(?:số:?\s)?")


# "Quyết định| số 12, 13 và |14-QĐ/TU": numbers that share the symbol of the last
_SERIES = regex.compile(r"\s(?:số:?\s)?(?P<first>(?:\d{1,5}(?:\s?[,;]|,?\svà)\s){1,8})$")
_REACH = 64  # letters of such a list


class Type(Struct, frozen=True):
    """The word of a type in the text. draft: "dự thảo Nghị quyết". bare: whether a number without "số" may follow it."""

    span: Span
    name: str
    draft: bool = False

    @property
    def bare(self) -> bool:
        return self.name not in _UNNUMBERED


class Citation(Struct, frozen=True, gc=False):
    """A type and a number. span: from the one to the other; letters: the parts of the number that are letters."""

    span: Span
    type: str
    number: str
    letters: tuple[str, ...]

    @property
    def serial(self) -> str:
        """The number without letters and year, by which short citations are joined to full ones."""
        digits = _DIGITS.match(self.number)
        return digits[0].lstrip("0") if digits else self.number


@sought
def _types() -> dict[str, str]:
    return {w: c.label for c in lexicon.concepts("documents") for w in c.wordings}


@cache
def _notations() -> dict[str, str | None]:
    """Letters -> type; None where the Party means one type by them and the state another."""
    found: dict[str, str | None] = {"QĐ": None}
    for concept in lexicon.concepts("documents"):
        for letters in concept.properties.get("skos:notation", ()):
            found.setdefault(one_spelling(letters).upper(), concept.label)
    return found


def types(text: Text) -> list[Type]:
    """Every word of a type, in order."""
    lower = text.lower
    return [
        Type(span, name, draft=_DRAFT.search(lower, max(0, span.start - 20), span.start) is not None)
        for span, name in _types().find(text)
    ]


def citations(text: Text, named: list[Type]) -> Iterator[Citation]:
    """Types with their numbers, in order of the numbers with letters, then of those without."""
    used: set[int] = set()
    for m in _full(text):
        letters = tuple(_SPLIT.split(m["letters"]))
        if (head := _head_of_series(text, named, m)) is not None:
            used.add(head[0].span.start)
            yield from _series(text, *head, m, letters)
            continue
        before = _type_before(text, named, m.start())
        numbered = before is not None and _NUMBERED.fullmatch(text.lower, before.span.end, m.start()) is not None
        if not (numbered or _is_symbol(letters)):
            continue  # a letter of an office may bear its own letters alone: "Công văn số 12/SNV-CCVC"
        kind = before.name if before is not None else _by_letters(letters)
        if kind is not None and not (before is not None and before.draft):
            start = before.span.start if before is not None else m.start()
            used.add(start)
            yield Citation(Span(start, m.end()), kind, _as_cited(text, m.start(), m.end()), letters)
    for t in named:
        m2 = _SHORT.match(text.plain, t.span.end) if t.span.start not in used and not t.draft else None
        if m2 is None or (m2["word"] is None and not (t.bare and _stands_alone(text.lower, m2))):
            continue
        if m2["word"] is None and _YEARS.match(text.lower, m2.end("n")):
            continue  # "kế hoạch 5 năm 2021-2025"
        if m2["word"] is None and t.name == "Đề án" and not _is_scheme(m2["n"]):
            continue
        if (
            m2["word"] is None
            and t.name != "Đề án"
            and _YEAR.fullmatch(m2["n"])
            and not _numbered(t, text.lower, m2.end())
        ):
            continue
        yield Citation(Span(t.span.start, m2.end("n")), t.name, m2["n"], ())


def _head_of_series(text: Text, named: list[Type], m: "regex.Match[str]") -> tuple[Type, tuple[str, ...]] | None:
    """The type before a list of numbers, and those of the list but the last, which alone has the symbol."""
    listed = _SERIES.search(text.lower, max(0, m.start() - _REACH), m.start())
    at = bisect_right(named, listed.start(), key=lambda t: t.span.end) - 1 if listed is not None else -1
    if listed is None or at < 0 or named[at].span.end != listed.start() or named[at].draft:
        return None
    return named[at], tuple(_DIGITS.findall(listed["first"]))


def _series(
    text: Text, head: Type, first: tuple[str, ...], m: "regex.Match[str]", letters: tuple[str, ...]
) -> Iterator[Citation]:
    """The documents of such a list."""
    last = _as_cited(text, m.start(), m.end())
    for number in (*first, m["n"]):
        yield Citation(Span(head.span.start, m.end()), head.name, last.replace(m["n"], number, 1), letters)


def _full(text: Text) -> Iterator["regex.Match[str]"]:
    """The numbers with letters, none overlapping another."""
    free = 0
    for at in text.digits:
        if at >= free and (m := _FULL.match(text.plain, at)) is not None:
            yield m
            free = m.end()


def _is_scheme(number: str) -> bool:
    return _SCHEME.fullmatch(number) is not None and not _LAST_SCHEME <= int(number) < 2100


def _numbered(t: Type, lower: str, end: int) -> bool:
    """Whether a number like a year is one all the same: "quyết định 1961 của", not "kế hoạch 2019 của"."""
    return t.name == "Quyết định" and lower.startswith("của ", end)


_DIGITS = regex.compile(r"\d+")
_PARTED = regex.compile(r"[;\d]|, (?!ngày)")


def _type_before(text: Text, named: list[Type], at: int) -> Type | None:
    """The type that a number with letters belongs to: the nearest before it in the sentence, with no number between."""
    sentence = text.sentence_at(at)
    number = bisect_right(named, at, key=lambda t: t.span.end) - 1
    if number < 0 or named[number].span.start < max(sentence.start, at - _BETWEEN):
        return None
    near = named[number]
    return None if _PARTED.search(text.plain, near.span.end, at) else near


def _is_symbol(letters: tuple[str, ...]) -> bool:
    known = symbols()
    return any(p.upper() in _notations() or known.names(p) for p in letters)


def _by_letters(letters: tuple[str, ...]) -> str | None:
    kinds = [_notations().get(p.upper()) for p in letters if p.upper() in _notations()]
    if not kinds:
        return None
    if kinds[0] is None:  # QĐ
        return None if {"TW", "TU"} & set(letters) else "Quyết định"
    return kinds[0]


def _as_cited(text: Text, start: int, end: int) -> str:
    return "".join(text.quote(Span(start, end)).split())


def _stands_alone(lower: str, m: "regex.Match[str]") -> bool:
    if m["after"].strip() or not m["after"]:
        return True
    return _GOES_ON.match(lower, m.end()) is not None
