// The editor: YASQE over the field of the form. The form stays what it was, so a query runs with and without scripts alike.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import { addCompletion } from "./completion.js";
import { markPlace, watchSyntax } from "./syntax.js";

const LONGEST_ADDRESS = 6000; // a longer query is sent in the body

/** Puts the editor in place of the field. words: messages of the page. */
export function makeEditor(form, words) {
  const field = form.querySelector("textarea");
  const label = form.querySelector("label");
  const place = document.createElement("div");
  place.className = "editor";
  field.before(place);
  const run = () => form.requestSubmit();
  const yasqe = new Yasqe(place, {
    value: field.value,
    autocompleters: addCompletion(form.dataset, JSON.parse(form.dataset.prefixes)),
    screenReaderLabel: label.textContent,
    // Tab goes on to the next field, as it does everywhere else on the page; spaces come from the space bar.
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false, "Ctrl-S": false },
    syntaxErrorCheck: false, // its messages are English and carry inline styles; watchSyntax does it
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
  });
  field.hidden = true;
  form.querySelector(".keys").hidden = false;
  label.addEventListener("click", () => yasqe.focus());
  watchSyntax(yasqe, place, words);
  markPlace(yasqe, document.querySelector(".failure[data-line]"));
  form.addEventListener("submit", () => send(form, field, yasqe, words));
  addEventListener("pageshow", () => ready(form, words));
}

function send(form, field, yasqe, words) {
  field.value = yasqe.getValue();
  form.method = encodeURIComponent(field.value).length > LONGEST_ADDRESS ? "post" : "get";
  const button = form.querySelector("button[type=submit]");
  button.textContent = words.running;
  button.disabled = true;
}

function ready(form, words) {
  const button = form.querySelector("button[type=submit]");
  button.textContent = words.run;
  button.disabled = false;
}
