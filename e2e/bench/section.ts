import type { TestServer } from '../server';
import type { Row } from './table';

export interface BenchSetting {
  /** A production server on an empty folder; the section's own. */
  server: TestServer;
  /** How many spans a section that sends many may send. */
  spans: number;
  stop: () => Promise<void>;
  /** kill -9. */
  kill: () => Promise<void>;
  /** Starts the section's server again on the same folder after it was stopped or killed. */
  restart: () => Promise<TestServer>;
}

/** Measures one thing of DESIGN's table of budgets. */
export type Section = (setting: BenchSetting) => Promise<Row[]>;
