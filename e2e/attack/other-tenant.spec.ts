import { readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { api, apiJson, freshTrace, ingest, request, smallRun, text } from '../api';
import { startCli } from '../start-cli';
import { readWorld } from '../world';

const world = readWorld();
const { acorn, meridian } = world;

interface RunList {
  data: { runId: string; name: string }[];
  nextCursor: string | null;
}

async function anAcornRun(): Promise<string> {
  const { data } = await apiJson<RunList>(world, acorn, 'runs?limit=1');
  return data[0]?.runId ?? '';
}

async function aNode(runId: string): Promise<string> {
  const { nodes } = await apiJson<{ nodes: { id: string }[] }>(world, acorn, `runs/${runId}/graph`);
  return nodes[0]?.id ?? '';
}

test('another tenant’s ids answer exactly like ids that do not exist', async () => {
  const runId = await anAcornRun();
  const nodeId = await aNode(runId);
  const unknown = 'deadbeef'.repeat(4);
  for (const suffix of ['', '/graph', '/graph?fold=steps', '/nodes', `/nodes/${nodeId}/content`, '/events']) {
    const foreign = await api(world, meridian, `runs/${runId}${suffix}`);
    const nothing = await api(world, meridian, `runs/${unknown}${suffix}`);
    expect(foreign.status, suffix).toBe(404);
    expect(nothing.status, suffix).toBe(404);
    const [a, b] = [await foreign.text(), await nothing.text()];
    expect(a.replaceAll(runId, 'ID'), suffix).toBe(b.replaceAll(unknown, 'ID'));
  }
  expect((await api(world, meridian, `compare?a=${runId}&b=${runId}`)).status).toBe(404);
  expect((await api(world, acorn, `runs/${runId}`)).status).toBe(200);
});

test('another tenant’s cursor, or an edited one, is refused', async () => {
  const { nextCursor } = await apiJson<RunList>(world, acorn, 'runs?limit=2');
  expect(nextCursor).toBeTruthy();
  expect((await api(world, meridian, `runs?limit=2&cursor=${encodeURIComponent(nextCursor ?? '')}`)).status).toBe(400);
  expect((await api(world, acorn, `runs?limit=2&cursor=${encodeURIComponent(`${nextCursor?.slice(0, -2)}zz`)}`)).status).toBe(400);
  expect((await api(world, acorn, `runs?limit=2&cursor=${encodeURIComponent(nextCursor ?? '')}`)).status).toBe(200);
});

test('a tenant named in body, header or attribute is a label, never an authority', async () => {
  const traceId = freshTrace();
  const resource = [text('tenant.id', acorn.tenantId), text('tenant_id', acorn.slug)];
  const answer = await ingest(world, meridian, request(smallRun(traceId, [text('tenant.id', acorn.tenantId)]), resource), {
    'x-scope-orgid': acorn.tenantId,
  });
  expect(answer.status).toBe(200);
  expect((await api(world, acorn, `runs/${traceId}`, { headers: { 'x-scope-orgid': acorn.slug } })).status).toBe(404);
  expect((await api(world, meridian, `runs/${traceId}`)).status).toBe(200);
});

test('ids and slugs that try to be paths or patterns find nothing', async () => {
  for (const bad of ['..', '.', 'a%2Fb', '%2e%2e%2f', '%00', 't%5Bab%5D', '*', 'x'.repeat(300)]) {
    const run = await rawGet(`/api/v1/runs/${bad}/graph`, { authorization: `Bearer ${acorn.queryKey}` });
    expect([400, 404], `run ${bad}: ${run}`).toContain(run);
    const page = await rawGet(`/${bad}/runs`);
    expect([307, 308, 400, 404], `page ${bad}: ${page}`).toContain(page);
  }
});

/** Status of a GET whose path goes out as it is: fetch would resolve the dots before it sends. */
function rawGet(path_: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(world.url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: path_, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

test('SQL and paths in filters are text that matches nothing', async () => {
  const attacks = [
    `' OR 1=1 --`,
    `'); DROP TABLE runs; --`,
    `'${world.dataDir}/tenants/${meridian.tenantId}/nodes/x.parquet'`,
    `$1; ATTACH 'x'`,
  ];
  for (const attack of attacks) {
    const { data } = await apiJson<RunList>(world, acorn, `runs?q=${encodeURIComponent(attack)}`);
    expect(data, attack).toEqual([]);
    const byWorkflow = await apiJson<RunList>(world, acorn, `runs?workflow=${encodeURIComponent(attack)}`);
    expect(byWorkflow.data, attack).toEqual([]);
  }
  expect((await apiJson<RunList>(world, acorn, 'runs?limit=1')).data).toHaveLength(1);
});

test('a foreign file or symlink in a tenant’s folder is not read, and the doctor names it', async () => {
  const home = path.join(world.dataDir, 'tenants', acorn.tenantId);
  const before = await apiJson<RunList>(world, acorn, 'runs?limit=200');
  const day = path.join(home, 'nodes');
  const stranger = path.join(readdirSync(home).includes('nodes') ? day : home, 'stranger.parquet');
  const link = path.join(path.dirname(stranger), 'link.parquet');
  writeFileSync(stranger, 'not ours');
  symlinkSync(path.join(world.dataDir, 'tenants', meridian.tenantId, 'tenant.duckdb'), link);
  const after = await apiJson<RunList>(world, acorn, 'runs?limit=200');
  expect(after.data.map(({ runId }) => runId)).toEqual(before.data.map(({ runId }) => runId));
  const report = JSON.stringify(startCli(world, ['doctor']));
  expect(report).toContain('stranger.parquet');
  expect(report).toContain('link.parquet');
  rmSync(stranger);
  rmSync(link);
});

test('forged internal headers open nothing', async () => {
  for (const headers of [
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { rsc: '1', 'next-router-prefetch': '1' },
  ] as Record<string, string>[]) {
    const page = await fetch(`${world.url}/${acorn.slug}/runs`, { headers, redirect: 'manual' });
    const body = await page.text();
    expect([302, 303, 307, 308, 401, 404, 200]).toContain(page.status);
    expect(body).not.toContain('order-triage');
  }
});
