import { chipFlag, FLAG_WORDS } from './flag-words';
import type { Box } from './scene';

export interface Chip {
  word: string;
  sentence: string;
  bad?: boolean;
}

/** What a box says in its third row: the flag that matters most, and what was folded into it. */
export function boxChips(box: Box): Chip[] {
  const chips: Chip[] = [];
  const flag = chipFlag(box.item.flags);
  const look = flag === null ? undefined : FLAG_WORDS[flag];
  if (look) chips.push(look);
  const folded = noise(box);
  if (folded.spans > 0 && box.closed === 0) {
    const failed = folded.errors > 0 ? `, ${folded.errors} of them failed` : '';
    chips.push({
      word: `+${folded.spans} ${folded.spans === 1 ? 'span' : 'spans'}${folded.errors > 0 ? `, ${folded.errors} ✕` : ''}`,
      sentence: `${folded.spans} technical spans are folded into this box${failed}.`,
      bad: folded.errors > 0,
    });
  }
  return chips;
}

export function hasChips(box: Box): boolean {
  return box.closed > 0 || chipFlag(box.item.flags) !== null || noise(box).spans > 0;
}

function noise({ item, outer }: Box): { spans: number; errors: number } {
  const parts = [...outer, item];
  return { spans: parts.reduce((sum, part) => sum + part.noise.spans, 0), errors: parts.reduce((sum, part) => sum + part.noise.errors, 0) };
}
