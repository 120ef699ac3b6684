"""The outlet of an article and its province: a provincial paper's "tỉnh" is its own province.

Outlets are data: ontology/reference/outlets.yml.
"""

from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.article import Article
from vietpol.mappers.lexicon import LexiconError, require, yaml_data
from vietpol.mappers.matching import sought
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.reading import Reading
from vietpol.mappers.text import Span, Text, matching_key
from vietpol.vocab import slug

_FILE = "reference/outlets.yml"
_HEAD, _TAIL = 700, 300  # letters at the beginning and end of a text where an outlet names itself
_SIGNED = regex.compile(r"\s?\)?\s?[-:.]")  # behind a sign: "ĐTO - ", "(BGĐT) - "
_DOMAIN = regex.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]+)")


class Outlet(Struct, frozen=True):
    """An outlet as an article shows it. province: name part of its province, None: of the whole country.

    span: where the text names it; None where only its address tells.
    """

    name: str
    province: str | None
    span: Span | None


class _Listed(Struct, frozen=True):
    name: str
    home: str | None
    sign: bool


@sought
def _names() -> dict[str, _Listed]:
    """Names and signs of outlets, those of every province included."""
    table: dict[str, _Listed] = {}
    data: dict[str, Any] = yaml_data(_FILE)
    for pattern in data["patterns"]:
        require(pattern, "source", _FILE)
        for unit in gazetteer().units.values():
            if unit.level == "province":
                for name in unit.names:
                    for template in pattern["names"]:
                        words = template.replace("{place}", name)
                        table.setdefault(matching_key(words), _Listed(words, unit.province, False))
    for outlet in data["outlets"]:
        if require(outlet, "source", _FILE) not in data["sources"]:
            raise LexiconError(f'{_FILE}: {outlet["name"]}: no source "{outlet["source"]}"; add it under sources')
        table[matching_key(outlet["name"])] = _Listed(outlet["name"], outlet["home"], False)
        for sign in outlet.get("signs", ()):
            table[matching_key(sign)] = _Listed(outlet["name"], outlet["home"], True)
    return table


@cache
def _sites() -> dict[str, _Listed]:
    """Domain without www -> the outlet."""
    data: dict[str, Any] = yaml_data(_FILE)
    found = {}
    for unit in gazetteer().units.values():
        if unit.level == "province" and unit.since is None:
            place = slug(unit.name.removeprefix("Thành phố ")).replace("-", "")
            for domain in data["domains"]:
                for ending in data["endings"]:
                    site = domain.replace("{place}", place) + ending
                    found[site] = _Listed(site, unit.province, False)
    for outlet in data["outlets"]:
        found |= {site: _Listed(outlet["name"], outlet["home"], False) for site in outlet.get("sites", ())}
    return found


def outlet_of(reading: Reading) -> Outlet | None:
    """The outlet that the page names as its publisher, that signs the lead, or whose address it bears."""
    data = reading.page.data
    if data.publisher:
        listed = _in_words(data.publisher)
        span = next((Span(e.start, e.end) for e in data.evidence if e.for_property == "dcterms:publisher"), None)
        if listed:
            return Outlet(listed.name, listed.home, span)
        if site := _at_address(data.publisher):
            return Outlet(site.name, site.province, span)  # "(sonla.gov.vn) - Sáng 1/4, …"
    return _in_text(reading.text) or (_at_address(data.url) if data.url else None)


@lru_cache(maxsize=1024)
def _in_words(words: str) -> _Listed | None:
    """The outlet that a publisher's name is, or holds."""
    found = [listed for _, listed in _names().find(Text(Article("publisher", "", words)))]
    return next(iter(found), None)


@lru_cache(maxsize=1)  # asked for the names of places, then for the article's home
def _in_text(text: Text) -> Outlet | None:
    """An outlet that names itself at the head of the text or signs a paragraph there, or is named at its end."""
    for span, listed in _names().find(text, 0, _HEAD):
        if listed.sign and not (text.plain[span.start : span.end].isupper() and _SIGNED.match(text.plain, span.end)):
            continue
        start = text.sentence_at(span.start).start
        if not text.plain[start : span.start].strip(" (*"):
            return Outlet(listed.name, listed.home, span)
    for span, listed in _names().find(text, max(_HEAD, len(text.plain) - _TAIL)):
        if not listed.sign:
            return Outlet(listed.name, listed.home, span)
    return None


def _at_address(url: str) -> Outlet | None:
    """The outlet whose web address this is, in full or its domain alone; None where no domain of a province begins it."""
    m = _DOMAIN.match(url.lower())
    if m is None:
        return None
    labels = m[1].replace("-", "").split(".")  # "baria-vungtau.gov.vn"
    for start in range(len(labels) - 1):
        if listed := _sites().get(".".join(labels[start:])):
            return Outlet(listed.name, listed.home, None)
    return None
