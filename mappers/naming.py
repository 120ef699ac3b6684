"""Local names (the part of an IRI after `id:`) of things whose identity one article settles, and who names the rest.

Persons, meetings and documents are named over all articles (vietpol.resolve); everything here follows from the
facts of one article and the reference data. Recipes: docs/graph.md.
"""

from functools import lru_cache
from typing import NamedTuple, Protocol

from vietpol.mappers import regex
from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    Change,
    CitedDocument,
    Holding,
    Indicator,
    Period,
    Person,
    Post,
)
from vietpol.vocab import slug, worded

ASSEMBLIES = {"Congress": "congress", "Meeting": "plenum"}  # kind of a Body -> kind of the meeting that it is
_PLAIN_ID = regex.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")

# The names of periods (`period`).
_YEAR = regex.compile(r"(\d{4})")
_YEARS = regex.compile(r"(\d{4})_(\d{4})")
_QUARTER = regex.compile(r"(\d{4})-Q(\d)")
_HALF = regex.compile(r"(\d{4})-H(\d)")
_MONTH = regex.compile(r"(\d{4})-M(\d\d)")
_FIRST_MONTHS = regex.compile(r"(\d{4})-M01-M(\d\d)")
_MONTHS = regex.compile(r"(\d{4})-M(\d\d)-M(\d\d)")


class Named(NamedTuple):
    """The local name of a thing and its one label."""

    local: str
    label: str


class Names(Protocol):
    """Gives the things that are named over all articles their names."""

    def person(self, article: str, person: Person) -> Named:
        """The person that this article calls so."""

    def meeting(self, article: str, key: str) -> Named:
        """The meeting with this key in the article."""

    def document(self, article: str, document: CitedDocument) -> Named:
        """The document that the article cites."""


def plain_id(text: str) -> bool:
    """Whether a file's stem can be an article's id as it stands."""
    return _PLAIN_ID.fullmatch(text) is not None


def area(a: Area) -> str:
    return f"area_{a.id}"


def body(b: Body) -> str:
    """A congress or plenum that issues or decides stands as a Body in the facts, and is a meeting."""
    return f"meeting_{b.id}" if b.kind in ASSEMBLIES else f"body_{b.id}"


def post(p: Post) -> str:
    return f"post_{p.body.id}_{slug(p.title)}"


def post_label(p: Post) -> str:
    """The title and the body in one phrase: "Bí thư Tỉnh ủy Đồng Tháp", "Trưởng Ban Tổ chức Trung ương"."""
    title, label = p.title, p.body.label
    head = label.split(" ", 1)[0]
    words = title.split(" ")
    if len(words) > 1 and words[-1].casefold() == head.casefold():
        title = " ".join(words[:-1])  # Trưởng ban + Ban Tổ chức
    elif label.casefold().startswith(title.casefold().removeprefix("phó ").removeprefix("chánh ")) and " " in title:
        # Chánh Văn phòng + Văn phòng Trung ương Đảng
        shared = title.casefold().removeprefix("phó ").removeprefix("chánh ")
        title = title[: len(title) - len(shared)].strip()
    if title.casefold() == "chủ tịch nước":  # its body is the state itself
        return p.title
    return f"{title} {label}"


def day_of(facts: ArticleFacts) -> str | None:
    """The day that an article speaks of: that of its meetings where they are of one day, else when it was published."""
    days = {m.start for m in facts.meetings if m.start}
    if len(days) == 1:
        return days.pop()
    return facts.page.published[:10] if facts.page.published else None


def holding(h: Holding, person: Named, article: str, day: str | None) -> str:
    """An attestation: the same claim of one day from two articles gets one name."""
    who, what = person.local.removeprefix("person_"), post(h.post).removeprefix("post_")
    return f"att_{h.date or day or article}_{who}_{what}" + ("" if h.capacity == "full" else f"_{h.capacity}")


def change(c: Change, person: Named, article: str) -> str:
    """A personnel event; of penalties on no day that the article tells, one for each decider."""
    local = f"event_{c.date or article}_{person.local.removeprefix('person_')}_{c.action}"
    if c.post is None and c.date is None and c.decided_by is not None:
        by = c.decided_by
        return f"{local}_{post(by).removeprefix('post_') if isinstance(by, Post) else by.id}"
    return f"{local}_{post(c.post).removeprefix('post_')}" if c.post else local


def indicator(i: Indicator) -> str:
    """Local name of an indicator that the scheme lacks."""
    return f"indicator_{worded(i.label)}"


@lru_cache(maxsize=4096)
def period(p: Period) -> str:
    """`period_2023`, `…_2023-Q4`, `…_2023-H1`, `…_2024-M01-M09`, `…_2024-01-23`, `period_at_2024-01-23`, `period_since_2024-01-01`."""
    if p.start is None or p.end is None:
        return f"period_at_{p.end}" if p.end else f"period_since_{p.start}"
    (y1, m1, d1), (y2, m2, d2) = (tuple(s.split("-")) for s in (p.start, p.end))
    whole = d1 == "01" and d2 == _last_day(y2, m2)
    if not whole or y1 != y2:
        if whole and m1 == "01" and m2 == "12":
            return f"period_{y1}_{y2}"
        return f"period_{p.start}" if p.start == p.end else f"period_{p.start}_{p.end}"
    if (m1, m2) == ("01", "12"):
        return f"period_{y1}"
    if (m1, m2) in (("01", "06"), ("07", "12")):
        return f"period_{y1}-H{1 if m1 == '01' else 2}"
    if int(m2) - int(m1) == 2 and int(m1) % 3 == 1:
        return f"period_{y1}-Q{(int(m1) + 2) // 3}"
    if m1 == m2:
        return f"period_{y1}-M{m1}"
    return f"period_{y1}-M{m1}-M{m2}"


def _last_day(year: str, month: str) -> str:
    if month == "02":
        leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        return "29" if leap else "28"
    return "30" if month in ("04", "06", "09", "11") else "31"


@lru_cache(maxsize=4096)
def period_label(p: Period) -> tuple[str, str]:
    """Vietnamese and English: ("quý 4 năm 2023", "Q4 2023")."""
    name = period(p).removeprefix("period_")
    if p.end is None:
        return (f"từ {_vn(p.start)}", f"since {p.start}") if p.start else ("không rõ", "unknown")
    if p.start is None:
        return f"tính đến {_vn(p.end)}", f"as of {p.end}"
    if m := _YEAR.fullmatch(name):
        return f"năm {m[1]}", m[1]
    if m := _YEARS.fullmatch(name):
        return f"giai đoạn {m[1]}-{m[2]}", f"{m[1]}-{m[2]}"
    if m := _QUARTER.fullmatch(name):
        return f"quý {m[2]} năm {m[1]}", f"Q{m[2]} {m[1]}"
    if m := _HALF.fullmatch(name):
        return f"6 tháng {'đầu' if m[2] == '1' else 'cuối'} năm {m[1]}", f"H{m[2]} {m[1]}"
    if m := _MONTH.fullmatch(name):
        return f"tháng {int(m[2])} năm {m[1]}", f"{m[1]}-{m[2]}"
    if m := _FIRST_MONTHS.fullmatch(name):
        return f"{int(m[2])} tháng đầu năm {m[1]}", f"first {int(m[2])} months of {m[1]}"
    if m := _MONTHS.fullmatch(name):
        return f"tháng {int(m[2])} đến tháng {int(m[3])} năm {m[1]}", f"{m[1]}-{m[2]} to {m[1]}-{m[3]}"
    if p.start == p.end:
        return f"ngày {_vn(p.end)}", p.end
    return f"từ {_vn(p.start)} đến {_vn(p.end)}", f"{p.start} to {p.end}"


def _vn(day: str) -> str:
    return "/".join(reversed(day.split("-")))
