"""What the head of a page says of it: <meta>, JSON-LD, <title>, the canonical address."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import regex

from vietpol.sources.portals import portals

_LARGEST_DATA = 500_000  # letters of a JSON-LD block
_DEEPEST = 6  # levels of JSON-LD that are looked into
_LONGEST = 500  # letters of a value
_ADDRESS = regex.compile(r"https?://[^\s/]{3,}\S{0,2000}")
_TAGS = regex.compile(r"<[^<>]{1,200}>")
_SCRIPT_TYPE = "application/ld+json"
# Line breaks inside strings, which sites print and JSON forbids.
_CONTROL = regex.compile(r"[\x00-\x1f]+")


@dataclass(slots=True)
class Metadata:
    """Values of a page's head, each as it stands there, the surest first. is_article, is_list: what it says of the page's kind."""

    titles: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    description: str | None = None
    url: str | None = None
    is_article: bool = False
    is_list: bool = False


def read(root: Any) -> Metadata:
    """The metadata of a page. Never raises: broken JSON-LD is passed over."""
    named = _named(root)
    linked = list(_linked(root))
    article = next((o for o in linked if _types(o) & portals().article_types), None)
    found = Metadata()
    found.titles = _values("title", named, article) + _title_tag(root)
    found.published = _values("published", named, article)
    found.publishers = _values("publisher", named, article)
    found.authors = [a for a in _values("author", named, article) if _is_author(a)]
    found.description = next(iter(_values("description", named, article)), None)
    addresses = [_canonical(root), *_values("url", named, article)]
    found.url = next((a for a in addresses if a and _ADDRESS.fullmatch(a)), None)
    kinds = {kind.lower() for kind in _values("type", named, None)}
    found.is_article = article is not None or bool(kinds & portals().article_kinds)
    found.is_list = any(_types(o) & portals().list_types for o in linked) and not found.is_article
    return found


def _named(root: Any) -> dict[str, list[str]]:
    """The values of all <meta>, and of elements with itemprop and content, by name in lower case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        value = _clean(element.get("content"))
        if value:
            for attribute in ("name", "property", "itemprop"):
                name = (element.get(attribute) or "").strip().lower()
                if name and value not in found.setdefault(name, []):
                    found[name].append(value)
    return found


def _linked(root: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, those inside @graph and mainEntity included."""
    for element in root.iter("script"):
        text = element.text or ""
        if (element.get("type") or "").strip().lower() == _SCRIPT_TYPE and len(text) <= _LARGEST_DATA:
            try:
                yield from _objects(msgspec.json.decode(_CONTROL.sub(" ", text).strip().removesuffix(";")), _DEEPEST)
            except (msgspec.DecodeError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict) and depth:
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity"):
            yield from _objects(value.get(name), depth - 1)


def _types(value: Mapping[str, Any]) -> set[str]:
    types = value.get("@type")
    return {str(t).rpartition("/")[2].lower() for t in (types if isinstance(types, list) else [types])}


def _values(name: str, named: Mapping[str, Sequence[str]], article: Mapping[str, Any] | None) -> list[str]:
    """The values of one field, JSON-LD's first, each once."""
    paths = portals().linked_data.get(name, ()) if article is not None else ()
    linked = [v for path in paths for v in _at(article, path.split("."))]
    return list(dict.fromkeys(linked + [v for key in portals().metadata[name] for v in named.get(key.lower(), ())]))


def _at(value: Any, path: Sequence[str]) -> list[str]:
    """The strings at a path of a JSON-LD object, those of several things in one."""
    if isinstance(value, list):
        names = [v for item in value for v in _at(item, path)]
        return [", ".join(names)] if len(names) > 1 else names
    if not path:
        cleaned = _clean(value) if isinstance(value, str) else ""
        return [cleaned] if cleaned else []
    return _at(value.get(path[0]), path[1:]) if isinstance(value, dict) else []


def _title_tag(root: Any) -> list[str]:
    element = root.find(".//title")
    text = _clean("".join(element.itertext())) if element is not None else ""
    return [text] if text else []


def _canonical(root: Any) -> str | None:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return _clean(element.get("href"))
    return None


def _is_author(value: str) -> bool:
    return value.lower() not in portals().no_author and "://" not in value and "@" not in value


def _clean(value: str | None) -> str:
    """A value in single spaces, without the mark-up and entities that some sites leave in it."""
    if value is None or len(value) > 20 * _LONGEST:
        return ""
    plain = _TAGS.sub(" ", html.unescape(value))
    return " ".join(plain.split())[:_LONGEST]
