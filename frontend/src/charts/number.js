/** A number as the language of the page writes it: 6.498.000 or 6,498,000. */
export function number(value) {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 6 }).format(value);
}
