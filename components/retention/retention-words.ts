import { bytes } from '@/components/format/bytes';
import { count, counted } from '@/components/format/count';
import type { RetentionTakenView, RetentionTierView, RetentionView } from '@/lib/retention/retention-view';

/** The tiers in the words of the page. */
export const TIER_WORDS: Readonly<Record<RetentionTierView['tier'], { label: string; holds: string }>> = {
  content: { label: 'Texts', holds: 'prompts, answers, payloads, reasons' },
  nodes: { label: 'Steps', holds: 'nodes, edges and events of a run' },
  runs: { label: 'Runs and usage', holds: 'one row a run, and what it used' },
};

const DATASET_WORDS: Readonly<Record<string, [one: string, many: string]>> = {
  content: ['text', 'texts'],
  nodes: ['node', 'nodes'],
  events: ['event', 'events'],
  edges: ['edge', 'edges'],
};

export function daysText(days: number | null): string {
  return days === null ? 'for good' : counted(days, 'day');
}

/** The page's answer in one sentence. */
export function retentionSentence({ policy }: Pick<RetentionView, 'policy'>): string {
  const { contentDays, nodeDays, keepsTexts } = policy;
  const texts = !keepsTexts
    ? 'No texts are kept'
    : contentDays === null
      ? 'Texts stay with their steps'
      : `Texts go ${daysText(contentDays)} after they arrived`;
  const steps =
    nodeDays === null
      ? 'steps stay for as long as the tenant exists'
      : `steps go ${daysText(nodeDays)} after their run’s last span arrived`;
  return `${texts}; ${steps}; the rows of runs and usage stay.`;
}

/** What a run of retention took, or would take. */
export function takenText(taken: readonly RetentionTakenView[], runs: number): string {
  const parts = taken
    .filter(({ rows }) => rows > 0)
    .map(({ dataset, rows, bytes: size }) => `${datasetText(dataset, rows)} (${bytes(size)})`);
  if (parts.length === 0) return 'nothing was due';
  return `${parts.join(', ')}${runs > 0 ? ` of ${counted(runs, 'run')}` : ''}`;
}

function datasetText(dataset: string, rows: number): string {
  const [one, many] = DATASET_WORDS[dataset] ?? ['row', 'rows'];
  return `${count(rows)} ${rows === 1 ? one : many}`;
}
