import type { NodeFlag } from '@/lib/graph/types';

/** Flags that change how a box is read, with the word on it and the sentence behind it. The rest is in the inspector. */
export const FLAG_WORDS: Partial<Record<NodeFlag, { word: string; sentence: string }>> = {
  superseded: { word: 'not taken', sentence: 'Asked for, but another hand-off in the same message was taken.' },
  escalation: { word: 'escalated', sentence: 'Handed over to people.' },
  fallback: { word: 'fallback', sentence: 'Another model or provider than the one asked for answered.' },
  truncated: { word: 'truncated', sentence: 'The answer was cut off by a limit.' },
  interrupted: { word: 'interrupted', sentence: 'Stopped to wait for a person.' },
  cancelled: { word: 'cancelled', sentence: 'Cancelled before it ended.' },
  callback: { word: 'asks back', sentence: 'A sub-agent called the agent that had called it.' },
  recursion: { word: 'recursion', sentence: 'Calls itself.' },
  failed_again: { word: 'failed again', sentence: 'Failed again, with other arguments than before.' },
  same_result: { word: 'same result', sentence: 'Gave the same result as an earlier call.' },
  contract_changed: { word: 'contract changed', sentence: 'The tool answered in another shape than expected.' },
  late: { word: 'late', sentence: 'Arrived after the run had been closed.' },
  no_end: { word: 'no end', sentence: 'Its end never arrived.' },
  orphan: { word: 'orphan', sentence: 'Its caller never arrived.' },
  conflict: { word: 'conflict', sentence: 'Sent twice with different content; the first copy is shown.' },
  clamped: { word: 'time clamped', sentence: 'Its sent times were impossible and were clamped.' },
  content_cut: { word: 'content cut', sentence: 'Part of its content was cut off.' },
  guessed_kind: { word: 'guessed', sentence: 'Its kind is a guess by name; the sender did not say.' },
};

/** The one flag worth a chip on the box, the most telling first. */
const ON_BOX: readonly NodeFlag[] = [
  'superseded',
  'escalation',
  'contract_changed',
  'interrupted',
  'cancelled',
  'truncated',
  'fallback',
  'callback',
  'recursion',
  'failed_again',
  'same_result',
  'late',
  'no_end',
  'conflict',
];

export function chipFlag(flags: readonly NodeFlag[]): NodeFlag | null {
  return ON_BOX.find((flag) => flags.includes(flag)) ?? null;
}
