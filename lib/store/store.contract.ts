import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../base/time';
import type { TenantScope } from '../tenancy/scope';
import type { Store } from './port';
import { BASE_TIME, sampleRun, sampleSpan, spanId, traceId } from './samples';

export interface Rig {
  store: Store;
  a: TenantScope;
  b: TenantScope;
  /** Lets time pass on the store's clock. */
  pass: (nanos: bigint) => void;
  /** Closes the store and opens it again on the same data. */
  reopen: () => Promise<void>;
}

/** What every implementation of the port must do. `withRig` makes a fresh store with two tenants. */
export function storeContract(name: string, withRig: (test: (rig: Rig) => Promise<void>) => Promise<void>): void {
  describe(`${name} keeps the contract of a store`, () => {
    it('answers with what was just acknowledged, and to its own tenant only', () =>
      withRig(async ({ store, a, b }) => {
        const batch = sampleRun(1);
        expect(await store.append(a, batch)).toEqual({ accepted: 4, duplicates: 0, conflicts: 0, capped: 0 });
        const run = await store.loadRun(a, traceId(1));
        expect(run?.spans).toHaveLength(4);
        expect(run?.runId).toBe(traceId(1));
        expect(run?.events).toHaveLength(1);
        expect(await store.loadRun(b, traceId(1))).toBeNull();
        expect(await store.read(b, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' })).toEqual([{ n: 0n }]);
        const rows = await store.read(a, { from: { runs: {} }, sql: 'SELECT run_id, spans, workflow FROM runs' });
        expect(rows).toEqual([{ run_id: traceId(1), spans: 4, workflow: 'support' }]);
        expect(await store.read(b, { from: { runs: {} }, sql: 'SELECT * FROM runs' })).toEqual([]);
      }));

    it('gives back every span exactly as it came', () =>
      withRig(async ({ store, a, b }) => {
        const batch = sampleRun(2, 5);
        await store.append(a, batch);
        await store.append(b, sampleRun(3));
        const check = async () => {
          const run = await store.loadRun(a, traceId(2));
          const byId = [...(run?.spans ?? [])].sort((x, y) => x.spanId.localeCompare(y.spanId));
          expect(byId.map((span) => ({ ...span, arrivalTime: 0n }))).toEqual(batch.spans);
          const texts = await store.loadTexts(a, run?.traceIds ?? [], [...batch.texts.keys()]);
          expect(texts).toEqual(batch.texts);
          expect(await store.loadTexts(b, [traceId(2)], [...batch.texts.keys()])).toEqual(new Map());
        };
        await check();
        await store.seal(a, { force: true });
        await check();
      }));

    it('counts a span once however often, in whatever order and however late it is sent', () =>
      withRig(async (rig) => {
        const { a, b } = rig;
        let { store } = rig;
        const batch = sampleRun(4, 6);
        const shuffled = { ...batch, spans: [...batch.spans].reverse() };
        await store.append(a, batch);
        expect(await store.append(a, shuffled)).toMatchObject({ accepted: 0, duplicates: 7 });
        await store.seal(a, { force: true });
        expect(await store.append(a, batch)).toMatchObject({ accepted: 0, duplicates: 7 });
        await rig.reopen();
        store = rig.store;
        expect(await store.append(a, { ...batch, spans: batch.spans.slice(2, 4) })).toMatchObject({ accepted: 0, duplicates: 2 });
        expect(await store.append(b, batch)).toMatchObject({ accepted: 7 });
        const rows = await store.read(a, { from: { nodes: {} }, sql: 'SELECT count(*) AS n FROM nodes' });
        expect(rows).toEqual([{ n: 7n }]);
        const events = await store.read(a, { from: { events: {} }, sql: 'SELECT count(*) AS n FROM events' });
        expect(events).toEqual([{ n: 1n }]);
        const content = await store.read(a, { from: { content: {} }, sql: 'SELECT count(*) AS n FROM content' });
        expect(content).toEqual([{ n: 6n }]);
      }));

    it('keeps the first of two copies that differ, and says so', () =>
      withRig(async ({ store, a }) => {
        const batch = sampleRun(5, 1);
        await store.append(a, batch);
        const changed = { ...batch, spans: batch.spans.map((span) => ({ ...span, name: 'other' })) };
        expect(await store.append(a, changed)).toMatchObject({ accepted: 0, duplicates: 0, conflicts: 2 });
        const check = async () => {
          const run = await store.loadRun(a, traceId(5));
          expect(run?.spans.map((span) => span.name).sort()).toEqual(['answer', 'helper']);
          expect(run?.spans.every((span) => span.flags.includes('conflicting_copy'))).toBe(true);
        };
        await check();
        await store.seal(a, { force: true });
        expect(await store.append(a, changed)).toMatchObject({ accepted: 0, conflicts: 2 });
        await check();
      }));

    it('tells a client from its server where they share a span id', () =>
      withRig(async ({ store, a }) => {
        const client = sampleSpan({ traceId: traceId(6), spanId: spanId(1), otelKind: 3 });
        const server = sampleSpan({ traceId: traceId(6), spanId: spanId(1), otelKind: 2 });
        expect(await store.append(a, { spans: [client, server], events: [], texts: new Map() })).toMatchObject({ accepted: 2 });
      }));

    it('answers the same from segments as from the hot tier', () =>
      withRig(async ({ store, a, b }) => {
        for (let n = 10; n < 30; n++) await store.append(a, sampleRun(n, 4));
        await store.append(b, sampleRun(10, 2));
        const questions = [
          { from: { runs: {} }, sql: 'SELECT * EXCLUDE (settled, version, status, timed_out) FROM runs ORDER BY run_id' },
          { from: { nodes: {} }, sql: 'SELECT * FROM nodes ORDER BY trace_id, span_id' },
          { from: { edges: {} }, sql: 'SELECT * EXCLUDE (version) FROM edges ORDER BY run_id, id' },
          { from: { usage: {} }, sql: 'SELECT sum(calls)::BIGINT AS calls, sum(cost_nanos)::BIGINT AS cost FROM usage' },
          { from: { runs: { from: BASE_TIME + 150n * 1_000_000_000n } }, sql: 'SELECT count(*) AS n FROM runs' },
          { from: { nodes: { traceIds: [traceId(12)] } }, sql: 'SELECT count(*) AS n FROM nodes' },
        ] as const;
        const ask = () => Promise.all(questions.map((question) => store.read(a, question)));
        const hot = await ask();
        const sealed = await store.seal(a, { force: true });
        expect(sealed).toMatchObject({ nodes: 100, runs: 20, content: 80, events: 20 });
        expect(await ask()).toEqual(hot);
        expect((await store.status(a)).hotSpans).toBe(0);
        const run = await store.loadRun(a, traceId(12));
        expect(run).toMatchObject({ hotSpans: 0, sealedSpans: 5, settled: true });
      }));

    it('opens a settled run again when late spans come, and counts everything once', () =>
      withRig(async ({ store, a, pass }) => {
        await store.append(a, sampleRun(40, 2));
        pass(2n * MINUTE);
        await store.seal(a);
        const before = await store.loadRun(a, traceId(40));
        expect(before).toMatchObject({ settled: true, timedOut: false });
        const late = sampleSpan({ traceId: traceId(40), spanId: spanId(9), parentSpanId: spanId(0) });
        await store.append(a, { spans: [late], events: [], texts: new Map() });
        const after = await store.loadRun(a, traceId(40));
        expect(after).toMatchObject({ settled: false, hotSpans: 1, sealedSpans: 3 });
        expect(after?.version).toBeGreaterThan(before?.version ?? 0);
        expect(after?.spans.find((span) => span.spanId === spanId(9))?.flags).toContain('late');
        const count = () => store.read(a, { from: { runs: {} }, sql: 'SELECT spans, input_tokens FROM runs' });
        expect(await count()).toEqual([{ spans: 4, input_tokens: 300n }]);
        pass(2n * MINUTE);
        await store.seal(a);
        expect(await count()).toEqual([{ spans: 4, input_tokens: 300n }]);
        const sums = 'SELECT sum(cost_nanos) = (SELECT sum(cost_nanos) FROM usage) AS equal FROM runs';
        expect(await store.read(a, { from: { usage: {}, runs: {} }, sql: sums })).toEqual([{ equal: true }]);
      }));

    it('leaves open what has not ended, and closes it when nothing more comes', () =>
      withRig(async ({ store, a, pass }) => {
        await store.append(a, sampleRun(50, 2, { endTime: null }));
        await store.append(a, sampleRun(51, 2));
        pass(2n * MINUTE);
        expect(await store.seal(a)).toMatchObject({ runs: 1 });
        expect(await store.loadRun(a, traceId(50))).toMatchObject({ settled: false, hotSpans: 3 });
        pass(HOUR);
        expect(await store.seal(a)).toMatchObject({ runs: 1 });
        expect(await store.loadRun(a, traceId(50))).toMatchObject({ settled: true, timedOut: true, sealedSpans: 3 });
      }));

    it('joins traces into one run on a link, in whichever order they come', () =>
      withRig(async ({ store, a }) => {
        const linked = sampleRun(60, 1, { links: [{ traceId: traceId(61), spanId: spanId(0), relation: null }] });
        await store.append(a, linked);
        await store.append(a, sampleRun(61, 1));
        await store.append(a, sampleRun(62, 1));
        const run = await store.loadRun(a, traceId(61));
        expect(run).toMatchObject({ runId: traceId(60), traceIds: [traceId(60), traceId(61)] });
        expect(run?.spans).toHaveLength(4);
        expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT run_id, spans FROM runs ORDER BY run_id' })).toEqual([
          { run_id: traceId(60), spans: 4 },
          { run_id: traceId(62), spans: 2 },
        ]);
      }));

    it('joins traces that name the same run, though one was sealed', () =>
      withRig(async ({ store, a, b }) => {
        await store.append(a, sampleRun(63, 1, { facts: { explicitRunId: 'r-1' } }));
        await store.seal(a, { force: true });
        await store.append(b, sampleRun(65, 1, { facts: { explicitRunId: 'r-1' } }));
        await store.append(a, sampleRun(64, 1, { facts: { explicitRunId: 'r-1' } }));
        expect(await store.loadRun(a, traceId(64))).toMatchObject({ runId: traceId(63) });
        expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT run_id, spans FROM runs' })).toEqual([
          { run_id: traceId(63), spans: 4 },
        ]);
        await store.seal(a, { force: true });
        expect(await store.read(a, { from: { runs: {} }, sql: 'SELECT run_id, spans FROM runs' })).toEqual([
          { run_id: traceId(63), spans: 4 },
        ]);
        expect((await store.loadRun(a, traceId(63)))?.spans).toHaveLength(4);
      }));

    it('continues a run that ended waiting for a person when its conversation goes on', () =>
      withRig(async (rig) => {
        const { store, a, b, pass } = rig;
        const waiting = (n: number, sessionId: string) => {
          const run = sampleRun(n, 1, { sessionId, status: 'interrupted' });
          const asks = sampleSpan({
            traceId: traceId(n),
            spanId: spanId(5),
            parentSpanId: spanId(0),
            kind: 'human_checkpoint',
            name: 'approve refund',
            status: 'interrupted',
            sessionId,
            startTime: BASE_TIME + BigInt(n) * 10n * SECOND + (3n * SECOND) / 2n,
            endTime: BASE_TIME + BigInt(n) * 10n * SECOND + (3n * SECOND) / 2n,
          });
          return { ...run, spans: [...run.spans, asks] };
        };
        const runs = { from: { runs: {} }, sql: 'SELECT run_id, trace_ids, spans FROM runs ORDER BY run_id' };
        await store.append(a, waiting(80, 'refund'));
        pass(2n * MINUTE);
        await store.seal(a);
        await store.append(a, sampleRun(81, 1, { sessionId: 'refund' }));
        await store.append(a, sampleRun(82, 1, { sessionId: 'other' }));
        await store.append(b, sampleRun(83, 1, { sessionId: 'refund' }));
        const expected = [
          { run_id: traceId(80), trace_ids: [traceId(80), traceId(81)], spans: 5 },
          { run_id: traceId(82), trace_ids: [traceId(82)], spans: 2 },
        ];
        expect(await store.read(a, runs)).toEqual(expected);
        expect(await store.read(b, runs)).toMatchObject([{ run_id: traceId(83), spans: 2 }]);
        pass(2n * MINUTE);
        await store.seal(a);
        expect(await store.read(a, runs)).toEqual(expected);
        // The answer before the question: the later trace names the run, and it is one run all the same.
        await store.append(a, sampleRun(91, 1, { sessionId: 'turned' }));
        await store.append(a, waiting(90, 'turned'));
        expect((await store.read(a, runs)).at(-1)).toMatchObject({ run_id: traceId(91), spans: 5 });
      }));

    it('raises its version with each change and with nothing else', () =>
      withRig(async (rig) => {
        const { store, a, b } = rig;
        const zero = await store.version(a);
        await store.append(a, sampleRun(70));
        const one = await store.version(a);
        expect(one).toBeGreaterThan(zero);
        await store.append(a, sampleRun(70));
        await store.append(b, sampleRun(71));
        expect(await store.version(a)).toBe(one);
        await rig.reopen();
        expect(await rig.store.version(a)).toBe(one);
      }));

    it('finds nothing wrong with its own files', () =>
      withRig(async ({ store, a }) => {
        await store.append(a, sampleRun(80));
        await store.seal(a, { force: true });
        expect(await store.doctor(a)).toEqual([]);
      }));
  });
}
