import type { Changed } from '@/components/settings/views';
import type { RetentionRunView, RetentionTakenView } from '@/lib/retention/retention-view';

/** Days from arrival, or for as long as the tenant exists; null inherits. */
export type Days = number | 'forever' | null;

export interface RetentionChange {
  contentDays: Days;
  nodeDays: Days;
}

/** What would go at once. */
export interface WouldGo {
  taken: RetentionTakenView[];
  runs: number;
}

/** What an admin changes here; absent for those who only look. */
export interface RetentionSettings {
  own: { contentDays?: number | null; nodeDays?: number | null };
  inherited: { contentDays: number | null; nodeDays: number | null };
  ceiling: { contentDays: number | null; nodeDays: number | null };
  version: number;
  changed: { at: string; by: string } | null;
}

export interface RetentionActions {
  preview(slug: string, change: RetentionChange): Promise<Changed<WouldGo>>;
  change(slug: string, change: RetentionChange, expected: number): Promise<Changed<true>>;
  run(slug: string, dryRun: boolean): Promise<Changed<RetentionRunView>>;
}
