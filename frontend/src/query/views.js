// Three views of one result: the table that the page came with, now sortable and filtered; a chart; a map.
import { areaColumn, readTable } from "./columns.js";
import { element, radios } from "./controls.js";
import { makeFilter, makeSortable } from "./table.js";

/** Offers the views above the table of a result. section: holds the table; words: messages of the page. */
export function offerViews(section, words) {
  const table = section.querySelector("table.result");
  if (!table || !table.tBodies[0].rows.length) return;
  const found = readTable(table);
  const shown = table.closest(".scroll");
  const panel = element("div", { hidden: true });
  shown.after(panel);
  makeSortable(table, found, words);
  const area = areaColumn(found);
  const shownOf = (rows) => rows.filter((_, row) => !found.elements[row].hidden);
  const left = () => ({ columns: found.columns, area, rows: shownOf(found.rows), labels: shownOf(found.labels) });
  const settings = { chart: {}, map: {} }; // what the reader chose, for when the view is drawn again
  let chosen = "table";
  const filter = makeFilter(found, words, () => chosen !== "table" && choose(chosen));
  const draw = { chart: () => import("./plot.js"), map: () => import("../map/map.js") };
  let drawn = null;
  let turn = 0;
  const choose = async (view) => {
    const mine = ++turn;
    chosen = view;
    drawn?.close();
    drawn = null;
    panel.replaceChildren();
    shown.hidden = view !== "table";
    panel.hidden = view === "table";
    if (view === "table") return;
    try {
      const { show } = await draw[view]();
      if (mine === turn) drawn = show(panel, left(), words, settings[view]); // else another view was chosen meanwhile
    } catch (error) {
      console.error(error);
      panel.replaceChildren(element("p", { textContent: words.failed, role: "alert" }));
    }
  };
  const views = [["table", words.table], ["chart", words.chart]];
  if (area) views.push(["map", words.map]);
  shown.before(element("div", { className: "views" }, radios("view", words.view, views, choose), filter));
  bringUp(section);
}

/** Scrolls to a result that a long query pushed out of sight; not where the reader comes back to where they were. */
function bringUp(section) {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (type === "navigate" && section.getBoundingClientRect().top > innerHeight * 0.75) section.scrollIntoView();
}
