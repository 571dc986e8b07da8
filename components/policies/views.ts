import type { Changed } from '@/components/settings/views';
import type { Limits, RedactionPolicy } from '@/lib/queries/policies-view';

export interface TriedRedaction {
  text: string;
  /** Detector → how often, most first. */
  matches: { detector: string; count: number }[];
}

export interface PolicyActions {
  setLimits(slug: string, changes: { [Name in keyof Limits]?: number | null }, expected: number): Promise<Changed<true>>;
  setRedaction(slug: string, policy: RedactionPolicy | null, expected: number): Promise<Changed<true>>;
  setContent(slug: string, keep: boolean | null, expected: number): Promise<Changed<true>>;
  tryRedaction(slug: string, policy: RedactionPolicy, text: string): Promise<Changed<TriedRedaction>>;
}
