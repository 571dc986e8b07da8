import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as getReady } from '@/app/readyz/route';
import { POST as postTraces } from '@/app/v1/traces/route';
import { asTraceId, type TraceId } from '../base/ids';
import { type Control, control } from '../control/db/control';
import { createKey } from '../control/keys/create-key';
import { createTenant } from '../control/tenants/create-tenant';
import { freshControl } from '../control/testing/fresh-control';
import { span, tracesRequest } from '../otlp/fixtures/requests';
import { getStore } from '../store/open-store';
import { systemScope } from '../tenancy/system-scope';

freshControl();
afterAll(() => getStore().close());

const TRACE = asTraceId('c'.repeat(32)) as TraceId;
const keys: string[] = [];

function send(key: string): Promise<Response> {
  const body = JSON.stringify(tracesRequest([span({ traceId: TRACE, spanId: 'd'.repeat(16) })]));
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return postTraces(new Request('http://aegis.test/', { method: 'POST', headers, body }));
}

/** The database may grow no further, and every page that it has is used. */
async function fill(): Promise<void> {
  const db = await control();
  const { rows } = await sql<{ page_count: bigint }>`PRAGMA page_count`.execute(db);
  await sql`PRAGMA max_page_count = ${sql.lit(Number(rows[0]?.page_count))}`.execute(db);
  for (const size of [500, 1]) await fillWith(db, size);
}

async function fillWith(db: Control, size: number): Promise<void> {
  for (let n = 0; n < 10_000; n++) {
    const row = { name: `filler ${size} ${n}`, value: 'x'.repeat(size) };
    const full = await db
      .insertInto('settings')
      .values(row)
      .execute()
      .catch((error) => error);
    if (full instanceof Error) return;
  }
  throw new Error('The database did not fill up.');
}

describe('a control plane whose disk is full', () => {
  beforeAll(async () => {
    for (const slug of ['acorn', 'birch']) {
      await createTenant({ slug });
      keys.push((await createKey(await systemScope(slug, 'test'), { kind: 'ingest' })).key);
    }
    await fill();
  });

  it('does not stop exports: what they send goes to the tenants’ own files', async () => {
    for (const key of keys) expect((await send(key)).status).toBe(200);
    for (const slug of ['acorn', 'birch']) {
      expect((await getStore().loadRun(await systemScope(slug, 'test'), TRACE))?.spans).toHaveLength(1);
    }
    expect((await getReady()).status).toBe(200);
  });

  it('is told to whoever wants something written, and nothing is half-done', async () => {
    let slug = '';
    const fillUp = async () => {
      for (let n = 0; n < 500; n++) {
        slug = `cedar-${n}`;
        await createTenant({ slug, name: 'x'.repeat(80) });
      }
    };
    await expect(fillUp()).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfter: 5 } });
    await sql`PRAGMA max_page_count = 1000000`.execute(await control());
    expect(await createTenant({ slug })).toMatchObject({ slug });
  });
});
