import { type Nanos, SECOND } from '../../base/time';
import type { StoreSettings } from '../store-options';
import type { Tenant } from '../tenant';
import { isDirty, type LiveRun } from '../write/live-state';

/** Runs that still get spans are derived when somebody asks: here they would be built anew at every turn, beside a busy writer. */
const PAUSE = 3n * SECOND;

/**
 * Derives what pauses and settles what is quiet. A run that may settle gets a new version first, since what is said
 * of it changes though no span came. `force` does not wait for quiet: what lacks its root's end is closed by timeout.
 */
export async function settle(tenant: Tenant, force: boolean): Promise<void> {
  const { live, writer } = tenant;
  await writer.exclusive(async () => {
    const now = tenant.now();
    const due = [...live.runs.values()].flatMap((run) => {
      const why = force && !run.settled ? 'timeout' : dueOf(run, now, tenant.settings);
      return why === null ? [] : [{ run, why }];
    });
    if (due.length === 0) return;
    const version = ++live.commitSeq;
    for (const { run, why } of due) Object.assign(run, { version, due: { version, why } });
  });
  const before = tenant.now() - PAUSE;
  await tenant.deriver.refresh((run) => force || run.due?.version === run.version || run.lastArrival <= before);
}

/** Why a run may be settled now; null when it is settled already, or spans are still expected. */
export function dueOf(run: LiveRun, now: Nanos, rule: Pick<StoreSettings, 'settleQuietNs' | 'timeoutNs'>): 'quiet' | 'timeout' | null {
  if (run.settled || run.underivable === run.version) return null;
  const quiet = now - run.lastArrival;
  if (quiet >= rule.timeoutNs) return 'timeout';
  const mayHaveEnded = isDirty(run) || run.rootEnded;
  return quiet >= rule.settleQuietNs && mayHaveEnded ? 'quiet' : null;
}
