// Buttons that save a picture: as SVG, and as PNG at twice its size on the screen.

/** words: {svg, png}; made: {svg(): text of an SVG file, canvas(): the picture on a canvas}. */
export function savers(words, name, made) {
  const box = document.createElement("p");
  box.className = "save";
  const asPng = () => made.canvas().toBlob((blob) => save(`${name}.png`, blob), "image/png");
  box.append(
    button(words.svg, () => save(`${name}.svg`, new Blob([made.svg()], { type: "image/svg+xml" }))),
    button(words.png, asPng),
  );
  return box;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
