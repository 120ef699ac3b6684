"""Other countries' names beside a title."""

from functools import cache

import regex

from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.text import one_spelling


@cache
def countries() -> "regex.Pattern[str]":
    """The name of another country, after a title or its body."""
    data = yaml_data("reference/body-patterns.yml")
    names = "|".join(regex.escape(one_spelling(n)) for n in sorted(data["countries"], key=len, reverse=True))
    ranks = "|".join(regex.escape(one_spelling(n)) for n in sorted(data["country_titles"], key=len, reverse=True))
    party = r"(?P<party>(?:(?:ban chấp hành )?trung ương )?đảng (?:\p{L}+ ){1,4}|(?:cộng sản|nhân dân cách mạng|nhân dân) )?"
    return regex.compile(rf"\s+(?:của\s+)?(?i:{party})(?:(?:{ranks})\s+){{0,3}}(?P<country>{names})(?!\p{{L}})")


def names_country(label: str) -> bool:
    """Whether the name of a body holds another country's; "Lào Cai", "Đức Thọ" only begin like one."""
    found = (m for m in countries().finditer(label) if not label[m.end() : m.end() + 2].strip()[:1].isupper())
    return next(found, None) is not None
