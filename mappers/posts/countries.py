"""Other countries' names beside a title."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.text import one_spelling


@cache
def countries() -> "regex.Pattern[str]":
    """The name of another country, after a title or its body."""
    data = yaml_data("reference/body-patterns.yml")
    names, ranks = _any(data["countries"]), _any(data["country_titles"])
    party = r"(?P<party>(?:(?:ban chấp hành )?trung ương )?đảng (?:\p{L}+ ){1,4}|(?:cộng sản|nhân dân cách mạng|nhân dân) )?"
    shared = data["shared_places"]
    ruled = rf"(?<=(?i:{_any(data['foreign_behind'])})\s)(?:{_any(shared)})"
    sure = _any([name for name in data["foreign_places"] if name not in shared])
    places = rf"(?:(?:tỉnh|thành phố|khu tự trị|thủ đô|bang)\s+)?(?P<place>{sure}|{ruled})"
    country = rf"(?i:{party})(?:(?:{ranks})\s+){{0,3}}(?P<country>{names})"
    return regex.compile(rf"\s+(?:của\s+)?(?:{country}|{places})(?!\p{{L}})")


def _any(names: list[str]) -> str:
    return "|".join(regex.escape(one_spelling(name)) for name in sorted(names, key=len, reverse=True))


def names_country(label: str) -> bool:
    """Whether the name of a body holds another country's; "Lào Cai", "Đức Thọ" only begin like one, "Hồng Đức" ends like one."""
    return any(not _in_a_name(label, m) for m in countries().finditer(label))


def _in_a_name(label: str, m: "regex.Match[str]") -> bool:
    """Whether the words are a syllable of a Vietnamese name: a capitalised one stands beside it."""
    name = m["country"] or m["place"]
    before = label[: m.start()].rpartition(" ")[2]
    return label[m.end() : m.end() + 2].strip()[:1].isupper() or (" " not in name and before[:1].isupper())
