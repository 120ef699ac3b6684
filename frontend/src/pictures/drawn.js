// A picture that the server drew, as a file of its own: what the style sheet says of it is written into it.
const DRESS = ["fill", "stroke", "stroke-width", "stroke-linejoin"];
const SHARPNESS = 2;

/** The text of an SVG file that looks as the element does on the page. Links stay, as absolute ones. */
export function standalone(svg) {
  const copy = svg.cloneNode(true);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", Math.round(width));
  copy.setAttribute("height", Math.round(height));
  const shown = svg.querySelectorAll("path, use");
  copy.querySelectorAll("path, use").forEach((element, n) => {
    const style = getComputedStyle(shown[n]);
    for (const property of DRESS) element.setAttribute(property, style.getPropertyValue(property));
  });
  for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), location));
  for (const element of copy.querySelectorAll("[class]")) element.removeAttribute("class");
  return new XMLSerializer().serializeToString(copy);
}

/** The same on a canvas, path by path: the site's policy lets no picture be loaded but from the site itself. */
export function onCanvas(svg) {
  const { width: boxWidth, height: boxHeight } = svg.viewBox.baseVal;
  const { width, height } = svg.getBoundingClientRect();
  const scale = Math.min(width / boxWidth, height / boxHeight) * SHARPNESS;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(boxWidth * scale), Math.ceil(boxHeight * scale)];
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--sheet");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  for (const element of svg.querySelectorAll("path, use")) {
    const path = element.matches("use") ? svg.querySelector(element.getAttribute("href")) : element;
    paint(pen, new Path2D(path.getAttribute("d")), getComputedStyle(element));
  }
  return canvas;
}

function paint(pen, path, style) {
  if (style.fill !== "none") {
    pen.fillStyle = style.fill;
    pen.fill(path);
  }
  pen.strokeStyle = style.stroke;
  pen.lineWidth = parseFloat(style.strokeWidth);
  pen.lineJoin = style.strokeLinejoin;
  pen.stroke(path);
}
