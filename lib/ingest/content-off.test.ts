import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POST as postTraces } from '@/app/v1/traces/route';
import { asTraceId, type TraceId } from '../base/ids';
import { closeControl } from '../control/db/control';
import { createKey } from '../control/keys/create-key';
import { setContentPolicy } from '../control/policies/set-content-policy';
import { createTenant } from '../control/tenants/create-tenant';
import { attribute, span, tracesRequest } from '../otlp/fixtures/requests';
import { getStore } from '../store/open-store';
import { textsOnDisk } from '../store/retain/bytes-on-disk';
import type { TenantScope } from '../tenancy/scope';
import { systemScope } from '../tenancy/system-scope';

const dataDir = mkdtempSync(path.join(tmpdir(), 'aegis-content-off-'));
process.env.AEGIS_DATA_DIR = dataDir;

const scopes = new Map<string, TenantScope>();
const keys = new Map<string, string>();
beforeAll(async () => {
  for (const slug of ['acorn', 'birch']) {
    await createTenant({ slug });
    const scope = await systemScope(slug, 'test');
    scopes.set(slug, scope);
    keys.set(slug, (await createKey(scope, { kind: 'ingest' })).key);
  }
  await setContentPolicy(scopeOf('acorn'), { keep: false });
});
afterAll(async () => {
  await getStore().close();
  await closeControl();
  rmSync(dataDir, { recursive: true, force: true });
});

function scopeOf(slug: string): TenantScope {
  const scope = scopes.get(slug);
  if (!scope) throw new Error('No such tenant.');
  return scope;
}

const trace = asTraceId('0af7651916cd43dd8448eb211c80319c') as TraceId;
const SAID = 'nobody-may-keep-this-sentence-on-disk';
const call = (spanId: string, text: string) =>
  span({
    spanId,
    attributes: [
      attribute('gen_ai.operation.name', { stringValue: 'chat' }),
      attribute('gen_ai.usage.input_tokens', { intValue: '12' }),
      attribute('gen_ai.input.messages', { stringValue: JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text }] }]) }),
    ],
    status: { code: 2, message: `it said ${text}` },
  });

async function send(slug: string, ...spans: object[]): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.get(slug)}` };
  const response = await postTraces(
    new Request('http://localhost/v1/traces', { method: 'POST', headers, body: JSON.stringify(tracesRequest(spans)) }),
  );
  expect(await response.json()).toEqual({});
  return response.status;
}

async function hashesOf(slug: string): Promise<string[]> {
  const run = await getStore().loadRun(scopeOf(slug), trace);
  return run?.spans.flatMap(({ content }) => content.map(({ hash }) => hash)) ?? [];
}

it('stores hashes, sizes and figures, and no text in any file', async () => {
  expect(await send('acorn', call('b7ad6b7169203331', SAID))).toBe(200);
  expect(await send('birch', call('b7ad6b7169203331', SAID))).toBe(200);
  const run = await getStore().loadRun(scopeOf('acorn'), trace);
  expect(run?.spans[0]).toMatchObject({ tokens: { input: 12 }, flags: expect.arrayContaining(['texts_not_kept']) });
  expect(run?.spans[0]?.content.find(({ field }) => field === 'input')).toMatchObject({ size: SAID.length });
  expect(await hashesOf('acorn')).toHaveLength((await hashesOf('birch')).length);
  expect((await getStore().loadTexts(scopeOf('acorn'), [trace], await hashesOf('acorn'))).size).toBe(0);
  expect((await getStore().loadTexts(scopeOf('birch'), [trace], await hashesOf('birch'))).size).toBeGreaterThan(0);
  await getStore().close();
  const of = (slug: string) => textsOnDisk(path.join(dataDir, 'tenants', scopeOf(slug).tenantId), [SAID]);
  expect(await of('acorn')).toEqual([]);
  expect(await of('birch')).toEqual([SAID]);
});

it('knows a copy again after the policy changed, and keeps what comes from then on', async () => {
  await setContentPolicy(scopeOf('acorn'), { keep: true });
  await send('acorn', call('b7ad6b7169203331', SAID), call('b7ad6b7169203332', 'another sentence'));
  const run = await getStore().loadRun(scopeOf('acorn'), trace);
  expect(run?.spans.map(({ spanId, flags }) => [spanId, flags.includes('texts_not_kept'), flags.includes('conflicting_copy')])).toEqual(
    expect.arrayContaining([
      ['b7ad6b7169203331', true, false],
      ['b7ad6b7169203332', false, false],
    ]),
  );
  const texts = await getStore().loadTexts(scopeOf('acorn'), [trace], await hashesOf('acorn'));
  expect([...texts.values()]).toContain('another sentence');
});
