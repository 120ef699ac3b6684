// Where the query breaks SPARQL's grammar: while it is written, by YASQE's grammar; after it was sent, where the server said.

const GUTTER = "gutterErrorBar";
const MOST_EXPECTED = 8;

/** Marks the first line that can't be SPARQL, and says below the editor what could stand there. */
export function watchSyntax(yasqe, place, words) {
  const said = document.createElement("p");
  said.className = "note syntax";
  said.setAttribute("role", "status");
  place.after(said);
  let waiting = 0;
  const look = () => show(yasqe, said, words);
  yasqe.on("changes", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 600); // not at every letter: who listens to the page would hear nothing else
  });
  look();
}

function show(yasqe, said, words) {
  yasqe.clearGutter(GUTTER);
  const line = firstBrokenLine(yasqe);
  said.textContent = "";
  if (line === null) return;
  const sign = document.createElement("span");
  sign.className = "wrong";
  sign.textContent = "!";
  yasqe.setGutterMarker(line, GUTTER, sign);
  const expected = stateAt(yasqe, line).possibleCurrent ?? [];
  const listed = expected.slice(0, MOST_EXPECTED).join("  ") + (expected.length > MOST_EXPECTED ? " …" : "");
  said.textContent = words.syntax.replace("{line}", line + 1) + (listed ? ` ${words.expected} ${listed}` : "");
}

function firstBrokenLine(yasqe) {
  for (let line = 0; line < yasqe.lineCount(); line++) {
    if (stateAt(yasqe, line).OK === false) return line;
  }
  return null;
}

function stateAt(yasqe, line) {
  return yasqe.getTokenAt({ line, ch: yasqe.getLine(line).length }, true).state;
}

/** Marks the place that the server complained of. failure: the element that holds its message; may be missing. */
export function markPlace(yasqe, failure) {
  if (!failure) return;
  const line = Number(failure.dataset.line) - 1;
  const text = yasqe.getLine(line);
  if (text === undefined) return;
  // The server counts characters, the editor UTF-16 units.
  const column = [...text].slice(0, Number(failure.dataset.column) - 1).join("").length;
  yasqe.addLineClass(line, "background", "failed-line");
  yasqe.markText({ line, ch: column }, { line, ch: Math.max(column + 1, text.length) }, { className: "failed-at" });
  yasqe.setCursor({ line, ch: column });
  yasqe.on("change", () => yasqe.removeLineClass(line, "background", "failed-line"));
}
