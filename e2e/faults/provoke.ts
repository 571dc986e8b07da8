import type { FaultStep } from '../../lib/store/crash/fault-steps';
import type { KillableServer } from './killable-server';

/** What leads to a step that load, sealing and merging alone do not reach. */
export const PROVOKE: Partial<Record<FaultStep, (server: KillableServer) => void | Promise<void>>> = {
  checkpoint: (server) => server.stop(),
  checkpointed: (server) => server.stop(),
};

/** Steps of every commit strike in the middle of the stream, not at its first batch. */
export const TIMES: Partial<Record<FaultStep, number>> = { append: 9, commit: 9, committed: 9, ack: 9, 'open.state': 2 };

/** Steps that need data of long ago: retention.spec.ts makes it. */
export const OF_RETENTION = /^(retain|rewrite)\./;

/**
 * Not with a server: old rows that are still unsealed, and a second retention weeks after the first. A process with a clock
 * of its own is killed at these in lib/store/crash/retain-kill.test.ts.
 */
export const BY_CLOCK: readonly FaultStep[] = ['retain.hot', 'retain.keys'];
