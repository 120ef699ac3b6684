// The query page: an editor in place of the field, and other views of the result than its table. Both are there without.
import { makeEditor } from "./query/editor.js";
import { offerViews } from "./query/views.js";
import "./query/query.css";

const form = document.querySelector("form.ask");
if (form) makeEditor(form, JSON.parse(form.dataset.words));

const result = document.querySelector("[data-result]");
if (result) offerViews(result, JSON.parse(result.dataset.words));
