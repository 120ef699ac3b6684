// One chart in the colours of the site, light or dark, that follows the width of its place.
//
//   import { chart } from "./charts/chart.js";
//   const drawn = chart(element, option);   // option: of ECharts (https://echarts.apache.org/en/option.html),
//                                           // or a function that makes one of the site's colours
//   drawn.update(option); drawn.close();
//
// Give the element role="img", an aria-label in the language of the page, and a height. Beside it the same figures must stand
// as a table: a chart adds to a page, no page depends on one. Load it on demand: `const { chart } = await import("./charts/chart.js")`.
import { init } from "./echarts.js";
import { number } from "./number.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Draws an ECharts option into an element. Returns {update(option), canvas(), close(), instance}. */
export function chart(element, option) {
  let shown = option;
  const instance = init(element, null, { renderer: "canvas", locale: language() });
  const draw = () => instance.setOption(dressed(shown), { notMerge: true });
  const resized = new ResizeObserver(() => instance.resize());
  resized.observe(element);
  dark.addEventListener("change", draw);
  draw();
  return {
    instance,
    update(next) {
      shown = next;
      draw();
    },
    /** The chart on a canvas of its own, twice as sharp as on the screen, for a file. */
    canvas: () => instance.renderToCanvas({ pixelRatio: 2, backgroundColor: colours().sheet }),
    close() {
      resized.disconnect();
      dark.removeEventListener("change", draw);
      instance.dispose();
    },
  };
}

/** The same chart as the text of an SVG file, of that many pixels. It may have inline styles: it is no part of the page. */
export function asSvg(option, width, height) {
  const instance = init(null, null, { renderer: "svg", ssr: true, width, height, locale: language() });
  instance.setOption({ ...dressed(option), animation: false, backgroundColor: colours().sheet });
  const text = instance.renderToSVGString();
  instance.dispose();
  return text;
}

/** An option, or what a function makes of the site's colours, in the site's style. */
function dressed(option) {
  const now = colours();
  return withHouseStyle(typeof option === "function" ? option(now) : option, now);
}

/** The site's colours as they are now. series: distinguishable in both schemes, also for the colour-blind (Okabe–Ito). */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of("ink"),
    soft: of("soft"),
    line: of("line"),
    sheet: of("sheet"),
    bar: of("bar"),
    sans: style.getPropertyValue("--sans").trim(),
    series: [of("bar"), "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c7ae6", "#7f8c8d"],
  };
}

function withHouseStyle(option, c) {
  const words = { color: c.ink, fontFamily: c.sans };
  const axis = (given) =>
    asList(given).map((one) => ({
      ...one,
      axisLabel: { color: c.soft, ...(one.type === "value" && { formatter: number }), ...one.axisLabel },
      nameTextStyle: { color: c.soft, ...one.nameTextStyle },
      axisLine: { lineStyle: { color: c.line }, ...one.axisLine },
      splitLine: { lineStyle: { color: c.line }, ...one.splitLine },
    }));
  return {
    color: c.series,
    animation: !still.matches,
    ...option,
    backgroundColor: "transparent",
    textStyle: { ...words, ...option.textStyle },
    // Tooltips on the canvas: those of HTML are made of inline styles, which the site's policy forbids.
    tooltip: {
      confine: true,
      backgroundColor: c.sheet,
      borderColor: c.line,
      valueFormatter: (value) => (typeof value === "number" ? number(value) : value),
      ...option.tooltip,
      renderMode: "richText",
      textStyle: { ...words, fontSize: 13, ...option.tooltip?.textStyle },
    },
    ...(option.legend && { legend: { textStyle: words, ...option.legend } }),
    ...(option.xAxis && { xAxis: axis(option.xAxis) }),
    ...(option.yAxis && { yAxis: axis(option.yAxis) }),
  };
}

function language() {
  return document.documentElement.lang === "vi" ? "VI" : "EN";
}

function asList(value) {
  return Array.isArray(value) ? value : [value];
}
