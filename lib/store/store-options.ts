import { availableParallelism } from 'node:os';
import type { Nanos } from '../base/time';
import { HOUR, MINUTE, nowNanos, SECOND } from '../base/time';
import type { TenantScope } from '../tenancy/scope';
import type { EngineLimits } from './engine/open-confined';

export interface StoreOptions {
  /** Where the tenants' directories are made. */
  dataDir: string;
  clock?: () => Nanos;
  /** Quiet time after which a run whose root ended is settled. */
  settleQuietNs?: Nanos;
  /** Quiet time after which a run without its root's end is closed. */
  timeoutNs?: Nanos;
  /** A generation is sealed at this many spans, bytes, or age of its oldest row. */
  sealRows?: number;
  sealBytes?: number;
  sealAgeNs?: Nanos;
  /** An open run with more hot spans, or one open for longer, is sealed in parts. */
  partRows?: number;
  partAgeNs?: Nanos;
  /** A merge of more rows than this runs in a process of its own. */
  mergeHereRows?: number;
  maxSpansOfRun?: number;
  /** Texts of a tenant that arrived before it are given to nobody, whether or not retention has run; null keeps all. */
  contentCut?: (scope: TenantScope, now: Nanos) => Promise<Nanos | null>;
  /** How often an open tenant looks after itself; 0 leaves all upkeep to `seal`. */
  upkeepMs?: number;
  /** An unused tenant is closed after this. */
  idleCloseMs?: number;
  maxOpenTenants?: number;
  /** How long a tenant waits for one of these places while all are in use. */
  roomWaitMs?: number;
  /** Queries at a time, of all tenants and of one. */
  queries?: number;
  queriesOfTenant?: number;
  deadlineMs?: number;
  engine?: EngineLimits;
}

export type StoreSettings = Required<StoreOptions>;

/** Options with what holds where nothing was said. */
export function settingsOf(options: StoreOptions): StoreSettings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return {
    clock: nowNanos,
    settleQuietNs: MINUTE,
    timeoutNs: 30n * MINUTE,
    sealRows: 100_000,
    sealBytes: 64 * 1024 * 1024,
    sealAgeNs: 15n * MINUTE,
    partRows: 100_000,
    partAgeNs: 24n * HOUR,
    mergeHereRows: 20_000,
    maxSpansOfRun: 200_000,
    contentCut: () => Promise.resolve(null),
    upkeepMs: Number((2n * SECOND) / 1_000_000n),
    idleCloseMs: 5 * 60_000,
    maxOpenTenants: 32,
    roomWaitMs: 5_000,
    queries: 6,
    // One tenant's questions leave the others a processor.
    queriesOfTenant: Math.max(1, Math.floor(availableParallelism() / 2)),
    deadlineMs: 5_000,
    engine: { memory: '256MB', spill: '2GB', checkpoint: '128MB' },
    ...given,
    dataDir: options.dataDir,
  };
}
