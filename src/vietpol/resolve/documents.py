"""Which citations name one document.

A number is not a key: the Politburo issued a 35-CT/TW in 2019 and another in 2024, on the same subject. So citations
are joined by type, number and day; and where the day is missing by type, number and issuer in articles of one year.
"""

from collections.abc import Iterator, Sequence

from vietpol.mappers.facts import ArticleFacts, Body, CitedDocument
from vietpol.mappers.naming import Named, post_label, short
from vietpol.mappers.naming import post as post_local
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.people import day_of
from vietpol.vocab import slug


def keys(facts: ArticleFacts) -> Iterator[str]:
    """Documents need no group: their names follow from one citation and its article's year."""
    return iter(())


def resolve(articles: Sequence[ArticleFacts], decisions: Decisions) -> dict[tuple[str, CitedDocument], Named]:
    """A name for each document of each article; the same recipe gives the same document the same name."""
    return {(f.article, d): Named(_local(f, d), label(d)) for f in articles for d in f.documents}


def _issuer(d: CitedDocument) -> str | None:
    if d.issuer is None:
        return None
    return (d.issuer.id if isinstance(d.issuer, Body) else post_local(d.issuer).removeprefix("post_")).replace("_", "-")


def _local(facts: ArticleFacts, d: CitedDocument) -> str:
    issuer = _issuer(d)
    what = slug(f"{d.type} {d.number}") if d.number else slug(d.type)
    year = (d.date or "")[:4]
    if d.date and (d.number or issuer):
        return "_".join(filter(None, ("doc", what, d.date, issuer)))
    if issuer and d.number:
        # The year of the citing article stands for the term in which the number is alone.
        return "_".join(filter(None, ("doc", what, issuer, f"in-{day_of(facts)[:4] or slug(facts.article)}")))
    if issuer:
        return "_".join(("doc", what, issuer, year or short(d.subject or "") or slug(facts.article)))
    return f"doc_{what}_{slug(facts.article)}"


def label(d: CitedDocument) -> str:
    """ "Chỉ thị số 35-CT/TW của Bộ Chính trị"."""
    said = d.type + (f" số {d.number}" if d.number else "")
    if d.date:
        said += f" ngày {'/'.join(reversed(d.date.split('-')))}"
    if d.issuer:
        said += f" của {d.issuer.label if isinstance(d.issuer, Body) else post_label(d.issuer)}"
    return said
