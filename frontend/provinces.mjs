// The outlines of Viet Nam's 63 provinces as they were until July 2025, for the maps that the server draws: provinces.json.
// A province of today is drawn as the provinces that it was made of (server/pages/province_map.py).
//
// Source: @svg-maps/vietnam (CC BY 4.0), paths in the plane of a picture. Neighbours there share their borders but for rounding:
// a grid brings them together, so that a border simplified is simplified for both sides and no gap opens.
import svgpath from "svgpath";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";
import map from "@svg-maps/vietnam";

const GRID = 4060; // a fifth of a unit of a picture 812 units wide: the smallest that joins the borders
const SMALLEST_TRIANGLE = 1.2; // square units; a bend of less is left out
const SMALLEST_ISLAND = 0.4; // square units

/** {viewBox, source, provinces: {"ha-noi": "M…z"}}; keys as in the IRIs of areas. */
export function provinces() {
  const features = map.locations.map(({ name, path }) => ({
    type: "Feature",
    id: slug(name),
    geometry: { type: "MultiPolygon", coordinates: rings(path).map((ring) => [ring]) },
  }));
  const joined = topology({ all: { type: "FeatureCollection", features } }, GRID);
  const lean = simplify(presimplify(joined), SMALLEST_TRIANGLE);
  const kept = filter(lean, filterAttachedWeight(lean, SMALLEST_ISLAND));
  const drawn = feature(kept, kept.objects.all).features.map((one) => [one.id, path(one.geometry)]);
  return {
    viewBox: map.viewBox.split(" ").map((number) => number * 10).join(" "), // the paths count tenths
    source: "@svg-maps/vietnam, CC BY 4.0",
    provinces: Object.fromEntries(drawn.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z]+/g, "-");
}

/** The closed rings of a path that is made of straight lines (curves, of which there is one, become their ends). */
function rings(d) {
  const found = [];
  svgpath(d)
    .abs()
    .unshort()
    .iterate(([command, ...numbers], _, x, y) => {
      if (command === "M") found.push([numbers]);
      else if (command === "H") found.at(-1).push([numbers[0], y]);
      else if (command === "V") found.at(-1).push([x, numbers[0]]);
      else if (command !== "Z") found.at(-1).push(numbers.slice(-2));
    });
  return found.filter((ring) => ring.length > 2).map((ring) => [...ring, ring[0]]);
}

function path(geometry) {
  if (!geometry) return "";
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().map(closed).join("");
}

/** A ring as a path of steps in tenths of a unit: half as long as one of places. */
function closed(ring) {
  const tenths = ring.slice(0, -1).map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]);
  const steps = tenths.slice(1).map(([x, y], before) => `${x - tenths[before][0]},${y - tenths[before][1]}`);
  return `M${tenths[0]}l${steps.join(" ")}z`;
}
