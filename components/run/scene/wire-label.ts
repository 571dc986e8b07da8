import type { EdgeView } from '@/lib/queries/views';

const WORDS: Partial<Record<EdgeView['kind'], string>> = { delegate: 'delegates', handoff: 'hands off', resume: 'resumes' };

/** The few words on a line: what the relation is, and how often. Plain sequence has none. */
export function wireLabel(wire: Pick<EdgeView, 'kind' | 'back' | 'retry' | 'superseded' | 'count' | 'label'>): string | null {
  const times = wire.count > 1 ? ` ×${wire.count}` : '';
  if (wire.superseded) return `${wire.label ?? 'hand-off'}, not taken${times}`;
  if (wire.retry) return `retry${times}`;
  if (wire.label) return `${wire.label}${times}`;
  if (wire.back && !(wire.kind in WORDS)) return `back${times}`;
  const word = WORDS[wire.kind];
  return word ? `${word}${times}` : null;
}
