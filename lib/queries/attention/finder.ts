import { divideRounded, formatUsd, type UsdNanos } from '../../base/money';
import type { Nanos } from '../../base/time';
import type { TenantScope } from '../../tenancy/scope';
import type { AttentionItem } from '../views';

export interface Period {
  from: Nanos;
  to: Nanos;
}

export type Finder = (scope: TenantScope, period: Period, before: Period) => Promise<AttentionItem[]>;

/** `1 run`, `1,204 runs`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}

/** `7 %`, `0.4 %`. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : value.toFixed(1)} %`;
}

/** `$2.03`; below a cent the first digit that says something. */
export function shortUsd(nanos: UsdNanos): string {
  let unit = 10_000_000n;
  while (unit > 1n && nanos < unit) unit /= 10n;
  return `$${formatUsd(divideRounded(nanos, unit) * unit)}`;
}
