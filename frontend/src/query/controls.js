// Small pieces of a form, made of elements: the site's policy allows no inline style, and markup in strings would invite it.

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A group of radio buttons. choices: [[value, label]]; the first is chosen. */
export function radios(name, legend, choices, chosen) {
  const group = element("div", { className: "choices" }, element("span", { textContent: legend }));
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", legend);
  choices.forEach(([value, label], index) => {
    const input = element("input", { type: "radio", name, value, checked: index === 0 });
    input.addEventListener("change", () => chosen(value));
    group.append(element("label", {}, input, label));
  });
  return group;
}

/** A labelled select. choices: [[value, label]]. */
export function select(label, choices, value, chosen) {
  const input = element("select", {}, ...choices.map(([key, text]) => element("option", { value: key, textContent: text })));
  input.value = value;
  input.addEventListener("change", () => chosen(input.value));
  return element("label", {}, label, input);
}
