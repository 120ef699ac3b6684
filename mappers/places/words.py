"""The words around the names of areas (ontology/reference/place-words.yml), compiled once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from vietpol.mappers import regex
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.scanning import Scanner, either
from vietpol.mappers.text import one_spelling

_FILE = "reference/place-words.yml"


@dataclass(frozen=True)
class Words:
    """Compiled; patterns that end in $ are for the words before a name, those that begin with it for the words behind.

    rank_of_type: code of c:areatype_* -> rank. rank_words: as written -> rank. levels: rank -> levels.
    rose_from: rank -> ranks of before. heads: body -> rank of the area behind it. surnames: that make a name a person's;
    weak_surnames: that do so only in longer names.
    """

    rank_of_type: dict[str, str]
    rank_words: dict[str, str]
    levels: dict[str, frozenset[str]]
    rose_from: dict[str, frozenset[str]]
    heads: dict[str, str]
    any_head: frozenset[str]
    no_rank: frozenset[str]
    country: frozenset[str]
    longer: dict[str, frozenset[str]]
    common: frozenset[str]
    need_rank: frozenset[str]
    national: frozenset[str]
    prepositions: frozenset[str]
    surnames: frozenset[str]
    weak_surnames: frozenset[str]
    double_surnames: frozenset[str]
    own: tuple[str, ...]
    today: tuple[str, ...]
    past_provinces: dict[str, str]
    highland_heads: frozenset[str]
    kinds: regex.Pattern[str]
    fillers: regex.Pattern[str]
    plural: Scanner
    not_before: Scanner
    road: Scanner
    persons: Scanner
    counted: regex.Pattern[str]
    birth: Scanner
    venue: Scanner
    viewpoint: Scanner
    life: Scanner
    office: Scanner
    ends_row: Scanner
    goes_on: Scanner
    not_country_after: Scanner
    former: Scanner
    new: Scanner


@cache
def words() -> Words:
    """The words, in the one spelling and (but for names of persons and heads) in lower case. Raises LexiconError."""
    data: dict[str, Any] = yaml_data(_FILE)
    ranks = data["ranks"]
    kinds, fillers = _choice(data["kinds"]), _choice([*data["kinds"], *data["fillers"]])
    return Words(
        rank_of_type={"quoc-gia": "nước"} | {code: rank for rank, said in ranks.items() for code in said["types"]},
        rank_words={one_spelling(word): rank for rank, said in ranks.items() for word in said["words"]},
        levels={rank: frozenset(said["levels"]) for rank, said in ranks.items()},
        rose_from={rank: frozenset(before) for rank, before in data["rose_from"].items()},
        heads={one_spelling(head): rank for rank, heads in data["heads"].items() for head in heads},
        any_head=frozenset(map(one_spelling, data["any_head"])),
        no_rank=_lowered(data["no_rank"]),
        country=_lowered(data["country"]),
        longer={one_spelling(name).lower(): _lowered(rest) for name, rest in data["longer"].items()},
        common=_lowered(data["common"]),
        need_rank=_lowered(data["need_rank"]),
        national=_lowered(data["national"]),
        prepositions=_lowered(data["prepositions"]),
        surnames=_surnames(),
        weak_surnames=frozenset(one_spelling(name) for name in yaml_data("reference/names.yml")["weak_surnames"]),
        double_surnames=frozenset(
            one_spelling(n) for g in yaml_data("reference/names.yml")["surnames"].values() for n in g if " " in n
        ),
        own=tuple(sorted(_lowered(data["own"]))),
        today=tuple(sorted(_lowered(data["today"]))),
        past_provinces={one_spelling(name).lower(): one_spelling(name) for name in data["past_provinces"]},
        highland_heads=frozenset(map(one_spelling, data["highland_heads"])),
        kinds=regex.compile(rf"(?: (?:{kinds})(?= ))?"),
        fillers=regex.compile(rf" ?(?:(?:{fillers})(?:,? (?:{fillers}))?)? ?:? ?"),
        plural=Scanner(rf"(?<!\p{{L}})(?:{_choice(data['plural'])}|\d+) $"),
        not_before=_before(data["not_before"]),
        road=_before(data["road"]),
        persons=_before(data["persons"]),
        counted=regex.compile(rf" ?(?:{_choice(data['counted'])})(?!\p{{L}})"),
        birth=Scanner(
            rf"(?<!\p{{L}})(?:{_choice(data['birth'])}|sinh (?:ngày|năm) [\d/.-]+,? (?:tại|ở|quê(?: quán)?)):? ?"
            r"(?:(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tp\.?|quận) [^,;.:]{1,24}, ?){0,2}$"
        ),
        venue=_before(data["venue"]),
        viewpoint=Scanner(rf"(?<!\p{{L}})(?:{_choice(data['viewpoint'])})(?: (?:tỉnh|thành phố|tp\.?))? ?$"),
        life=_inside(data["life"]),
        office=Scanner(
            rf"(?<!\p{{L}})(?:{_choice(data['offices'])})(?!\p{{L}})(?:(?!\s(?:{_choice(data['not_of_office'])})\s)[^,;:.()\n])*$"
        ),
        ends_row=_inside(data["ends_row"]),
        goes_on=_inside(data["goes_on"]),
        not_country_after=Scanner(
            rf"(?<!\p{{L}})(?!giải (?:ngân|quyết|phóng|thể|trình|tỏa))(?:{_choice(data['not_country_after'])})(?: \p{{L}}+){{0,3}} $"
        ),
        former=_behind(data["former"]),
        new=_behind(data["new"]),
    )


def _lowered(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(one_spelling(entry).lower() for entry in entries)


def _choice(entries: Iterable[str]) -> str:
    return either(_lowered(entries))


def _before(entries: Iterable[str]) -> Scanner:
    return Scanner(rf"(?<!\p{{L}})(?:{_choice(entries)}) ?$")


def _inside(entries: Iterable[str]) -> Scanner:
    return Scanner(rf"(?<!\p{{L}})(?:{_choice(entries)})(?!\p{{L}})")


def _behind(entries: Iterable[str]) -> Scanner:
    return Scanner(rf" ?(?:{_choice(entries)})(?!\p{{L}})")


def _surnames() -> frozenset[str]:
    """Surnames of one syllable that are no everyday words, and the middle names Văn and Thị."""
    data = yaml_data("reference/names.yml")
    names = {name for group in data["surnames"].values() for name in group} - set(data["weak_surnames"])
    return frozenset(one_spelling(name) for name in names | {"Văn", "Thị"} if " " not in name)
