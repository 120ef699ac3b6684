// The chart of a result: the reader chooses its form and which columns it shows. Nothing is summed up but rows that are counted.
import { chart } from "../charts/chart.js";
import { number } from "../charts/number.js";
import { element, select } from "./controls.js";

const COUNT = "count";
const MOST_BARS = 30; // at a time; more can be scrolled
const BAR_HEIGHT = 28;

/** Draws into the panel. settings: what the reader chose before, and chooses now. Returns {close}. */
export function show(panel, { columns, rows, labels }, words, settings) {
  const numbers = columns.filter(({ kind }) => kind === "number");
  const others = columns.filter(({ kind }) => kind !== "number");
  const x = others.find(({ kind }) => kind === "day") ?? others.find(({ kind }) => kind === "text") ?? columns[0];
  const chosen = Object.assign(settings, {
    form: x.kind === "day" && numbers.length ? "line" : "bar",
    x: String(x.index),
    y: numbers.length ? String(numbers[0].index) : COUNT,
    ...settings,
  });
  const place = element("div", { className: "chart" });
  place.setAttribute("role", "img");
  const note = element("p", { className: "note" });
  let drawn = null;
  const draw = () => {
    const { points, leftOut } = pointsOf(chosen, columns, rows, labels);
    place.setAttribute("aria-label", words.chart_of.replace("{x}", nameOf(chosen.x)).replace("{y}", nameOf(chosen.y)));
    place.style.height = chosen.form === "bar" ? `${Math.min(points.length, MOST_BARS) * BAR_HEIGHT + 50}px` : "";
    const notes = [leftOut ? words.left_out.replace("{n}", leftOut) : "", chosen.y !== COUNT && mixedUnits(columns, rows) ? words.units_mixed : ""];
    note.textContent = notes.filter(Boolean).join(" ");
    drawn?.close();
    const kind = columns[Number(chosen.x)].kind;
    drawn = chart(place, (colours) => (chosen.form === "bar" ? bars(points, nameOf(chosen.y), colours) : lines(points, nameOf(chosen.y), chosen.form, kind)));
  };
  const nameOf = (key) => (key === COUNT ? words.count : columns[Number(key)].name);
  const choose = (part) => (value) => {
    chosen[part] = value;
    draw();
  };
  const forms = [["bar", words.bar], ["line", words.line], ["points", words.points]];
  const all = columns.map(({ name, index }) => [String(index), name]);
  const values = [...numbers.map(({ name, index }) => [String(index), name]), [COUNT, words.count]];
  panel.append(
    element("div", { className: "views" },
      select(words.form, forms, chosen.form, choose("form")),
      select(words.x, all, chosen.x, choose("x")),
      select(words.y, values, chosen.y, choose("y"))),
    place, note);
  draw();
  return { close: () => drawn?.close() };
}

/** [label, value] of each row that has both, or of each label with the number of its rows. */
function pointsOf({ x, y }, columns, rows, labels) {
  const { index } = columns[Number(x)];
  const all = y === COUNT ? counted(labels, index) : rows.map((row, at) => [labels[at][index], row[Number(y)]]);
  const points = all.filter(([label, value]) => label !== "" && value !== "").map(([label, value]) => [label, Number(value)]);
  return { points, leftOut: all.length - points.length };
}

/** Whether the rows count in several units: one chart of them would compare what can't be compared. */
function mixedUnits(columns, rows) {
  const ofUnits = ({ name, index }) => /^unit/i.test(name) || rows.some((row) => row[index].startsWith("c:unit_"));
  return columns.filter(ofUnits).some(({ index }) => new Set(rows.map((row) => row[index])).size > 1);
}

/** How many rows have each value, in the order in which the values come. */
function counted(labels, index) {
  const counts = new Map();
  for (const row of labels) counts.set(row[index], (counts.get(row[index]) ?? 0) + 1);
  return [...counts];
}

/** Lying bars, so that long names can be read; one for each row, also where a name comes twice. */
function bars(points, name, colours) {
  const many = points.length > MOST_BARS;
  return {
    grid: { left: 8, right: many ? 56 : 40, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    xAxis: { type: "value", minInterval: points.every(([, value]) => Number.isInteger(value)) ? 1 : 0 },
    yAxis: { type: "category", inverse: true, data: points.map(([label]) => label), axisLabel: { width: 150, overflow: "truncate" } },
    dataZoom: many ? [{ type: "slider", yAxisIndex: 0, startValue: 0, endValue: MOST_BARS - 1, width: 18, right: 8, showDetail: false }] : [],
    series: [{
      type: "bar", name, data: points.map(([, value]) => value), barMaxWidth: 20,
      label: { show: true, position: "right", formatter: ({ value }) => number(value), color: colours.soft, textBorderWidth: 0 },
    }],
  };
}

function lines(points, name, form, kind) {
  const type = { day: "time", number: "value" }[kind] ?? "category";
  const sorted = type === "category" ? points : [...points].sort(([a], [b]) => (type === "time" ? (a < b ? -1 : 1) : a - b));
  return {
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: form === "line" ? "axis" : "item" },
    xAxis: { type, scale: true },
    yAxis: { type: "value", scale: true },
    series: [{ type: form === "line" ? "line" : "scatter", name, data: sorted, symbolSize: form === "line" ? 6 : 9, showSymbol: true }],
  };
}
