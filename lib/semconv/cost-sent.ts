import { parseUsd, type UsdNanos } from '../base/money';
import { asText } from './coerce';
import { isJsonObject, type Json, jsonOfAttribute, parseJsonText } from './json-text';
import type { Picked } from './pick-columns';

export interface SentCost {
  costNanos: UsdNanos | null;
  costSource: 'sent' | 'none';
}

/** The cost that the sender states, in the order of VOCABULARY §5.0 and §5.3; pricing comes later and only without it. */
export function costOf(picked: Picked): SentCost {
  const costNanos = usd(asText(picked.get('cost'))) ?? langfuseTotal(picked) ?? usd(asText(picked.get('costOther')));
  return costNanos === null ? { costNanos: null, costSource: 'none' } : { costNanos, costSource: 'sent' };
}

/** Negative amounts are no cost. */
function usd(text: string | null): UsdNanos | null {
  const nanos = text === null ? null : parseUsd(text);
  return nanos !== null && nanos >= 0n ? nanos : null;
}

/** `{"input": 0.1, "output": 0.2, "total": 0.3}`: the total, or the sum of the parts. */
function langfuseTotal(picked: Picked): UsdNanos | null {
  const value = picked.get('costLangfuse');
  if (value === undefined || value === null) return null;
  const json: Json | undefined = typeof value === 'string' ? parseJsonText(value) : jsonOfAttribute(value);
  if (!isJsonObject(json)) return null;
  if (json.total !== undefined) return usdOf(json.total);
  const parts = Object.values(json).flatMap((part) => usdOf(part) ?? []);
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0n);
}

function usdOf(value: Json): UsdNanos | null {
  return typeof value === 'number' || typeof value === 'string' ? usd(String(value)) : null;
}
