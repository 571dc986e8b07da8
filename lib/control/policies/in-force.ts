import { BUILT_IN_CONTENT, BUILT_IN_LIMITS, BUILT_IN_REDACTION, BUILT_IN_RETENTION, HIGHEST_LIMITS, LOWEST_LIMITS } from './built-in';
import type { Limits, Policies, RetentionPolicy } from './policies';
import type { Ceilings, Said } from './stored-policies';

export const LIMIT_NAMES = Object.keys(BUILT_IN_LIMITS) as (keyof Limits)[];

/** What a tenant that says nothing has: the operator's defaults over ours. */
export function inherited(operator: Said): Omit<Policies, 'version'> {
  return {
    limits: { ...BUILT_IN_LIMITS, ...operator.limits },
    redaction: operator.redaction ?? BUILT_IN_REDACTION,
    content: { ...BUILT_IN_CONTENT, ...operator.content },
    retention: { ...BUILT_IN_RETENTION, ...operator.retention },
  };
}

/** The upper bounds of one tenant, field by field: its own, else those for all, else what the product can hold. */
export function ceilingsOf(own: Ceilings, forAll: Ceilings): { limits: Limits; retention: RetentionPolicy } {
  const limits = { ...HIGHEST_LIMITS };
  for (const name of LIMIT_NAMES) limits[name] = Math.min(own[name] ?? forAll[name] ?? HIGHEST_LIMITS[name], HIGHEST_LIMITS[name]);
  return {
    limits,
    retention: { contentDays: own.contentDays ?? forAll.contentDays ?? null, nodeDays: own.nodeDays ?? forAll.nodeDays ?? null },
  };
}

/** What is in force: what the tenant said over what it inherits, cut to its ceilings. A ceiling lowered later cuts at once. */
export function inForce(own: Said, operator: Said): Omit<Policies, 'version'> {
  const base = inherited(operator);
  const ceilings = ceilingsOf(own.ceiling, operator.ceiling);
  return {
    limits: cutLimits({ ...base.limits, ...own.limits }, ceilings.limits),
    redaction: own.redaction ?? base.redaction,
    content: { ...base.content, ...own.content },
    retention: cutRetention({ ...base.retention, ...own.retention }, ceilings.retention),
  };
}

function cutLimits(limits: Limits, ceiling: Limits): Limits {
  const cut = { ...limits };
  for (const name of LIMIT_NAMES) cut[name] = Math.max(Math.min(limits[name], ceiling[name]), Math.min(LOWEST_LIMITS[name], ceiling[name]));
  return cut;
}

/** Texts go with their nodes at the latest. */
function cutRetention(retention: RetentionPolicy, ceiling: RetentionPolicy): RetentionPolicy {
  const nodeDays = shorter(retention.nodeDays, ceiling.nodeDays);
  return { contentDays: shorter(shorter(retention.contentDays, ceiling.contentDays), nodeDays), nodeDays };
}

/** The shorter of two lengths in days, where null has no end. */
export function shorter(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
