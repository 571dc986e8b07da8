/** What one detector took out of one place. */
export interface RedactionRow {
  /** The name that the sender used for the place. */
  where: string;
  /** A detector of ours, `custom:<name>`, or `denied`. */
  detector: string;
  /** Values taken out; attributes dropped, for `denied`. */
  count: number;
  runs: number;
}

/** The most frequent first. */
export interface RedactionsView {
  data: RedactionRow[];
  /** How many rarer ones are not listed. */
  more: number;
}
