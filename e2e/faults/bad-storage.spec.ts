import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freshTrace, type OtlpSpanJson, request, smallRun } from '../api';
import type { Books } from './books';
import { CrashWorld } from './crash-world';
import { type KillableServer, startKillable } from './killable-server';

let world: CrashWorld;
test.beforeEach(async () => {
  world = await CrashWorld.make();
});
test.afterEach(() => rmSync(world.dataDir, { recursive: true, force: true }));

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/** Sends a run and keeps the books. */
async function send(server: KillableServer, books: Books, spans: OtlpSpanJson[] = smallRun(freshTrace())): Promise<Response> {
  const keys = spans.map(({ traceId, spanId }) => `${traceId}${spanId}`);
  for (const key of keys) books.sent.add(key);
  const answer = await fetch(`${server.url}/v1/traces`, {
    method: 'POST',
    headers: { ...bearer(books.ingestKey), 'content-type': 'application/json' },
    body: JSON.stringify(request(spans)),
  });
  if (answer.status === 200) for (const key of keys) books.acknowledged.add(key);
  return answer;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: 30_000, intervals: [100] }).toBe(true);
}

test('a disk that fails is a 503 with a time to retry, said by /readyz, and over by itself', async () => {
  test.setTimeout(120_000);
  const [one, two] = world.books as [Books, Books];
  const server = await startKillable({ port: world.port, dataDir: world.dataDir, fault: 'enospc:commit:6-9,eio:open.engine:3-4' });
  const query = bearer(world.queryKey('one'));
  let refused: Response | null = null;
  for (let sent = 0; refused === null && sent < 50; sent++) {
    const answer = await send(server, sent % 2 === 0 ? one : two);
    if (answer.status !== 200) refused = answer;
  }
  expect(refused?.status).toBe(503);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, (await ready.json()) as unknown]).toEqual([
    503,
    { ready: false, reason: expect.stringMatching(/^The disk [^.]*\.$/) },
  ]);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const asked = await fetch(`${server.url}/api/v1/runs`, { headers: query });
  expect([200, 503]).toContain(asked.status);
  if (asked.status === 503) expect(asked.headers.get('retry-after')).toBe('5');
  // Nobody sends meanwhile.
  await until(async () => (await fetch(`${server.url}/readyz`)).ok);
  for (const books of [one, two]) await until(async () => (await send(server, books)).status === 200);
  server.stop();
  expect(await server.ended).toBe('0');
  await world.balance();
});

test('a segment that is gone is named: by the run, by the list, by doctor', async () => {
  test.setTimeout(120_000);
  const [one] = world.books as [Books];
  const server = await startKillable({ port: world.port, dataDir: world.dataDir });
  const get = async (where: string) => {
    const answer = await fetch(`${server.url}/api/v1/${where}`, { headers: bearer(world.queryKey('one')) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const [lost, later] = [freshTrace(), freshTrace()];
  expect((await send(server, one, smallRun(lost))).status).toBe(200);
  const folder = path.join(world.dataDir, 'tenants', one.tenantId);
  const files = () =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.parquet'));
  await until(async () => files().some((file) => file.startsWith('nodes/')));
  const nodes = files().find((file) => file.startsWith('nodes/')) ?? '';
  await until(async () => (await get(`runs/${lost}`)).body.status !== 'running');
  rmSync(path.join(folder, nodes));
  expect((await send(server, one, smallRun(later))).status).toBe(200);

  const graph = await get(`runs/${lost}/graph`);
  expect(graph.status).toBe(200);
  expect((graph.body.missing as { what: string; text: string }[])[0]).toMatchObject({
    what: 'segment',
    text: expect.stringContaining(nodes),
  });
  expect((await get(`runs/${later}/graph`)).body.missing).toEqual([]);
  // Its row and its usage are stored apart from its nodes.
  expect(((await get('runs')).body.data as { runId: string }[]).map(({ runId }) => runId)).toContain(lost);
  expect((await get('usage?by=model')).status).toBe(200);
  const runs = files().filter((file) => file.startsWith('runs/'));
  for (const file of runs) rmSync(path.join(folder, file));
  const list = await get('runs');
  expect(list.status).toBe(503);
  expect(list.body.detail).toMatch(/segment runs\/[^ ]+ \(the file is missing\)/);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  server.stop();
  await server.ended;
  expect(world.doctor().map(({ file }) => file)).toEqual(expect.arrayContaining([nodes, ...runs]));
});
