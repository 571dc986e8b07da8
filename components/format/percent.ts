/** A share 0–1 → `0 %`, `0.4 %`, `9.1 %`, `65 %`; a share that is not quite none or all never reads as none or all. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '<0.1 %';
  if (value < 100 && value > 99.9) return '>99.9 %';
  const rounded = value.toFixed(1);
  return `${Math.abs(value) < 9.95 ? rounded.replace(/\.0$/, '') : value > 99 && value < 100 ? rounded : Math.round(value)} %`;
}
