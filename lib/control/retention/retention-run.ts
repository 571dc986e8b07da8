import { z } from 'zod';
import type { Nanos } from '../../base/time';
import type { RetentionPolicy } from '../policies/policies';

/** Rows of one dataset that a run took. */
const taken = z.object({
  dataset: z.string(),
  rows: z.number(),
  bytes: z.number(),
  segmentsDropped: z.number(),
  segmentsRewritten: z.number(),
});

/** What became of a run, as it is kept. */
export const retentionOutcome = z.object({
  taken: z.array(taken),
  /** Arrival of the oldest row taken, in nanoseconds; null when nothing was due. */
  oldestNs: z.string().nullable(),
  runs: z.number(),
  fileRewritten: z.boolean(),
});
export type RetentionOutcome = z.output<typeof retentionOutcome>;

/** One run of retention over one tenant, whether or not anything was due. */
export interface RetentionRun {
  at: Nanos;
  tookMs: number;
  /** `schedule`, `operator`, or the e-mail of the admin who asked. */
  trigger: string;
  dryRun: boolean;
  /** Ages were counted back from here: the present, or the last midnight for scheduled runs. */
  upTo: Nanos;
  policy: RetentionPolicy;
  /** Null where it failed. */
  outcome: RetentionOutcome | null;
  /** One sentence for people where it failed. */
  failure: string | null;
}
