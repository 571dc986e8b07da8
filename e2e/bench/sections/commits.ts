import { rowsOf, withBenchStore } from '../bench-store';
import { batches, encodeBatch } from '../measure-ingest';
import { quantile } from '../quantile';
import type { Section } from '../section';

const PAUSE_MS = 10;

/** How long one commit of 512 prepared spans takes, again and again, the engine's checkpoints and the sealing beside it included. */
export const commits: Section = async ({ spans }) =>
  withBenchStore(async ({ store, scope }) => {
    const waits: number[] = [];
    for (const batch of batches(spans, 7_000_000)) {
      const rows = rowsOf(encodeBatch(batch, 'protobuf'));
      const began = performance.now();
      await store.appendPrepared(scope, rows);
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return [
      {
        what: 'commit of 512 spans with their texts, one after the other, checkpoints included',
        figure: `p50 ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, worst ${Math.max(...waits).toFixed(0)} ms of ${waits.length}`,
        budget: 'p99 ≤ 50 ms',
      },
    ];
  });
