import { describe, expect, it } from 'vitest';
import type { UsageView } from '@/lib/queries/views';
import { costOverTime } from './cost-over-time';

function usage(by: string, from: string | null, rows: [string, string][]): UsageView {
  return { by: [by], from, to: null, rows: rows.map(([key, costUsd]) => ({ keys: { [by]: key }, costUsd })) } as unknown as UsageView;
}

describe('cost over time', () => {
  const now = Date.UTC(2026, 4, 4, 12);

  it('has a point for every day of the range, used or not', () => {
    const days = costOverTime(usage('day', '2026-05-01T12:00:00.000000000Z', [['2026-05-02', '1.5']]), now);
    expect(days.map((day) => [day.time.slice(0, 10), day.Cost])).toEqual([
      ['2026-05-01', 0],
      ['2026-05-02', 1.5],
      ['2026-05-03', 0],
      ['2026-05-04', 0],
    ]);
  });

  it('counts hours where the range is short', () => {
    const hours = costOverTime(usage('hour', '2026-05-04T10:30:00.000000000Z', [['2026-05-04T11:00:00.000000000Z', '0.25']]), now);
    expect(hours.map((hour) => hour.Cost)).toEqual([0, 0.25]);
  });

  it('starts with the first use where the range is open, and is empty where there is none', () => {
    expect(costOverTime(usage('day', null, [['2026-05-03', '1']]), now)).toHaveLength(2);
    expect(costOverTime(usage('day', null, []), now)).toEqual([]);
  });
});
