// The query page: two comforts of its form so far. The form works without them.
// A query that is too long for an address is sent in the body; Ctrl+Enter runs the query.
const LONGEST_ADDRESS = 6000;

const form = document.querySelector("form.ask");
const text = document.getElementById("query");

form.addEventListener("submit", () => {
  form.method = encodeURIComponent(text.value).length > LONGEST_ADDRESS ? "post" : "get";
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
