/** Money as whole nano-USD (10⁻⁹ USD). Never a float: sums must be exact. */
export type UsdNanos = bigint & { readonly __unit?: 'nano-usd' };

export const USD: UsdNanos = 1_000_000_000n;

const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** A decimal amount in USD (`"0.0021"`, `1.5e-7`) → nano-USD, rounded half away from zero; `null` when it is no finite amount or past ±10¹² USD. */
export function parseUsd(amount: string | number): UsdNanos | null {
  const text = typeof amount === 'number' ? String(amount) : amount.trim();
  const m = DECIMAL.exec(text);
  if (!m || (m[2] === '' && (m[3] ?? '') === '')) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = m;
  const shift = Number(exponent) + 9 - fraction.length;
  const digits = BigInt(`${whole}${fraction}`);
  if (shift > 40) return digits === 0n ? 0n : null;
  const nanos = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  if (nanos > 10n ** 21n) return null;
  return sign === '-' ? -nanos : nanos;
}

/** nano-USD → decimal string in USD without exponent, at least two decimals, no trailing zeros beyond them. */
export function formatUsd(nanos: UsdNanos): string {
  const sign = nanos < 0n ? '-' : '';
  const abs = nanos < 0n ? -nanos : nanos;
  const fraction = (abs % USD).toString().padStart(9, '0').replace(/0+$/, '').padEnd(2, '0');
  return `${sign}${abs / USD}.${fraction}`;
}

/** Non-negative integer division, rounded half up. */
export function divideRounded(a: bigint, b: bigint): bigint {
  return (a + b / 2n) / b;
}
