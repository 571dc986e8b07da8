import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { protobufFromJson } from '../../otlp/fixtures/protobuf-from-json';
import { attribute, span, tracesRequest } from '../../otlp/fixtures/requests';
import { DEFAULT_LIMITS } from '../../otlp/limits';
import { DEFAULT_REDACTION } from '../../privacy/types';
import { prepareRequest } from '../pipeline/prepare-request';
import type { IngestTask } from '../pipeline/terms';
import { WorkerPool } from './worker-pool';

const spans = Array.from({ length: 40 }, (_, i) =>
  span({
    spanId: (i + 1).toString(16).padStart(16, '0'),
    attributes: [attribute('input.value', { stringValue: `text ${i % 7}` }), attribute('llm.token_count.prompt', { intValue: String(i) })],
    events: [{ name: 'e', timeUnixNano: String(i) }],
  }),
);

const task = (body = protobufFromJson(tracesRequest(spans))): IngestTask => ({
  signal: 'traces',
  body,
  encoding: 'protobuf',
  terms: {
    now: 1n,
    contentKey: new Uint8Array(32),
    limits: DEFAULT_LIMITS,
    maxSpansOfRun: 1000,
    redaction: DEFAULT_REDACTION,
    keepTexts: true,
    rate: { level: 1e6, reserve: 0 },
  },
});

const notHere = (): never => {
  throw new Error('This was to happen in a thread.');
};
/** From the source, where the server has a bundle. */
const startThread = () =>
  new Worker(`require('tsx/cjs'); require(${JSON.stringify(fileURLToPath(new URL('./worker.ts', import.meta.url)))});`, { eval: true });

describe('requests prepared in another thread', () => {
  it('become what they become here', { timeout: 60_000 }, async () => {
    const pool = new WorkerPool(2, startThread, notHere);
    const made = await Promise.all([pool.run('a', task()), pool.run('b', task())]);
    for (const prepared of made) expect(prepared).toEqual(prepareRequest(task()));
  });

  it('are refused with the same words', { timeout: 60_000 }, async () => {
    const pool = new WorkerPool(1, startThread, notHere);
    await expect(pool.run('a', task(Buffer.from([0xff])))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(pool.run('a', task())).resolves.toMatchObject({ records: spans.length });
  });

  it('may be sent again when their thread dies, and the next ones find another thread', { timeout: 60_000 }, async () => {
    const threads: Worker[] = [];
    const dying = () => {
      const thread = new Worker(
        "const { parentPort } = require('node:worker_threads'); parentPort.on('message', () => process.exit(1)); parentPort.postMessage({ ready: true });",
        { eval: true },
      );
      threads.push(thread);
      return threads.length === 1 ? thread : startThread();
    };
    const pool = new WorkerPool(1, dying, notHere);
    await expect(pool.run('a', task())).rejects.toMatchObject({ code: 'unavailable' });
    await expect(pool.run('a', task())).resolves.toMatchObject({ records: spans.length });
  });

  it('are prepared here when no thread comes up', async () => {
    const pool = new WorkerPool(2, () => new Worker('process.exit(1)', { eval: true }), prepareRequest);
    expect(await pool.run('a', task())).toEqual(prepareRequest(task()));
  });
});
