// The table of a result: sorted by a click on a column, filtered by words. Only the rows of the page: the page says where there are more.
import { element } from "./controls.js";

/** Puts a button into each heading. */
export function makeSortable(table, { columns, rows, elements }, words) {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((heading, index) => {
    const button = element("button", { type: "button", textContent: columns[index].name, title: words.sort });
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = elements.map((_, row) => row).sort((a, b) => compare(rows[a][index], rows[b][index], columns[index].kind, collator));
      body.append(...(down ? order.reverse() : order).map((row) => elements[row]));
    });
  });
}

function compare(a, b, kind, collator) {
  return kind === "number" ? Number(a) - Number(b) : collator.compare(a, b);
}

/** A field that leaves out the rows without the words typed; marks don't count unless they are typed. changed: is called then. */
export function makeFilter({ rows, labels, elements }, words, changed) {
  const count = element("span", { className: "note" });
  count.setAttribute("role", "status");
  const field = element("input", { type: "search", autocomplete: "off" });
  const texts = rows.map((row, index) => [...row, ...labels[index]].join("\n").toLowerCase());
  const plain = texts.map(fold);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    const marked = fold(wanted) !== wanted;
    let left = 0;
    elements.forEach((element, row) => {
      const hit = (marked ? texts : plain)[row].includes(wanted);
      element.hidden = !hit;
      left += hit;
    });
    changed();
    count.textContent = wanted ? words.filtered.replace("{n}", left).replace("{all}", rows.length) : "";
  });
  return element("label", {}, words.filter, field, count);
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}
