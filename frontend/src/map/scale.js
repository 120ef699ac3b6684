// Five colours for numbers: as many numbers in each as can be, and equal numbers always in one.

const LEVELS = 5;

/** {of(value) -> 1..5, ranges: [{level, from, to}] of the levels that are there}. */
export function levels(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = [...new Set(sorted)];
  const levelOf = new Map();
  for (const step of steps) {
    const rank = steps.length <= LEVELS ? steps.indexOf(step) / steps.length : sorted.indexOf(step) / sorted.length;
    levelOf.set(step, Math.floor(rank * LEVELS) + 1);
  }
  const ranges = new Map();
  for (const step of steps) {
    const level = levelOf.get(step);
    const range = ranges.get(level) ?? { level, from: step, to: step };
    ranges.set(level, { ...range, to: step });
  }
  return { of: (value) => levelOf.get(value), ranges: [...ranges.values()] };
}
