import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../base/time';
import type { Span } from '../semconv/types';
import { sampleEvent, sampleRun, traceId } from './samples';
import { withStore } from './test-store';
import { fingerprintOf } from './write/fingerprint';

describe('a run of too many spans', () => {
  it('keeps those up to the cap and counts the others, for good', () =>
    withStore(
      async (rig) => {
        const { store, a, b } = rig;
        expect(await store.append(a, sampleRun(1, 14))).toMatchObject({ accepted: 10, capped: 5 });
        expect(await store.append(b, sampleRun(1, 4))).toMatchObject({ accepted: 5, capped: 0 });
        expect(await store.loadRun(a, traceId(1))).toMatchObject({ cappedSpans: 5, hotSpans: 10 });
        await store.seal(a, { force: true });
        await rig.reopen();
        expect(await rig.store.loadRun(a, traceId(1))).toMatchObject({ cappedSpans: 5, sealedSpans: 10 });
        const rows = await rig.store.read(a, { from: { runs: {} }, sql: 'SELECT spans, capped_spans FROM runs' });
        expect(rows).toEqual([{ spans: 10, capped_spans: 5 }]);
        expect((await rig.store.loadRun(b, traceId(1)))?.cappedSpans).toBe(0);
      },
      { maxSpansOfRun: 10 },
    ));

  it('counts a span that is sent again once, and refuses it again', () =>
    withStore(
      async ({ store, a }) => {
        const run = sampleRun(1, 14);
        for (let time = 0; time < 3; time++) expect(await store.append(a, run)).toMatchObject({ capped: 5 });
        expect(await store.loadRun(a, traceId(1))).toMatchObject({ cappedSpans: 5, hotSpans: 10 });
      },
      { maxSpansOfRun: 10 },
    ));

  it("takes a tenant's own cap, but never more than the store's", () =>
    withStore(
      async ({ store, a, b }) => {
        expect(await store.append(a, { ...sampleRun(1, 14), maxSpansOfRun: 4 })).toMatchObject({ accepted: 4, capped: 11 });
        expect(await store.append(b, { ...sampleRun(1, 14), maxSpansOfRun: 40 })).toMatchObject({ accepted: 10, capped: 5 });
        expect(await store.append(a, { ...sampleRun(1, 14), maxSpansOfRun: 6 })).toMatchObject({ accepted: 2, duplicates: 4, capped: 9 });
      },
      { maxSpansOfRun: 10 },
    ));
});

describe('a span that was redacted before it came here', () => {
  it('is known again by what was sent, under another policy too', () =>
    withStore(async ({ store, a }) => {
      const [sent] = sampleRun(1, 0).spans;
      if (!sent) throw new Error('A run has a span.');
      const send = (stored: Span) =>
        store.append(a, { spans: [stored], events: [], texts: new Map(), fingerprints: new Map([[stored, fingerprintOf(sent)]]) });
      expect(await send({ ...sent, name: '[email:7f3a]' })).toMatchObject({ accepted: 1 });
      expect(await send({ ...sent, name: '[email:0b1c]' })).toMatchObject({ duplicates: 1, conflicts: 0 });
      expect(await store.append(a, { spans: [sent], events: [], texts: new Map() })).toMatchObject({ duplicates: 1, conflicts: 0 });
    }));
});

describe('an open run that is too large', () => {
  it('is sealed in parts and stays one open run', () =>
    withStore(
      async ({ store, a }) => {
        const run = sampleRun(1, 30, { endTime: null });
        await store.append(a, { ...run, spans: run.spans.slice(0, 20) });
        expect(await store.seal(a)).toMatchObject({ nodes: 20 });
        await store.append(a, { ...run, spans: run.spans.slice(15) });
        expect(await store.loadRun(a, traceId(1))).toMatchObject({ settled: false, hotSpans: 11, sealedSpans: 20 });
        expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT spans, settled FROM runs' })).toEqual([
          { spans: 31, settled: false },
        ]);
        expect(await store.read(a, { from: { content: {} }, sql: 'SELECT count(*) AS n FROM content' })).toEqual([{ n: 30n }]);
      },
      { partRows: 10 },
    ));
});

describe('events without a span', () => {
  it('make a run that can be found', () =>
    withStore(async ({ store, a }) => {
      await store.append(a, { spans: [], events: [sampleEvent(traceId(7), 1)], texts: new Map() });
      expect((await store.loadRun(a, traceId(7)))?.events).toHaveLength(1);
      await store.seal(a, { force: true });
      expect((await store.loadRun(a, traceId(7)))?.events).toHaveLength(1);
    }));
});

describe('upkeep', () => {
  it('settles and seals by itself', { timeout: 30_000 }, () =>
    withStore(
      async ({ store, a, pass }) => {
        await store.append(a, sampleRun(1, 3));
        pass(30n * SECOND);
        while ((await store.status(a)).segments.nodes === 0) {
          pass(SECOND);
          await setTimeout(20);
        }
        expect(await store.loadRun(a, traceId(1))).toMatchObject({ settled: true, hotSpans: 0, sealedSpans: 4 });
      },
      { upkeepMs: 20, settleQuietNs: 10n * SECOND, sealAgeNs: 20n * SECOND },
    ),
  );
});
