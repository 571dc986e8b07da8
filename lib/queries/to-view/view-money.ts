import { formatUsd, type UsdNanos } from '../../base/money';
import type { TenantScope } from '../../tenancy/scope';

/** Writes an amount as the caller may see it: a decimal string, or null without a money role. */
export type MoneyFormat = (nanos: UsdNanos | null) => string | null;

export function moneyFor(scope: TenantScope): MoneyFormat {
  return scope.can('money') ? (nanos) => (nanos === null ? null : formatUsd(nanos)) : () => null;
}
