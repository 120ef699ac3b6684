"""Write ontology/reference/areas/*.ttl: the administrative units of Viet Nam, before and after July 2025.

    python tools/make_areas.py [FOLDER]

From the packages vietnamadminunits (units before and after the reform, GSO codes, which unit went where) and
vietnam-provinces (second source of the GSO codes since 2025), both in the extra "test", and additions.yml
(ISO codes, other names, districts that ended earlier). The same input gives the same bytes.
"""

import datetime
import json
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from areas_turtle import REFORM, Change, Unit, turtle
from vietpol.mappers.lexicon import load_yaml
from vietpol.mappers.text import one_spelling
from vietpol.resources import REFERENCE
from vietpol.vocab import slug

LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"
CENTRAL_CITY = "thanh-pho-truc-thuoc-trung-uong"
RANKS = {  # rank in the packages -> its part of a local name, code of c:areatype_*
    "tỉnh": ("tinh", "tinh"),
    "huyện": ("huyen", "huyen"),
    "quận": ("quan", "quan"),
    "thị xã": ("thi-xa", "thi-xa"),
    "thành phố": ("tp", "thanh-pho-thuoc-tinh"),
    "xã": ("xa", "xa"),
    "phường": ("phuong", "phuong"),
    "thị trấn": ("thi-tran", "thi-tran"),
    "đặc khu": ("dac-khu", "dac-khu"),
}
# Huế keeps the name of before 2025 in its identifier: "hue" alone would be read as the city below the province.
PROVINCE_IDS = {"Huế": "thua-thien-hue"}
# "Hồ Chí Minh" alone is the name of a person.
PROVINCE_NAMES = {"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}


class MissingPackageError(RuntimeError):
    """A package that the data come from isn't installed."""


def main() -> None:
    """Write the files into the folder of the reference data, or the one given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE / "areas"
    for name, text in make().items():
        (folder / name).write_text(text, encoding="utf-8")


def make() -> dict[str, str]:
    """File name -> Turtle. Raises MissingPackageError; ValueError where additions.yml doesn't fit the packages."""
    source = Packages()
    extra: dict[str, Any] = load_yaml(REFERENCE / "areas" / "additions.yml")
    provinces = old_provinces(source, extra) + new_provinces(source, extra)
    districts = old_districts(source, extra)
    communes = old_communes(source) + new_communes(source)
    for unit in districts + communes:
        unit.into += source.successors.get(unit.local, [])
    unknown = {*extra["districts"], *(c["unit"] for c in extra["changes"])} - {u.local for u in districts + provinces}
    if unknown:
        raise ValueError(f"additions.yml: no such units: {sorted(unknown)}; correct them")
    country = Unit(
        "viet-nam", "Country", "Việt Nam", "nước", "quoc-gia", iso="VN", english="Viet Nam", alt=["Viet Nam"]
    )
    return {
        "country.ttl": turtle("country.ttl", [country]),
        "provinces.ttl": turtle("provinces.ttl", provinces),
        "districts.ttl": turtle("districts.ttl", districts),
        "communes.ttl": turtle("communes.ttl", communes),
        "changes.ttl": turtle("changes.ttl", mergers(provinces) + endings(districts) + renamings(extra)),
    }


class Packages:
    """The rows of the two packages, and the local names that their units get."""

    def __init__(self) -> None:
        database = package_file("vietnamadminunits", "data/dataset.db")
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            order = "ORDER BY provinceCode, districtCode, wardCode"
            self.legacy = connection.execute(f"SELECT * FROM admin_units_legacy {order}").fetchall()
            self.current = connection.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode").fetchall()
        self.conversion = json.loads(package_file("vietnamadminunits", "data/converter_2025.json").read_text("utf-8"))
        merged = {new for new, old in self.conversion["DICT_PROVINCE"].items() if len(old) > 1}
        self.old_ids = {r["provinceKey"]: province_id(r["provinceShort"]) for r in self.legacy}
        self.new_ids = {
            r["provinceKey"]: province_id(r["provinceShort"]) + ("-2025" if r["provinceKey"] in merged else "")
            for r in self.current
        }
        self.commune_ids = self._commune_ids()
        self.successors = self._successors()
        second = json.loads(package_file("vietnam_provinces", "data/nested-divisions.json").read_text("utf-8"))
        self.second = {(w["code"], one_spelling(w["name"])) for province in second for w in province["wards"]}

    def district_id(self, row: sqlite3.Row) -> str:
        return f"{self.old_ids[row['provinceKey']]}_{below(row['district'])}"

    def _commune_ids(self) -> dict[str, str]:
        """Key of the package (see old_key, new_key) -> local name; two that differ in marks alone add the GSO code."""
        rows = {old_key(r): (f"{self.district_id(r)}_{below(r['ward'])}", r) for r in self.legacy if r["ward"]}
        rows |= {new_key(r): (f"{self.new_ids[r['provinceKey']]}_{below(r['ward'])}", r) for r in self.current}
        taken = Counter(local for local, _ in rows.values())
        return {key: f"{local}-{r['wardCode']}" if taken[local] > 1 else local for key, (local, r) in rows.items()}

    def _successors(self) -> dict[str, list[str]]:
        """Local name of a commune, or of a district without communes -> those of the communes that took over."""
        units = self.commune_ids | {old_key(r): self.district_id(r) for r in self.legacy if not r["ward"]}
        found: dict[str, set[str]] = defaultdict(set)
        for province, whole in self.conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for new, olds in whole.items():
                for old in olds:
                    found[units[old]].add(units[f"{province}_{new}"])
        for province, divided in self.conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in divided.items():
                found[units[old]] |= {units[f"{province}_{part['newWardKey']}"] for part in parts}
        return {old: sorted(new) for old, new in found.items()}


def package_file(package: str, file: str) -> Path:
    """A data file of an installed package, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingPackageError(f"the package {package} is not installed: pip install -e .[test]")
    return Path(spec.origin).parent / file


def old_key(row: sqlite3.Row) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def new_key(row: sqlite3.Row) -> str:
    return f"{row['provinceKey']}_{row['wardKey']}"


def province_id(name: str) -> str:
    return PROVINCE_IDS.get(name, slug(name))


def ranked(full: str) -> tuple[str, str]:
    """ "Thành phố Hồng Ngự" -> ("thành phố", "Hồng Ngự"); a number keeps its rank: "Quận 1" -> ("quận", "Quận 1")."""
    words = one_spelling(full).split()
    for length in (2, 1):
        rank, rest = " ".join(words[:length]).lower(), words[length:]
        if rank in RANKS and rest:
            return rank, " ".join(words if rest[0].isdigit() else rest)
    raise ValueError(f"{full}: no rank before the name")


def below(full: str) -> str:
    """The part of a local name for a unit below the province: "tp-hong-ngu", "quan-1"."""
    rank, _ = ranked(full)
    return f"{RANKS[rank][0]}-{slug(' '.join(full.split()[len(rank.split()) :]))}"


def old_provinces(source: Packages, extra: dict[str, Any]) -> list[Unit]:
    into = {old: new for new, olds in source.conversion["DICT_PROVINCE"].items() for old in olds if len(olds) > 1}
    found = []
    for key, row in {r["provinceKey"]: r for r in source.legacy}.items():
        unit = province(source.old_ids[key], row, extra)
        unit.iso = extra["provinces"][unit.local]["iso"]
        if key in into:
            unit.until, unit.into = LAST_DAY, [source.new_ids[into[key]]]
        found.append(unit)
    return found


def new_provinces(source: Packages, extra: dict[str, Any]) -> list[Unit]:
    rows = {source.new_ids[r["provinceKey"]]: r for r in source.current}
    found = [province(local, row, extra) for local, row in rows.items() if local.endswith("-2025")]
    for unit in found:
        unit.since = FIRST_DAY
    return found


def province(local: str, row: sqlite3.Row, extra: dict[str, Any]) -> Unit:
    """The unit with its type of today."""
    said, short = extra["provinces"][local.removesuffix("-2025")], row["provinceShort"]
    city = row["province"].startswith("Thành phố") or any(c["unit"] == local for c in extra["changes"])
    return Unit(
        local,
        "ProvincialUnit",
        PROVINCE_NAMES.get(short, one_spelling(short)),
        "thành phố" if city else "tỉnh",
        CENTRAL_CITY if city else "tinh",
        within="viet-nam",
        gso=row["provinceCode"],
        english=said.get("en", slug(short).replace("-", " ").title()),
        alt=said.get("alt", []) + respelled(short, extra),
    )


def old_districts(source: Packages, extra: dict[str, Any]) -> list[Unit]:
    cities = {source.old_ids[r["provinceKey"]] for r in source.legacy if r["province"].startswith("Thành phố")}
    found = {}
    for row in source.legacy:
        local = source.district_id(row)
        said = extra["districts"].get(local, {})
        rank, name = ranked(row["district"])
        listed, name = name, said.get("label", name)
        unit = Unit(local, "DistrictUnit", name, rank, RANKS[rank][1], within=source.old_ids[row["provinceKey"]])
        if rank == "thành phố" and unit.within in cities:
            unit.type = "thanh-pho-thuoc-thanh-pho"
        unit.gso, unit.until = row["districtCode"], LAST_DAY
        others = [
            listed,
            *said.get("alt", []),
            *said.get("former", []),
            *respelled(listed, extra),
            *respelled(name, extra),
        ]
        unit.alt = [other for other in dict.fromkeys(others) if other != name]
        found[local] = unit
    for entry in extra["former_districts"]:
        unit = former_district(entry, extra)
        if unit.local in found or not found.keys() >= set(unit.into):
            raise ValueError(f"additions.yml: {unit.local} exists, or one of {unit.into} doesn't; correct it")
        found[unit.local] = unit
        for local in unit.into if entry.get("new") else ():
            found[local].since = next_day(str(entry["until"]))
    return list(found.values())


def former_district(entry: dict[str, Any], extra: dict[str, Any]) -> Unit:
    rank, name = ranked(entry["name"])
    return Unit(
        f"{entry['province']}_{below(entry['name'])}",
        "DistrictUnit",
        name,
        rank,
        RANKS[rank][1],
        within=entry["province"],
        until=str(entry["until"]),
        into=list(entry["into"]),
        source=extra["sources"][entry["source"]],
    )


def respelled(name: str, extra: dict[str, Any]) -> list[str]:
    """The other spellings of a name that holds a syllable of one of the groups of spellings."""
    words = name.split()
    pairs = [(w, other) for group in extra["spellings"] for w in words if w in group for other in group if other != w]
    return [name.replace(word, other) for word, other in pairs]


def old_communes(source: Packages) -> list[Unit]:
    found = []
    for row in (r for r in source.legacy if r["ward"]):
        unit = commune(source.commune_ids[old_key(row)], row, source.district_id(row))
        unit.gso, unit.until = row["wardCode"], LAST_DAY
        found.append(unit)
    return found


def new_communes(source: Packages) -> list[Unit]:
    found = []
    for row in source.current:
        unit = commune(source.commune_ids[new_key(row)], row, source.new_ids[row["provinceKey"]])
        agreed = (int(row["wardCode"]), one_spelling(row["ward"])) in source.second
        unit.gso, unit.since = row["wardCode"] if agreed else None, FIRST_DAY
        found.append(unit)
    return found


def commune(local: str, row: sqlite3.Row, within: str) -> Unit:
    rank, name = ranked(row["ward"])
    return Unit(local, "CommuneUnit", name, rank, RANKS[rank][1], within=within)


def mergers(provinces: list[Unit]) -> list[Change]:
    """The reform of 2025: one change for each of the 23 new units."""
    found = []
    for unit in (u for u in provinces if u.since):
        before = [p for p in provinces if unit.local in p.into]
        *first, last = [p.label for p in before]
        label = f"Sắp xếp {', '.join(first)} và {last} thành {unit.label} mới"
        found.append(
            Change(f"{FIRST_DAY}_{unit.local}", label, FIRST_DAY, [p.local for p in before], [unit.local], REFORM)
        )
    return found


def endings(districts: list[Unit]) -> list[Change]:
    """The districts that ended before 2025-06-30: one change for each set that went into the same units together."""
    labels = {unit.local: unit.label for unit in districts}
    together: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in (u for u in districts if u.source):
        together[str(unit.until), *unit.into].append(unit)
    found = []
    for (until, *into), units in together.items():
        date = next_day(until)
        label = f"Sắp xếp {', '.join(u.label for u in units)} vào {', '.join(labels[i] for i in into)}"
        found.append(Change(f"{date}_{into[0]}", label, date, [u.local for u in units], into, str(units[0].source)))
    return found


def next_day(date: str) -> str:
    return str(datetime.date.fromisoformat(date) + datetime.timedelta(days=1))


def renamings(extra: dict[str, Any]) -> list[Change]:
    """Changes of name or status: the unit before and after is the same."""
    return [
        Change(
            f"{c['date']}_{c['unit']}",
            c["label"],
            str(c["date"]),
            [c["unit"]],
            [c["unit"]],
            extra["sources"][c["source"]],
            c.get("former_name"),
            c.get("former_type"),
        )
        for c in extra["changes"]
    ]


if __name__ == "__main__":
    main()
