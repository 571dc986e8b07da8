/** What the retention page shows: instants are RFC 3339 UTC. */
export interface RetentionView {
  policy: {
    /** Days from arrival; null for as long as the tenant exists. */
    contentDays: number | null;
    nodeDays: number | null;
    /** False: what arrives now is stored without any text. */
    keepsTexts: boolean;
  };
  tiers: RetentionTierView[];
  /** Runs whose nodes were deleted; their rows and figures stay. */
  clearedRuns: number;
  /** Newest first. */
  runs: RetentionRunView[];
  /** When the schedule deletes next at the latest; null while nothing ever will. */
  nextRun: string | null;
}

export interface RetentionTierView {
  /** Texts; nodes with events and edges; run and usage rows. */
  tier: 'content' | 'nodes' | 'runs';
  rows: number;
  bytes: number;
  /** Arrival of the oldest row; for nodes, of the last span of the run that goes first. */
  oldest: string | null;
  keptDays: number | null;
  /** From here on the oldest row is given to nobody. */
  expires: string | null;
  /** By then its bytes have left the disk. */
  deletedBy: string | null;
}

export interface RetentionRunView {
  at: string;
  tookMs: number;
  trigger: string;
  dryRun: boolean;
  contentDays: number | null;
  nodeDays: number | null;
  taken: RetentionTakenView[];
  oldest: string | null;
  runs: number;
  fileRewritten: boolean;
  failure: string | null;
}

export interface RetentionTakenView {
  dataset: string;
  rows: number;
  bytes: number;
  segmentsDropped: number;
  segmentsRewritten: number;
}
