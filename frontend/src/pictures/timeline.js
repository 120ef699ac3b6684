// Offices over time: what is attested as a thick bar, what it lies within as a thin one; gaps stay gaps.
//
// Rows: data-name, data-from and data-until (first and last day attested), data-earliest and data-latest (known bounds), data-href.
const DAY = 86_400_000;
const NAMES = { most: 220, share: 0.42 }; // px, of the width: a telephone needs the rest for the bars

export function option(source) {
  const rows = [...source.querySelectorAll("[data-name]")].map(({ dataset }) => dataset).filter(({ from, until }) => from || until);
  if (rows.length < 2) return null;
  const names = rows.map(({ name }) => name);
  const bars = rows.map((row, n) => ({
    value: [n, day(row.from ?? row.until), day(row.until ?? row.from) + DAY, day(row.earliest ?? row.from ?? row.until), day(row.latest ?? row.until ?? row.from) + DAY],
    href: row.href,
    words: row.words,
  }));
  const days = bars.flatMap(({ value }) => value.slice(1));
  const margin = Math.max(30 * DAY, (Math.max(...days) - Math.min(...days)) * 0.05);
  return {
    size: rows.length > 6 ? "tall" : rows.length < 4 ? "low" : "",
    option: {
      grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
      xAxis: {
        type: "time",
        min: Math.min(...days) - margin,
        max: Math.max(...days) + margin,
        splitNumber: source.clientWidth < 480 ? 2 : 5,
        axisLabel: { hideOverlap: true },
      },
      yAxis: {
        type: "category",
        data: names,
        inverse: true,
        axisLabel: { width: Math.min(NAMES.most, source.clientWidth * NAMES.share), overflow: "break", lineHeight: 15 },
        axisTick: { show: false },
      },
      tooltip: { trigger: "item", formatter: ({ data, dataIndex }) => `${names[dataIndex]}\n${data.words ?? ""}` },
      series: [{ type: "custom", data: bars, encode: { x: [1, 2, 3, 4], y: 0 }, renderItem: bar }],
    },
  };
}

function bar(_, api) {
  const [left, y] = api.coord([api.value(1), api.value(0)]);
  const [right] = api.coord([api.value(2), api.value(0)]);
  const [first] = api.coord([api.value(3), api.value(0)]);
  const [last] = api.coord([api.value(4), api.value(0)]);
  const fill = api.visual("color");
  return {
    type: "group",
    children: [
      { type: "rect", shape: { x: first, y: y - 3, width: Math.max(1, last - first), height: 6 }, style: { fill, opacity: 0.35 } },
      { type: "rect", shape: { x: left, y: y - 7, width: Math.max(7, right - left), height: 14, r: 2 }, style: { fill } },
    ],
  };
}

function day(text) {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
}
