// The map of a result: provincial units coloured by a number, or by how many rows name them. Boundaries of before or after July 2025.
import outlines from "../../../server/static/provinces.json";
import { number } from "../charts/number.js";
import { element, radios, select } from "../query/controls.js";
import { levels } from "./scale.js";

const SVG = "http://www.w3.org/2000/svg";
const COUNT = "count";
const AREA = "id:area_";
const ARCHIPELAGOS = { "da-nang": "hoang-sa", "khanh-hoa": "truong-sa" }; // districts of these provinces
const NAMES = { "hoang-sa": "Hoàng Sa", "truong-sa": "Trường Sa" };

/** Draws into the panel. table: with its column of areas; settings: what the reader chose before, and chooses now. Returns {close}. */
export function show(panel, table, words, settings) {
  const { area } = table;
  const numbers = table.columns.filter(({ kind }) => kind === "number");
  const by = numbers.length ? String(numbers[0].index) : COUNT;
  const chosen = Object.assign(settings, { by, units: likelier(table.rows, area.index), ...settings });
  const map = element("div", { className: "result-map" });
  const draw = () => map.replaceChildren(...drawing(valuesOf(table, chosen), chosen, words));
  const choose = (part) => (value) => {
    chosen[part] = value;
    draw();
  };
  const units = [["new", words.units_new], ["old", words.units_old]];
  if (chosen.units === "old") units.reverse();
  const values = [...numbers.map(({ name, index }) => [String(index), name]), [COUNT, words.count]];
  panel.append(
    element("div", { className: "views" }, select(words.colour, values, chosen.by, choose("by")), radios("units", words.units, units, choose("units"))),
    map,
    element("p", { className: "note", textContent: words.map_note }),
  );
  draw();
  return { close() {} };
}

/** Which set of units the result speaks of: of those that are in one of them alone. */
function likelier(rows, index) {
  const gone = new Set(Object.values(outlines.made_of).flat());
  let old = 0;
  let recent = 0;
  for (const row of rows) {
    const unit = row[index].slice(AREA.length);
    old += gone.has(unit);
    recent += unit in outlines.made_of;
  }
  return old > recent ? "old" : "new";
}

/** {units: Map of unit -> {name, value}, other: rows of no unit on this map, doubled: rows left out because an earlier one names their unit}. */
function valuesOf({ rows, labels, area }, { by, units }) {
  const known = unitsOf(units);
  const found = { units: new Map(), other: 0, doubled: 0 };
  for (const [at, row] of rows.entries()) {
    const unit = row[area.index].slice(AREA.length);
    const name = labels[at][area.index];
    if (!row[area.index].startsWith(AREA) || !known.has(unit)) {
      found.other += 1;
    } else if (by === COUNT) {
      const before = found.units.get(unit)?.value ?? 0;
      found.units.set(unit, { name, value: before + 1 });
    } else if (row[Number(by)] !== "") {
      if (found.units.has(unit)) found.doubled += 1;
      else found.units.set(unit, { name, value: Number(row[Number(by)]) });
    }
  }
  return found;
}

/** Unit -> the outlines that it is made of. */
function unitsOf(units) {
  const whole = (unit) => (unit in ARCHIPELAGOS ? [unit, ARCHIPELAGOS[unit]] : [unit]);
  const provinces = Object.keys(outlines.provinces).filter((unit) => !(unit in NAMES));
  const found = new Map(provinces.map((unit) => [unit, whole(unit)]));
  if (units === "old") return found;
  for (const [unit, parts] of Object.entries(outlines.made_of)) {
    parts.forEach((part) => found.delete(part));
    found.set(unit, parts.flatMap(whole));
  }
  return found;
}

function drawing(found, chosen, words) {
  const scale = levels([...found.units.values()].map(({ value }) => value));
  const picture = svg("svg", { viewBox: outlines.viewBox, role: "img", "aria-label": words.map_of });
  const picked = element("p", { className: "picked" });
  picked.setAttribute("role", "status");
  picture.append(svg("path", { d: outlines.islands }));
  for (const [unit, parts] of unitsOf(chosen.units)) {
    const value = found.units.get(unit);
    const group = svg("g", { "data-unit": unit });
    const level = value ? `level-${scale.of(value.value)}` : "none";
    const d = parts.map((part) => outlines.provinces[part]).join("");
    // Twice: the broad edge below shows around the whole, not along the borders of the parts that it was made of.
    group.append(svg("path", { d, class: "edge" }), svg("path", { d, class: `land ${level}` }), ...parts.flatMap(caption));
    if (value) say(group, `${value.name}: ${number(value.value)}`, picked);
    picture.append(group);
  }
  return [picture, element("div", {}, picked, legend(scale), ...omitted(found, words))];
}

/** The name of an archipelago below its circle. */
function caption(part) {
  if (!(part in NAMES)) return [];
  const [, left, y] = /^M(\d+) (\d+)/.exec(outlines.provinces[part]).map(Number);
  const label = svg("text", { x: left + 100, y: y + 330, "text-anchor": "middle" });
  label.textContent = NAMES[part];
  return [label];
}

/** What stands behind a unit, for the mouse and for the keyboard. */
function say(group, text, picked) {
  const title = svg("title");
  title.textContent = text;
  group.append(title);
  group.setAttribute("tabindex", "0");
  group.setAttribute("aria-label", text);
  group.setAttribute("role", "img");
  for (const event of ["mouseenter", "focus"]) group.addEventListener(event, () => (picked.textContent = text));
}

function legend(scale) {
  const list = element("ul", { className: "legend" });
  for (const { level, from, to } of scale.ranges) {
    const box = svg("svg", { viewBox: "0 0 16 10", "aria-hidden": "true" });
    box.append(svg("path", { d: "M0 0h16v10h-16z", class: `level-${level}` }));
    list.append(element("li", {}, box, from === to ? number(from) : `${number(from)} – ${number(to)}`));
  }
  return list;
}

function omitted({ other, doubled }, words) {
  const lines = [[other, words.not_on_map], [doubled, words.doubled]].filter(([n]) => n);
  return lines.map(([n, text]) => element("p", { className: "note", textContent: text.replace("{n}", n) }));
}

function svg(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
