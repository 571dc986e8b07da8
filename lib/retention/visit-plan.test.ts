import { expect, it } from 'vitest';
import type { TenantId } from '../base/ids';
import { DAY, HOUR } from '../base/time';
import type { RetentionRun } from '../control/retention/retention-run';
import { dueRun } from './due-run';
import { EVERY_MS, FIRST_ROUND_MS, VisitPlan } from './visit-plan';

const tenants = Array.from({ length: 200 }, (_, n) => `t_${String(n).padStart(26, 'a')}` as TenantId);

it('visits every tenant soon after a start, spread out, and then once an hour', () => {
  const plan = new VisitPlan(0);
  const visits = new Map<TenantId, number[]>();
  for (let now = 0; now < FIRST_ROUND_MS + 2 * EVERY_MS; now += 2_000) {
    const id = plan.next(tenants, now);
    if (id === null) continue;
    visits.set(id, [...(visits.get(id) ?? []), now]);
    plan.put(id, now + EVERY_MS);
  }
  expect(visits.size).toBe(200);
  for (const [first = 0, second = 0] of visits.values()) {
    expect(first).toBeLessThan(FIRST_ROUND_MS + 60_000);
    expect(second - first).toBeGreaterThanOrEqual(EVERY_MS);
  }
  const firstMinute = [...visits.values()].filter(([first = 0]) => first < 60_000).length;
  expect(firstMinute).toBeLessThan(60);
});

it('forgets a tenant that is gone and takes in a new one', () => {
  const plan = new VisitPlan(0);
  const [a, b] = [tenants[0] as TenantId, tenants[1] as TenantId];
  expect(plan.next([a], FIRST_ROUND_MS)).toBe(null);
  expect(plan.next([a], 3 * FIRST_ROUND_MS)).toBe(a);
  plan.put(a, 4 * FIRST_ROUND_MS);
  expect(plan.next([b], 9 * FIRST_ROUND_MS)).toBe(null);
  expect(plan.next([b], 11 * FIRST_ROUND_MS)).toBe(b);
});

it('does again what failed, what was only tried, and what a new day or a longer policy asks for', () => {
  const last: RetentionRun = {
    at: 10n * DAY,
    upTo: 10n * DAY,
    tookMs: 1,
    trigger: 'schedule',
    dryRun: false,
    policy: { contentDays: 30, nodeDays: 400 },
    outcome: { taken: [], oldestNs: null, runs: 0, fileRewritten: false },
    failure: null,
  };
  const same = { contentDays: 30, nodeDays: 400 };
  expect(dueRun(null, same, 0n)).toBe('run');
  expect(dueRun(last, same, 10n * DAY + 5n * HOUR)).toBe('none');
  expect(dueRun(last, same, 11n * DAY + HOUR)).toBe('run');
  expect(dueRun({ ...last, outcome: null }, same, 10n * DAY + HOUR)).toBe('run');
  expect(dueRun({ ...last, dryRun: true }, same, 10n * DAY + HOUR)).toBe('run');
  expect(dueRun(last, { ...same, contentDays: 7 }, 10n * DAY + HOUR)).toBe('dry');
  expect(dueRun(last, { ...same, contentDays: null }, 10n * DAY + HOUR)).toBe('run');
  expect(dueRun({ ...last, policy: { contentDays: null, nodeDays: null } }, same, 10n * DAY)).toBe('dry');
});
