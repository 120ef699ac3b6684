// Two comforts of the query form; it works without them.
// A query that is too long for an address is sent in the body; Ctrl+Enter runs the query.
"use strict";
const form = document.querySelector("form.ask");
const text = document.getElementById("query");
if (form && text) {
  form.addEventListener("submit", () => {
    form.method = encodeURIComponent(text.value).length > 6000 ? "post" : "get";
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
