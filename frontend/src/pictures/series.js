// Figures over time: one line for each series, targets and estimates as hollow points.
//
// Rows: data-series (whose: a province), data-x (the last day of the period, ISO 8601), data-y (a number), data-high (where it is a
// range), data-status (actual, estimate, target), data-unit, data-href (its page). Where two articles report two numbers for one
// period both are points: nothing is averaged.
const MOST_SERIES = 8;

export function option(source) {
  const points = [...source.querySelectorAll("[data-x][data-y]")].map(({ dataset }) => ({
    value: [dataset.x, Number(dataset.y)],
    series: dataset.series ?? "",
    status: dataset.status ?? "actual",
    href: dataset.href,
    words: dataset.words ?? dataset.y,
  }));
  const days = new Set(points.map(({ value }) => value[0]));
  if (points.length < 2 || (days.size < 2 && new Set(points.map(({ series }) => series)).size < 2)) return null;
  return days.size < 2 ? bars(points) : { option: overTime(points) };
}

function overTime(points) {
  const groups = bySize(points, ({ series }) => series).slice(0, MOST_SERIES);
  return {
    grid: { left: 8, right: 24, top: groups.length > 1 ? 48 : 24, bottom: 8, containLabel: true },
    legend: groups.length > 1 ? { top: 0, type: "scroll" } : undefined,
    xAxis: { type: "time", boundaryGap: ["4%", "4%"], axisLabel: { hideOverlap: true } },
    yAxis: { type: "value", scale: true },
    tooltip: { trigger: "item", formatter: ({ data }) => `${data.series}\n${data.words}` },
    series: groups.map(([name, own]) => ({
      name,
      type: "line",
      symbolSize: 9,
      data: own
        .sort((a, b) => (a.value[0] < b.value[0] ? -1 : 1))
        .map((point) => ({ ...point, symbol: point.status === "actual" ? "circle" : "emptyDiamond" })),
    })),
  };
}

/** One day only: places side by side, the greatest first. */
function bars(points) {
  const ordered = [...points].sort((a, b) => a.value[1] - b.value[1]);
  return {
    size: ordered.length > 12 ? "tall" : "",
    option: {
      grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value" },
      yAxis: { type: "category", data: ordered.map(({ series }) => series) },
      tooltip: { trigger: "item", formatter: ({ data }) => `${data.series}\n${data.words}` },
      series: [
        {
          type: "bar",
          barMaxWidth: 22,
          label: { show: true, position: "right", formatter: ({ data }) => data.words },
          data: ordered.map((point) => ({ ...point, value: point.value[1], itemStyle: { opacity: point.status === "actual" ? 1 : 0.55 } })),
        },
      ],
    },
  };
}

function bySize(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
