"""Administrative units and their changes as Turtle, in the form of docs/graph.md."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from vietpol.vocab import PREFIXES

REFORM = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội về việc sắp xếp đơn vị hành chính cấp tỉnh"


@dataclass
class Unit:
    """One administrative unit, as it will be written. local: without "area_"; rank: as spoken."""

    local: str
    cls: str
    name: str
    rank: str
    type: str
    within: str | None = None
    gso: str | None = None
    iso: str | None = None
    english: str | None = None
    since: str | None = None
    until: str | None = None
    into: list[str] = field(default_factory=list)
    alt: list[str] = field(default_factory=list)
    source: str | None = None

    @property
    def label(self) -> str:
        """With its rank: "huyện Hồng Ngự", "Quận 1"."""
        return self.name if self.name.lower().startswith(self.rank) else f"{self.rank} {self.name}"


@dataclass
class Change:
    """A vp:AreaChange; former: name or type that a unit had before, where it is the same unit after."""

    local: str
    label: str
    date: str
    before: Sequence[str]
    after: Sequence[str]
    source: str
    former_name: str | None = None
    former_type: str | None = None


ABOUT = {
    "country.ttl": "Viet Nam as a whole. Source: ISO 3166-1.",
    "provinces.ttl": f"""The 63 provincial units of before July 2025, of which 11 went on, and the 23 that the reform
        made. Sources: {REFORM}; GSO codes: the two packages; ISO 3166-2 codes: additions.yml.""",
    "districts.ttl": """The 696 districts that ended with the district level on 30 June 2025, and those of additions.yml
        that ended earlier. The local name holds the type of 2025: the same unit may have been a huyện before it became
        a thị xã.""",
    "communes.ttl": """The communes until June and since July 2025. With the district level the old ones ended, even
        where name and territory went on: vp:succeededBy leads on. A GSO code since 2025 stands where both packages
        agree.""",
    "changes.ttl": """How provinces and districts merged or changed name and status. vp:formerName, vp:formerAreaType:
        what a unit that stays the same unit had before. Each change names its source.""",
}
MADE = """Written by tools/make_areas.py from vietnamadminunits 1.0.4 (MIT), vietnam-provinces 2025.10.1 (MIT) and
    additions.yml. Don't edit: correct additions.yml and run it again. Form: docs/graph.md, "Things that facts point
    to". skos:altLabel: other names and spellings, and names that the unit bore earlier."""


def turtle(file: str, things: Sequence[Unit | Change]) -> str:
    """One Turtle file; the communes, for size, one line each."""
    between, after = ("; ", ".\n") if file == "communes.ttl" else (" ;\n    ", " .\n")
    lines = [between.join(unit_words(t) if isinstance(t, Unit) else change_words(t)) + after for t in things]
    used = [p for p in PREFIXES if f"{p}:" in "".join(lines) or f"^^{p}:" in lines[0]]
    prefixes = [f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used]
    head = [f"# {line}\n" for about in (ABOUT[file], MADE) for line in wrap(" ".join(about.split()), 118)]
    return "".join([*head, "\n", *prefixes]) + "\n" + "".join(lines)


def unit_words(unit: Unit) -> Iterator[str]:
    yield f'id:area_{unit.local} a vp:{unit.cls} ; rdfs:label "{unit.name}"@vi'
    if unit.english:
        yield f'vp:labelEn "{unit.english}"@en'
    others = [name for name in dict.fromkeys(unit.alt) if name != unit.name]
    if others:
        yield "skos:altLabel " + " , ".join(f'"{name}"@vi' for name in others)
    yield f"vp:areaType c:areatype_{unit.type}"
    if unit.within:
        yield f"vp:within id:area_{unit.within}"
    for name, value in (("gsoCode", unit.gso), ("isoCode", unit.iso)):
        if value:
            yield f'vp:{name} "{value}"'
    for name, value in (("validFrom", unit.since), ("validUntil", unit.until)):
        if value:
            yield f"vp:{name} {date_words(value)}"
    if unit.into:
        yield "vp:succeededBy " + " , ".join(f"id:area_{local}" for local in unit.into)
    if unit.source:
        yield f'dcterms:source "{unit.source}"@vi'


def change_words(change: Change) -> Iterator[str]:
    yield f'id:change_{change.local} a vp:AreaChange ; rdfs:label "{change.label}"@vi'
    yield f"vp:date {date_words(change.date)}"
    yield "vp:before " + " , ".join(f"id:area_{local}" for local in change.before)
    yield "vp:after " + " , ".join(f"id:area_{local}" for local in change.after)
    if change.former_name:
        yield f'vp:formerName "{change.former_name}"@vi'
    if change.former_type:
        yield f"vp:formerAreaType c:areatype_{change.former_type}"
    yield f'dcterms:source "{change.source}"@vi'


def date_words(date: str) -> str:
    return f'"{date}"^^xsd:date'
