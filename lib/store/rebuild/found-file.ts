import type { StoredDataset } from '../rows/datasets';
import type { Segment } from '../seal/segment';

/** A readable segment file with what its footer says. */
export interface FoundFile extends Segment {
  day: string;
  schemaVersion: number;
  /** Generations that a sealing took its rows from; none for files that were made of others. */
  generations: number[];
  /** Seals that this one takes the place of. */
  replaces: number[];
  /** Files of the same seal that this one takes the place of. */
  replacesFiles: string[];
  /** All files of a merged seal; empty where the footer does not say. */
  datasets: StoredDataset[];
  keySecret: string | null;
}
