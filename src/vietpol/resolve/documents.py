"""Which citations name one document.

A number is not a key: the Politburo issued a 35-CT/TW in 2019 and another in 2024, on the same subject. Citations with
the day are joined by type, number and day. A number that holds its year ("178/2024/NĐ-CP") needs no day. A short citation
joins the one document of its number that the articles cite in full, where it can be no other: none of another day is
known, and the article is of the same Party term, for the state's numbers of the same year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from vietpol.mappers.facts import ArticleFacts, Body, CitedDocument
from vietpol.mappers.naming import Named, post_label
from vietpol.mappers.naming import post as post_local
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.records import day_of
from vietpol.vocab import short, slug

KEY = "document:"
_YEAR = regex.compile(r"/(?:19|20)\d\d/")
_PARTY = regex.compile(r"/(?:TW|TU|ThU|HU|QU|TxU|ĐU|BTCTW|UBKTTW|BTGTW|BDVTW|VPTW)$", regex.IGNORECASE)
# Days on which the numbers of the Party's documents begin again: the ends of its congresses (the provinces' are near).
_TERMS = ("2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28", "2021-02-01", "2026-01-23")


def key(document: CitedDocument) -> str | None:
    """The group in which a citation's name is settled; None where the citation settles it alone."""
    if document.number is None or _YEAR.search(document.number):
        return None
    return f"{KEY}{slug(document.type)} {slug(document.number)}"


def keys(facts: ArticleFacts) -> Iterator[str]:
    """One key for each number cited."""
    return (found for d in facts.documents if (found := key(d)) is not None)


def mention(document: CitedDocument) -> str:
    """What tells a citation from the others of its article, whatever words it was read from."""
    return f"document {document.type} {document.number} {document.date} {_issuer(document)}"


def resolve(articles: Sequence[ArticleFacts], decisions: Decisions) -> dict[tuple[str, CitedDocument], Named]:
    """A name for each document of each article."""
    grouped: dict[str, list[tuple[ArticleFacts, CitedDocument]]] = defaultdict(list)
    named: dict[tuple[str, CitedDocument], Named] = {}
    for facts in articles:
        for document in facts.documents:
            group = key(document)
            if group is None:
                named[facts.article, document] = Named(_local(facts, document), label(document))
            else:
                grouped[group].append((facts, document))
    for cited in grouped.values():
        named |= _of_number(cited)
    return named


def _of_number(cited: Sequence[tuple[ArticleFacts, CitedDocument]]) -> dict[tuple[str, CitedDocument], Named]:
    """The names of all citations of one number; one label for each document."""
    dated = _dated(document for _, document in cited)
    locals_: dict[tuple[str, CitedDocument], str] = {}
    labels: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for facts, document in cited:
        day = document.date or _meant(facts, document, dated)
        issuer = dated.get(day, _issuer(document)) if day else _issuer(document)
        local = _full(document, day, issuer) if day else _local(facts, document)
        locals_[facts.article, document] = local
        said = (document.issuer is not None) + (document.date is not None)
        labels[local].append((-said, label(document)))
    return {citation: Named(local, min(labels[local])[1]) for citation, local in locals_.items()}


def _dated(documents: Iterable[CitedDocument]) -> dict[str, str | None]:
    """Day of each document of a number that is cited with it -> its issuer, where all who name one agree."""
    issuers: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document.date is not None:
            issuers[document.date] |= {found} if (found := _issuer(document)) is not None else set()
    return {day: next(iter(those)) if len(those) == 1 else None for day, those in issuers.items()}


def _meant(facts: ArticleFacts, document: CitedDocument, dated: dict[str, str | None]) -> str | None:
    """The day of the one document that a short citation can mean; None where that is open."""
    issuer, today = _issuer(document), facts.page.published
    if len(dated) != 1 or today is None:
        return None
    ((day, by),) = dated.items()
    agreeing = issuer is None or by is None or issuer == by
    local = issuer is None and by is not None and not by.startswith("tw-")
    return day if agreeing and not local and _one_series(document.number or "", day, today[:10]) else None


def _one_series(number: str, day: str, today: str) -> bool:
    """Whether the numbers of two days are of one series."""
    if day > today:
        return False
    if not _PARTY.search(number):
        return day[:4] == today[:4]
    return not any(day < begins <= today for begins in _TERMS)


def _issuer(d: CitedDocument) -> str | None:
    if d.issuer is None:
        return None
    return (d.issuer.id if isinstance(d.issuer, Body) else post_local(d.issuer).removeprefix("post_")).replace("_", "-")


def _full(d: CitedDocument, day: str, issuer: str | None) -> str:
    return "_".join(filter(None, ("doc", slug(f"{d.type} {d.number}"), day, issuer)))


def _local(facts: ArticleFacts, d: CitedDocument) -> str:
    """The name that a citation has by itself."""
    issuer = _issuer(d)
    what = slug(f"{d.type} {d.number}") if d.number else slug(d.type)
    if issuer and d.number and _YEAR.search(d.number):
        return f"doc_{what}_{issuer}"
    if d.date and (d.number or issuer):
        return "_".join(filter(None, ("doc", what, d.date, issuer)))
    if issuer and d.number:
        # The year of the citing article stands for the term in which the number is alone.
        return "_".join(filter(None, ("doc", what, issuer, f"in-{day_of(facts)[:4] or slug(facts.article)}")))
    if issuer:
        return "_".join(("doc", what, issuer, (d.date or "")[:4] or short(d.subject or "") or slug(facts.article)))
    return f"doc_{what}_{slug(facts.article)}"


def label(d: CitedDocument) -> str:
    """ "Chỉ thị số 35-CT/TW của Bộ Chính trị"."""
    said = d.type + (f" số {d.number}" if d.number else "")
    if d.date and not _YEAR.search(d.number or ""):
        said += f" ngày {'/'.join(reversed(d.date.split('-')))}"
    if d.issuer:
        said += f" của {d.issuer.label if isinstance(d.issuer, Body) else post_label(d.issuer)}"
    return said
