// A result as the page shows it, read back from its table.

/**
 * {columns: [{name, kind}], rows: [[value]], labels: [[text]], elements: [tr]}. kind: "number", "day", "iri" or "text"; labels: what
 * people read of a value: the name of a thing where the page has it.
 */
export function readTable(table) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const elements = [...table.tBodies[0].rows];
  const cells = elements.map((row) => [...row.cells]);
  const columns = names.map((name, index) => ({ name, index, kind: kindOf(cells.map((row) => row[index])) }));
  const valuesOf = (read) => cells.map((row) => row.map((cell) => read(cell).trim()));
  const rows = valuesOf((cell) => cell.dataset.value ?? cell.textContent);
  return { columns, elements, rows, labels: valuesOf((cell) => cell.dataset.name ?? cell.textContent) };
}

/** A column is of a kind where all its values are; empty cells say nothing. */
function kindOf(cells) {
  const kinds = new Set(cells.filter((cell) => cell.textContent.trim()).map((cell) => cell.dataset.kind ?? "text"));
  return kinds.size === 1 ? [...kinds][0] : "text";
}

/** The column of areas, null where there is none: most of its values are areas. */
export function areaColumn({ columns, rows }) {
  const areas = (index) => rows.filter((row) => row[index].startsWith("id:area_")).length;
  return columns.find(({ kind, index }) => kind === "iri" && rows.length && areas(index) * 2 > rows.length) ?? null;
}
