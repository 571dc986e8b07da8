import { BIGINT, type DuckDBType, type DuckDBValue, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import type { Param } from '../port';

export interface Bound {
  values: Record<string, DuckDBValue>;
  types: Record<string, DuckDBType>;
}

/** Parameters by name → what the engine binds. Lists need their type said; a list of bigints is one of BIGINT. */
export function bind(params: Readonly<Record<string, Param>>): Bound {
  const bound: Bound = { values: {}, types: {} };
  for (const [name, value] of Object.entries(params)) {
    if (isList(value)) {
      bound.values[name] = listValue([...value]);
      bound.types[name] = LIST(typeof value[0] === 'bigint' ? BIGINT : VARCHAR);
    } else if (typeof value === 'bigint' || Number.isSafeInteger(value)) {
      bound.values[name] = BigInt(value as bigint | number);
      bound.types[name] = BIGINT;
    } else {
      bound.values[name] = value;
    }
  }
  return bound;
}

function isList(value: Param): value is readonly string[] | readonly bigint[] {
  return Array.isArray(value);
}
