const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/**
 * A decimal string in USD → `$1.2240` below ten dollars, `$633.16` above. What is too small for four decimals says so
 * instead of reading as nothing.
 */
export function money(usd: string): string {
  const value = Number(usd);
  if (value === 0) return '$0';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size < 0.0001) return `${sign}<$0.0001`;
  return `${sign}$${size < 9.99995 ? size.toFixed(4) : CENTS.format(size)}`;
}
