import type { Nanos } from '../../base/time';
import type { Dataset, RetentionReport } from '../port';
import type { DueHot, DueRows, DueSegment } from './find-due';

export interface Due {
  hot: DueHot[];
  segments: DueSegment[];
  /** Files that could not be read: what they hold stays. */
  unreadable: string[];
  runs: number;
}

/** Bytes of a file that is written anew are shared out by rows: compression makes no exact figure worth its cost. */
export function reportOf({ hot, segments, unreadable, runs }: Due, fileRewritten: boolean): RetentionReport {
  const datasets: RetentionReport['datasets'] = {};
  const add = (dataset: Dataset, rows: number, bytes: number, dropped: number, rewritten: number) => {
    const before = datasets[dataset] ?? { rows: 0, bytes: 0, segmentsDropped: 0, segmentsRewritten: 0 };
    datasets[dataset] = {
      rows: before.rows + rows,
      bytes: before.bytes + bytes,
      segmentsDropped: before.segmentsDropped + dropped,
      segmentsRewritten: before.segmentsRewritten + rewritten,
    };
  };
  for (const { dataset, taken, bytes } of hot) add(dataset, taken, bytes, 0, 0);
  for (const { dataset, taken, rows, bytes } of segments) {
    const whole = taken === rows;
    add(dataset, taken, whole ? bytes : Math.round((bytes * taken) / rows), whole ? 1 : 0, whole ? 0 : 1);
  }
  const report = { datasets, oldest: oldestOf([...hot, ...segments]), runs, fileRewritten };
  return unreadable.length === 0 ? report : { ...report, unreadable };
}

export function oldestOf(rows: readonly DueRows[]): Nanos | null {
  return rows.reduce<Nanos | null>((found, { oldest }) => (oldest !== null && (found === null || oldest < found) ? oldest : found), null);
}

export function newestOf(rows: readonly DueRows[]): Nanos | null {
  return rows.reduce<Nanos | null>((found, { newest }) => (newest !== null && (found === null || newest > found) ? newest : found), null);
}
