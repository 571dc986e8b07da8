import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSeals, type SealSize } from './choose-seals';

/** What is left when merging goes on until nothing more is chosen. */
function mergeAll(seals: readonly SealSize[]): { left: SealSize[]; rewritten: number } {
  let left = [...seals];
  let rewritten = 0;
  for (let turn = 0; turn < 10_000; turn++) {
    const chosen = chooseSeals(left);
    if (chosen === null) return { left, rewritten };
    expect(new Set(chosen.map(({ day }) => day)).size).toBe(1);
    expect(chosen.length).toBeGreaterThan(1);
    const rows = chosen.reduce((sum, seal) => sum + seal.rows, 0);
    rewritten += rows;
    const ids = new Set(chosen.map(({ sealId }) => sealId));
    left = [...left.filter(({ sealId }) => !ids.has(sealId)), { sealId: 100_000 + turn, day: chosen[0]?.day ?? '', rows }];
  }
  throw new Error('Merging never ends.');
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1_000_000, max: 6_000_000 }));
const seals = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: 28 }), rows: sizes }), { maxLength: 300 })
  .map((list) => list.map(({ day, rows }, sealId) => ({ sealId, day: `2026-02-${String(day).padStart(2, '0')}`, rows })));

describe('choosing seals to merge', () => {
  it('leaves at most 64 in any 30 days, and no row behind', () => {
    fc.assert(
      fc.property(seals, (list) => {
        const { left } = mergeAll(list);
        expect(left.length).toBeLessThanOrEqual(64);
        const sum = (some: readonly SealSize[]) => some.reduce((total, { rows }) => total + rows, 0);
        expect(sum(left)).toBe(sum(list));
      }),
      { numRuns: 60 },
    );
  });

  it('rewrites a row a few times only while a day fills up', () => {
    let all: SealSize[] = [];
    let rewritten = 0;
    for (let n = 0; n < 96; n++) {
      const step = mergeAll([...all, { sealId: n, day: '2026-02-01', rows: 10_000 }]);
      all = step.left.map((seal, at) => ({ ...seal, sealId: 1_000_000 + n * 100 + at }));
      rewritten += step.rewritten;
    }
    expect(rewritten / 960_000).toBeLessThan(5);
  });

  it('leaves a tidy day alone', () => {
    expect(chooseSeals([{ sealId: 1, day: '2026-02-01', rows: 100 }])).toBeNull();
  });
});
