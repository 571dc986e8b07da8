import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../store/store-options';
import { BUILT_IN_LIMITS, HIGHEST_LIMITS, LOWEST_LIMITS } from './built-in';
import { ceilingsOf, inForce, LIMIT_NAMES } from './in-force';
import type { Limits } from './policies';
import type { Said } from './stored-policies';

const nothing: Said = { limits: {}, redaction: null, content: {}, retention: {}, ceiling: {} };

describe('what is in force', () => {
  it('allows no run more nodes than the store holds', () => {
    expect(HIGHEST_LIMITS.nodesPerRun).toBe(settingsOf({ dataDir: '' }).maxSpansOfRun);
    expect(BUILT_IN_LIMITS.nodesPerRun).toBeLessThanOrEqual(HIGHEST_LIMITS.nodesPerRun);
  });

  it('is what we ship while nobody said anything', () => {
    expect(inForce(nothing, nothing)).toEqual({
      limits: BUILT_IN_LIMITS,
      redaction: { off: [], patterns: [], allow: null, deny: [] },
      content: { keep: true },
      retention: { contentDays: 30, nodeDays: 400 },
    });
  });

  it('takes each field from the tenant, else from the operator, else from us', () => {
    const operator: Said = { ...nothing, limits: { spansPerSecond: 700, burstSeconds: 3 }, retention: { nodeDays: 90 } };
    const own: Said = { ...nothing, limits: { spansPerSecond: 70 }, retention: { contentDays: 7 }, content: { keep: false } };
    const { limits, retention, content } = inForce(own, operator);
    expect([limits.spansPerSecond, limits.burstSeconds, limits.nodesPerRun]).toEqual([70, 3, BUILT_IN_LIMITS.nodesPerRun]);
    expect(retention).toEqual({ contentDays: 7, nodeDays: 90 });
    expect(content).toEqual({ keep: false });
  });

  it('lets a ceiling of the tenant’s own stand in for the one of all, up or down', () => {
    const operator: Said = { ...nothing, ceiling: { spansPerSecond: 100 } };
    const rich: Said = { ...nothing, limits: { spansPerSecond: 5000 }, ceiling: { spansPerSecond: 1000 } };
    expect(inForce(rich, operator).limits.spansPerSecond).toBe(1000);
    expect(inForce({ ...rich, ceiling: {} }, operator).limits.spansPerSecond).toBe(100);
  });

  it('keeps texts no longer than their nodes, and "for good" no longer than the ceiling', () => {
    const own: Said = { ...nothing, retention: { contentDays: null, nodeDays: 20 } };
    expect(inForce(own, nothing).retention).toEqual({ contentDays: 20, nodeDays: 20 });
    const bounded: Said = { ...nothing, retention: { contentDays: null, nodeDays: null } };
    expect(inForce(bounded, { ...nothing, ceiling: { contentDays: 10, nodeDays: 60 } }).retention).toEqual({
      contentDays: 10,
      nodeDays: 60,
    });
    expect(inForce(bounded, nothing).retention).toEqual({ contentDays: null, nodeDays: null });
  });

  it('never lies above a ceiling, and only below our lowest where the ceiling does', () => {
    const some = fc.record(Object.fromEntries(LIMIT_NAMES.map((name) => [name, fc.integer({ min: 1, max: 2 ** 33 })])), {
      requiredKeys: [],
    }) as fc.Arbitrary<Partial<Limits>>;
    fc.assert(
      fc.property(some, some, some, some, (own, defaults, ownCeiling, ceiling) => {
        const tenant: Said = { ...nothing, limits: own, ceiling: ownCeiling };
        const operator: Said = { ...nothing, limits: defaults, ceiling };
        const { limits } = inForce(tenant, operator);
        const bound = ceilingsOf(ownCeiling, ceiling).limits;
        for (const name of LIMIT_NAMES) {
          expect(limits[name]).toBeLessThanOrEqual(bound[name]);
          expect(limits[name]).toBeLessThanOrEqual(HIGHEST_LIMITS[name]);
          if (bound[name] >= LOWEST_LIMITS[name]) expect(limits[name]).toBeGreaterThanOrEqual(LOWEST_LIMITS[name]);
        }
      }),
    );
  });
});
