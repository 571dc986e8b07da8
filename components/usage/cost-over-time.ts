import { instantMillis } from '@/components/format/time';
import type { UsageView } from '@/lib/queries/views';

const STEP = { hour: 3_600_000, day: 86_400_000 };

export interface CostPoint {
  /** RFC 3339, start of the hour or day. */
  time: string;
  Cost: number;
  [line: string]: number | string;
}

/** Usage by hour or day → a point for each, those without usage too: else the chart's distances would lie. */
export function costOverTime({ by, rows, from, to }: UsageView, nowMillis: number): CostPoint[] {
  const key = by[0] === 'hour' ? 'hour' : 'day';
  const cost = new Map(rows.map((row) => [instantMillis(row.keys[key] ?? ''), Number(row.costUsd)]));
  const known = [...cost.keys()].filter((at) => !Number.isNaN(at));
  const start = from === null ? Math.min(...known) : instantMillis(from);
  const end = to === null ? nowMillis : instantMillis(to);
  const points: CostPoint[] = [];
  for (let at = start - (start % STEP[key]); at < end; at += STEP[key])
    points.push({ time: new Date(at).toISOString(), Cost: cost.get(at) ?? 0 });
  return points;
}
