// Suggestions while a name is typed: an editable combobox with a list (WAI-ARIA Authoring Practices).
// Without this script the field is a plain form.
const PAUSE = 120; // milliseconds without a key before we ask

function suggestions(input, number) {
  const list = document.createElement("ul");
  const status = document.createElement("span");
  const language = new URLSearchParams(location.search).get("lang") || document.documentElement.lang;
  let active = -1;
  let timer = 0;
  let asking = null;

  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0] ? input.labels[0].textContent.trim() : "");
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.parentElement.classList.add("combobox");
  input.after(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const options = list.children;
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = index;
    if (!options[active]) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      return;
    }
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function text(element, words, className) {
    const made = document.createElement(element);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  function option(item, index) {
    const made = document.createElement("li");
    made.id = `${list.id}-${index}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.href = item.href;
    const name = text("span", "", "name");
    if (item.language !== document.documentElement.lang) name.lang = item.language;
    name.append(...item.pieces.map(([words, isMarked]) => (isMarked ? text("mark", words) : words)));
    made.append(name, " ", text("span", item.kind, "kind"));
    if (item.context) made.append(" ", text("span", item.context, "quiet"));
    return made;
  }

  function show(found) {
    status.textContent = found.said;
    list.replaceChildren(...found.items.map(option));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = found.items.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    if (asking) asking.abort();
    const typed = input.value.trim();
    if (!typed) {
      close();
      return;
    }
    asking = new AbortController();
    const fields = new URLSearchParams({ q: typed, lang: language });
    try {
      const response = await fetch(`${input.dataset.suggest}?${fields}`, { signal: asking.signal });
      if (response.ok && document.activeElement === input) show(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing) return; // an input method is at work
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.hidden && count && input.value.trim()) {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }
    if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      mark(active + 1 < count ? active + 1 : -1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      mark(active === -1 ? count - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(list.children[active].dataset.href);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) location.assign(chosen.dataset.href);
  });
  input.addEventListener("blur", close);
}

document.querySelectorAll("input[data-suggest]").forEach(suggestions);
