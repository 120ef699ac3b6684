"""Bodies of other countries: a central body's name, or a head of their own, before the name of a country."""

from functools import cache
from typing import TYPE_CHECKING

from vietpol.mappers import regex
from vietpol.mappers.bodies import patterns
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.facts import Body
from vietpol.vocab import slug

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar


def extended(grammar: "Grammar", draft: Draft) -> Draft:
    """A central body with what names its country: "Bộ Quốc phòng Trung Quốc" is a foreign one, "Quốc hội Việt Nam" is ours."""
    body = draft.body
    if body is None or body.kind == "ForeignBody":
        return draft
    if ours := match_at(_ours(), grammar.plain, draft.end):
        draft.end = ours.end()
        return draft
    m = match_at(_country(), grammar.plain, draft.end)
    if m is None and (m := match_at(_shared_country(), grammar.plain, draft.end)):
        return _foreign(draft.start, draft.end, f"{body.label} {m[1]}")
    if m is None or m.start(1) in grammar.people:
        return draft
    return _foreign(draft.start, m.end(), f"{body.label} {m[1]}")


def headed(grammar: "Grammar", start: int, end: int) -> Draft | None:
    """A name like "chính quyền Mỹ", "Đại sứ quán Nhật Bản": a head that only a country completes."""
    m = match_at(_country(), grammar.plain, end)
    if m is None or m.start(1) in grammar.people:
        return None
    words = grammar.plain[start:end]
    return _foreign(start, m.end(), f"{words[:1].upper()}{words[1:]} {m[1]}")


def _foreign(start: int, end: int, label: str) -> Draft:
    label = " ".join(label.split())
    return Draft(start, end, body=Body(id=slug(label), label=label, kind="ForeignBody", known=False))


@cache
def _country() -> "regex.Pattern[str]":
    return regex.compile(_country_form())


@cache
def _shared_country() -> "regex.Pattern[str]":
    """ "Đảng, Chính phủ và nhân dân Trung Quốc": the country behind the last of them."""
    with_it = "|".join(map(regex.escape, patterns.words("with_country")))
    return regex.compile(rf"(?:(?:,|[ ]+và)[ ]+(?:{with_it})){{1,4}}{_country_form()}")


def _country_form() -> str:
    data = patterns.data()
    names = "|".join(regex.escape(n) for n in sorted(data["countries"], key=len, reverse=True))
    titles = "|".join(regex.escape(n) for n in sorted(data["country_titles"], key=len, reverse=True))
    # A capital may be glued to it ("Trung QuốcHội nghị"); a small letter makes it another word.
    return rf"[ ]+(?:của[ ]+)?(?:(?:{titles})[ ]+){{0,3}}({names})(?!\p{{Ll}})"


@cache
def _ours() -> "regex.Pattern[str]":
    return regex.compile(
        r"(?:[ ]+nước)?(?:[ ]+(?:Cộng hòa [Xx]ã hội [Cc]hủ nghĩa|CHXHCN))?[ ]+Việt Nam(?!\p{L})(?![ ]*-[ ]*\p{Lu})"
    )
