import type { TimedNode } from '../timeline/time-scale';

export interface PackedBar extends TimedNode {
  lane: number;
}

/** Actions (not what holds them) in at most `lanes` rows: each in the first that is free, the last takes what is left over. */
export function packLanes(nodes: readonly TimedNode[], lanes: number): PackedBar[] {
  const freeAt = new Array<number>(lanes).fill(Number.NEGATIVE_INFINITY);
  return nodes
    .filter(({ node }) => !node.container)
    .map((bar) => {
      const free = freeAt.findIndex((end) => end <= bar.start);
      const lane = free < 0 ? lanes - 1 : free;
      freeAt[lane] = Math.max(freeAt[lane] ?? 0, bar.end);
      return { ...bar, lane };
    });
}
