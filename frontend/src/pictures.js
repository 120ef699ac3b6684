// Pictures beside what a page lists: every element with data-picture is the data of one, as rows that everybody can read.
//
//   data-picture   series, timeline, network: the module in pictures/ that makes the picture
//   data-svg, data-png, data-label   words for the buttons and for screen readers, in the language of the page
//
// A map is drawn by the server (templates/parts/map.html) and gets its buttons here. Each picture can be saved as SVG and PNG.
import { savers } from "./pictures/save.js";

const MODULES = {
  series: () => import("./pictures/series.js"),
  timeline: () => import("./pictures/timeline.js"),
  network: () => import("./pictures/network.js"),
};

for (const source of document.querySelectorAll("[data-picture]")) {
  whenNear(source, () => draw(source));
}
for (const figure of document.querySelectorAll("figure.map[data-svg]")) {
  const svg = figure.querySelector("svg");
  const { standalone, onCanvas } = await import("./pictures/drawn.js");
  figure.append(savers(figure.dataset, nameOf(figure), { svg: () => standalone(svg), canvas: () => onCanvas(svg) }));
}

async function draw(source) {
  const { option } = await MODULES[source.dataset.picture]();
  const made = option(source);
  if (!made) return; // too little to see
  const { chart, asSvg } = await import("./charts/chart.js");
  const figure = document.createElement("figure");
  const place = document.createElement("div");
  figure.className = "picture";
  place.className = `canvas ${made.size ?? ""}`;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", source.dataset.label ?? "");
  figure.append(place);
  source.before(figure);
  const drawn = chart(place, made.option);
  drawn.instance.on("click", ({ data }) => data?.href && location.assign(data.href));
  const svg = () => asSvg(made.option, place.clientWidth, place.clientHeight);
  figure.append(savers(source.dataset, nameOf(source), { svg, canvas: drawn.canvas }));
}

/** Pictures further down are drawn when the reader comes near, and all of them before the page is printed. */
function whenNear(element, then) {
  const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && once(), { rootMargin: "600px" });
  const once = () => {
    observer.disconnect();
    removeEventListener("beforeprint", once);
    then();
  };
  observer.observe(element);
  addEventListener("beforeprint", once);
}

function nameOf(element) {
  const section = element.closest("section[id]")?.id;
  return [location.pathname.split("/").at(-1) || "vietpol", section].filter(Boolean).join("-");
}
