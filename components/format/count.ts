const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separated: `412,880`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

const STEPS: readonly [number, string][] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** Three significant digits for axes and tight places: `413 k`, `1.24 M`; whole below ten thousand. */
export function compactCount(value: number): string {
  if (Math.abs(value) < 10_000) return count(value);
  for (const [size, unit] of STEPS) {
    if (Math.abs(value) < size * 0.9995) continue;
    const scaled = value / size;
    const digits = Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0;
    return `${scaled.toFixed(digits)} ${unit}`;
  }
  return count(value);
}

/** `1 run`, `2 runs`: the number with its noun. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
