// Who meets whom: people as points, meetings that two of them attended as lines.
//
// Rows: data-a, data-b (addresses of their pages), data-a-name, data-b-name, data-times (how many meetings they attended together).
const WIDE = { repulsion: 700, edgeLength: [80, 220], gravity: 0.08 };
const CLOSE = { repulsion: 420, edgeLength: [55, 130], gravity: 0.14 }; // on a telephone

export function option(source) {
  const narrow = source.clientWidth < 480;
  const rows = [...source.querySelectorAll("[data-a][data-b]")].map(({ dataset }) => dataset);
  if (rows.length < 2) return null;
  const people = new Map();
  for (const { a, b, aName, bName, times } of rows) {
    for (const [id, name] of [[a, aName], [b, bName]]) {
      const known = people.get(id) ?? { id, name, times: 0 };
      known.times += Number(times);
      people.set(id, known);
    }
  }
  const most = Math.max(...[...people.values()].map(({ times }) => times));
  return {
    size: "square",
    option: ({ series: [others, centre] }) => ({
      tooltip: { trigger: "item", formatter: ({ data, dataType }) => (dataType === "edge" ? data.words : data.name) },
      series: [
        {
          type: "graph",
          layout: "force",
          roam: "move",
          force: { ...(narrow ? CLOSE : WIDE), layoutAnimation: false },
          label: { show: true, position: narrow ? "bottom" : "right", fontSize: 12 },
          labelLayout: { hideOverlap: true },
          emphasis: { focus: "adjacency" },
          data: [...people.values()].map(({ id, name, times }) => ({
            id,
            name,
            href: id,
            symbolSize: 10 + 22 * Math.sqrt(times / most),
            itemStyle: { color: id === source.dataset.centre ? centre : others },
          })),
          links: rows.map(({ a, b, aName, bName, times }) => ({
            source: a,
            target: b,
            words: `${aName} – ${bName}: ${times}`,
            lineStyle: { width: Math.min(8, 0.5 + Number(times)), opacity: 0.45 },
          })),
        },
      ],
    }),
  };
}
