import { log } from '../base/log';
import { nowNanos } from '../base/time';
import { listTenants } from '../control/tenants/list-tenants';
import { EVERY_MS, RETRY_MS, VisitPlan } from './visit-plan';
import { visitTenant } from './visit-tenant';

const TICK_MS = 2_000;

interface Schedule {
  timer: NodeJS.Timeout;
  /** The visit that is under way. */
  visit: Promise<void> | null;
}

const held = globalThis as { aegisRetention?: Schedule };

/** From now on this process looks after all tenants, one at a time. A second call changes nothing. */
export function scheduleRetention(): void {
  if (held.aegisRetention) return;
  const plan = new VisitPlan(Date.now());
  const schedule: Schedule = { timer: setInterval(tick, TICK_MS), visit: null };
  schedule.timer.unref();
  held.aegisRetention = schedule;

  function tick(): void {
    schedule.visit ??= visitNext(plan)
      .catch((error: unknown) => log.error({ err: error }, 'The list of tenants could not be read for retention.'))
      .finally(() => {
        schedule.visit = null;
      });
  }
}

/** Starts no further visit and waits for the one under way. */
export async function stopRetention(): Promise<void> {
  const schedule = held.aegisRetention;
  if (!schedule) return;
  clearInterval(schedule.timer);
  await schedule.visit;
  held.aegisRetention = undefined;
}

async function visitNext(plan: VisitPlan): Promise<void> {
  const tenants = (await listTenants()).map(({ tenantId }) => tenantId);
  const id = plan.next(tenants, Date.now());
  if (id === null) return;
  try {
    const visited = await visitTenant(id, nowNanos());
    plan.put(id, Date.now() + (visited ? EVERY_MS : RETRY_MS));
  } catch (error) {
    plan.put(id, Date.now() + EVERY_MS);
    log.error({ err: error, tenant: id }, 'A tenant could not be looked after; it is tried again in an hour.');
  }
}
