import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../base/time';
import type { Span } from '../semconv/types';
import type { Batch } from './port';
import { sampleRun, traceId } from './samples';
import type { Rig } from './store.contract';

/** Spans of each run in the scripts. */
const SPANS = 4;
const RUNS = 3;

type Step =
  | { do: 'send'; run: number; order: number[]; changed: boolean }
  | { do: 'together'; run: number }
  | { do: 'seal' }
  | { do: 'merge' }
  | { do: 'reopen' };

const run = fc.integer({ min: 0, max: RUNS - 1 });
const order = fc.uniqueArray(fc.integer({ min: 0, max: SPANS - 1 }), { minLength: 1, maxLength: SPANS });
const sending = fc.record({ do: fc.constant('send' as const), run, order, changed: fc.boolean() });
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: sending, weight: 6 },
  { arbitrary: fc.record({ do: fc.constant('together' as const), run }), weight: 1 },
  { arbitrary: fc.constant<Step>({ do: 'seal' }), weight: 2 },
  { arbitrary: fc.constant<Step>({ do: 'merge' }), weight: 1 },
  { arbitrary: fc.constant<Step>({ do: 'reopen' }), weight: 1 },
);

/** What must be there: span → the name under which it was acknowledged first, and whether another copy came. */
type Model = Map<string, { name: string; conflicting: boolean }>;

/**
 * Resends, shuffles, splits and late copies, before and after sealing, merging and a restart, change nothing; the same key
 * with other content is kept once and flagged. Scripts come from a fixed seed.
 */
export function exactlyOnceContract(name: string, withRig: (test: (rig: Rig) => Promise<void>) => Promise<void>): void {
  describe(`${name} stores a span exactly once`, () => {
    it('whatever is sent again, split, late or changed, between seals, merges and restarts', { timeout: 120_000 }, () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 7, maxLength: 11 }), (script) => withRig((rig) => play(rig, script))),
        { numRuns: 3, seed: 20_261_120, endOnFailure: true },
      ),
    );

    it.each(['hot', 'sealed', 'merged', 'hot after a restart', 'sealed after a restart', 'merged after a restart'])(
      'when it is %s',
      (when) =>
        withRig(async (rig) => {
          const batch = sampleRun(1, 2);
          const changed = { ...batch, spans: batch.spans.map(renamed) };
          await rig.store.append(rig.a, batch);
          await rig.store.append(rig.a, changed);
          if (!when.startsWith('hot')) await rig.store.seal(rig.a, { force: true });
          if (when.startsWith('merged')) await merge(rig);
          if (when.endsWith('restart')) await rig.reopen();
          expect(await rig.store.append(rig.a, batch)).toMatchObject({ accepted: 0, duplicates: 3, conflicts: 0 });
          expect(await rig.store.append(rig.a, { ...batch, spans: [...batch.spans].reverse().slice(0, 2) })).toMatchObject({
            duplicates: 2,
          });
          expect(await rig.store.append(rig.a, changed)).toMatchObject({ accepted: 0, duplicates: 0, conflicts: 3 });
          expect(await rig.store.append(rig.b, changed)).toMatchObject({ accepted: 3 });
          const stored = await rig.store.loadRun(rig.a, traceId(1));
          expect(stored?.spans.map((span) => span.name).sort()).toEqual(batch.spans.map((span) => span.name).sort());
          expect(stored?.spans.every((span) => span.flags.includes('conflicting_copy'))).toBe(true);
          expect((await rig.store.loadRun(rig.b, traceId(1)))?.spans.some((span) => span.flags.includes('conflicting_copy'))).toBe(false);
        }),
    );
  });
}

async function play(rig: Rig, script: readonly Step[]): Promise<void> {
  const model: Model = new Map();
  for (const one of script) await perform(rig, model, one);
  await expectModel(rig, model);
  rig.pass(2n * MINUTE);
  await rig.store.seal(rig.a, { force: true });
  await expectModel(rig, model);
}

async function perform(rig: Rig, model: Model, one: Step): Promise<void> {
  if (one.do === 'send') await send(rig, model, pick(one.run, one.order, one.changed));
  else if (one.do === 'together') await sendTogether(rig, model, one.run);
  else if (one.do === 'seal') await rig.store.seal(rig.a, { force: true });
  else if (one.do === 'merge') await merge(rig);
  else await rig.reopen();
}

async function send(rig: Rig, model: Model, batch: Batch): Promise<void> {
  const expected = note(model, batch);
  expect(await rig.store.append(rig.a, batch)).toMatchObject(expected);
}

/** Copies of one run that wait for the same commit. */
async function sendTogether(rig: Rig, model: Model, n: number): Promise<void> {
  const whole = pick(n, [0, 1, 2, 3], false);
  const batches = [whole, { ...whole, spans: [...whole.spans].reverse() }, pick(n, [2, 1], false)];
  const expected = batches.map((batch) => note(model, batch));
  expect(await Promise.all(batches.map((batch) => rig.store.append(rig.a, batch)))).toMatchObject(expected);
}

function pick(n: number, order: readonly number[], changed: boolean): Batch {
  const batch = sampleRun(100 + n, SPANS - 1);
  const spans = order.flatMap((at) => batch.spans[at] ?? []);
  return { ...batch, spans: changed ? spans.map(renamed) : spans };
}

function renamed(span: Span): Span {
  return { ...span, name: `${span.name} again` };
}

/** The first acknowledged copy wins. */
function note(model: Model, { spans }: Batch): { accepted: number; duplicates: number; conflicts: number } {
  const counts = { accepted: 0, duplicates: 0, conflicts: 0 };
  for (const { traceId: trace, spanId, name } of spans) {
    const key = `${trace} ${spanId}`;
    const known = model.get(key);
    if (!known) model.set(key, { name, conflicting: false });
    else if (known.name !== name) known.conflicting = true;
    if (!known) counts.accepted++;
    else if (known.name === name) counts.duplicates++;
    else counts.conflicts++;
  }
  return counts;
}

/** Runs beside those of the scripts. */
let filler = 1_000;

/** Four small seals more: enough for the store to merge those of the day. */
async function merge(rig: Rig): Promise<void> {
  const before = (await rig.store.status(rig.a)).segments.runs;
  for (let n = 0; n < 4; n++) {
    await rig.store.append(rig.a, sampleRun(filler++, 1));
    await rig.store.seal(rig.a, { force: true });
  }
  expect((await rig.store.status(rig.a)).segments.runs).toBeLessThan(before + 4);
}

async function expectModel({ store, a }: Rig, model: Model): Promise<void> {
  const rows = await store.read<{ key: string; name: string }>(a, {
    from: { nodes: {} },
    sql: "SELECT trace_id || ' ' || span_id AS key, name FROM nodes WHERE trace_id IN (SELECT unnest($traces)) ORDER BY 1",
    params: { traces: Array.from({ length: RUNS }, (_, n) => traceId(100 + n)) },
  });
  const expected = [...model].map(([key, { name }]) => ({ key, name })).sort((x, y) => (x.key < y.key ? -1 : 1));
  expect(rows).toEqual(expected);
  for (let n = 0; n < RUNS; n++) {
    for (const span of (await store.loadRun(a, traceId(100 + n)))?.spans ?? []) {
      const known = model.get(`${span.traceId} ${span.spanId}`);
      expect(span.flags.includes('conflicting_copy'), `${span.spanId} of run ${n}`).toBe(known?.conflicting);
    }
  }
  const sums = `SELECT (SELECT sum(spans)::BIGINT FROM runs) = (SELECT count(*) FROM nodes) AS spans,
    (SELECT sum(cost_nanos) FROM usage) IS NOT DISTINCT FROM (SELECT sum(cost_nanos) FROM nodes) AS cost`;
  if (model.size > 0)
    expect(await store.read(a, { from: { nodes: {}, runs: {}, usage: {} }, sql: sums })).toEqual([{ spans: true, cost: true }]);
}
