import { afterEach, describe, expect, it, vi } from 'vitest';
import { control } from '../control/db/control';
import { createKey } from '../control/keys/create-key';
import { forgetKeys } from '../control/keys/key-cache';
import { listKeys } from '../control/keys/list-keys';
import { revokeKey } from '../control/keys/revoke-key';
import { createTenant } from '../control/tenants/create-tenant';
import { setTenantState } from '../control/tenants/set-tenant-state';
import { freshControl } from '../control/testing/fresh-control';
import { mintScope } from './mint-scope';
import { permissionsOf } from './permissions';
import { scopeFromApiKey } from './scope-from-key';
import { systemScope } from './system-scope';

freshControl();
await createTenant({ slug: 'acorn' });
await createTenant({ slug: 'meridian' });
const acorn = await systemScope('acorn', 'test');
const meridian = await systemScope('meridian', 'test');
const sending = await createKey(acorn, { kind: 'ingest', name: 'agents' });
const reading = await createKey(acorn, { kind: 'query', roles: ['billing'] });
const theirs = await createKey(meridian, { kind: 'ingest' });

const bearer = (key: string) => `Bearer ${key}`;

afterEach(() => {
  vi.useRealTimers();
  forgetKeys();
});

describe('scopeFromApiKey', () => {
  it("gives the key's own tenant, whatever else is asked", async () => {
    const scope = await scopeFromApiKey(bearer(sending.key), 'ingest');
    expect(scope.slug).toBe('acorn');
    expect([...scope.permissions]).toEqual(['ingest']);
    expect((await scopeFromApiKey(bearer(theirs.key), 'ingest')).tenantId).toBe(meridian.tenantId);
  });

  it('gives a query key the rights of its roles and no more', async () => {
    const scope = await scopeFromApiKey(`bearer ${reading.key}`, 'query');
    expect([...scope.permissions].toSorted()).toEqual(['ledger', 'money']);
  });

  it('answers every bad key with one and the same 401', async () => {
    const flipped = sending.key.slice(0, -1) + (sending.key.endsWith('a') ? 'b' : 'a');
    const bad = [
      null,
      '',
      'Bearer',
      bearer('nonsense'),
      bearer(flipped),
      bearer(sending.key.slice(0, -1)),
      bearer(`${sending.key}a`),
      bearer(sending.key.replace('ingest', 'query')),
      bearer(sending.key.replace('ingest', 'admin')),
      bearer(sending.key.toUpperCase()),
      `Basic ${sending.key}`,
      sending.key,
      bearer(`${sending.key}, ${sending.key}`),
    ];
    const answers = await Promise.all(bad.map((header) => scopeFromApiKey(header, 'ingest').catch((error: unknown) => error)));
    for (const answer of answers) expect(answer).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(new Set(answers.map((answer) => (answer as Error).message)).size).toBe(1);
  });

  it('answers a good key of the other kind with 403', async () => {
    await expect(scopeFromApiKey(bearer(sending.key), 'query')).rejects.toMatchObject({ status: 403 });
    await expect(scopeFromApiKey(bearer(reading.key), 'ingest')).rejects.toMatchObject({ status: 403 });
  });

  it('refuses a revoked key at the next request', async () => {
    const { keyId, key } = await createKey(acorn, { kind: 'ingest' });
    await scopeFromApiKey(bearer(key), 'ingest');
    await revokeKey(acorn, keyId);
    await expect(scopeFromApiKey(bearer(key), 'ingest')).rejects.toMatchObject({ status: 401 });
  });

  it('refuses a key that another process revoked, within 10 seconds', async () => {
    const { keyId, key } = await createKey(acorn, { kind: 'ingest' });
    vi.useFakeTimers({ toFake: ['Date'] });
    await scopeFromApiKey(bearer(key), 'ingest');
    await (await control()).updateTable('api_keys').set({ revoked_ns: 1n }).where('id', '=', keyId).execute();
    vi.setSystemTime(Date.now() + 10_000);
    await expect(scopeFromApiKey(bearer(key), 'ingest')).rejects.toMatchObject({ status: 401 });
  });

  it('answers 403 while the tenant is suspended', async () => {
    await setTenantState('meridian', 'suspended');
    await expect(scopeFromApiKey(bearer(theirs.key), 'ingest')).rejects.toMatchObject({ status: 403 });
    await setTenantState('meridian', 'active');
    expect((await scopeFromApiKey(bearer(theirs.key), 'ingest')).slug).toBe('meridian');
  });

  it('notes when a key was first used', async () => {
    const { keyId, key } = await createKey(acorn, { kind: 'query' });
    const find = async () => (await listKeys(acorn)).find((entry) => entry.keyId === keyId);
    expect((await find())?.lastUsed).toBeNull();
    await scopeFromApiKey(bearer(key), 'query');
    expect((await find())?.lastUsed).toBeTypeOf('bigint');
  });
});

describe('what is stored of a key', () => {
  it('is neither its text nor a hash that the database alone can make', async () => {
    const { keyId, key } = await createKey(acorn, { kind: 'ingest' });
    const db = await control();
    const row = await db.selectFrom('api_keys').selectAll().where('id', '=', keyId).executeTakeFirstOrThrow();
    expect(JSON.stringify(row, (_, value) => String(value))).not.toContain(key);
    const { createHash } = await import('node:crypto');
    expect(row.hash).not.toBe(createHash('sha256').update(key).digest('hex'));
    expect(row.display.length).toBeLessThan(20);
  });
});

describe('keys', () => {
  it('are made, seen and revoked by those who may', async () => {
    for (const role of ['engineer', 'compliance', 'billing', 'viewer'] as const) {
      const scope = mintScope(
        acorn.tenantId,
        'acorn',
        { kind: 'member', userId: 'u_1', email: 'p@acorn.example' },
        [role],
        permissionsOf([role]),
      );
      for (const attempt of [createKey(scope, { kind: 'ingest' }), listKeys(scope), revokeKey(scope, sending.keyId)]) {
        await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
      }
    }
  });
});

describe("another tenant's keys", () => {
  it('can be neither seen nor revoked', async () => {
    expect((await listKeys(acorn)).map(({ keyId }) => keyId)).not.toContain(theirs.keyId);
    const foreign = await revokeKey(acorn, theirs.keyId).catch((error: unknown) => error);
    const missing = await revokeKey(acorn, 'key_aaaaaaaaaaaaaaaaaaaa').catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'not_found', message: (missing as Error).message });
    expect((await scopeFromApiKey(bearer(theirs.key), 'ingest')).slug).toBe('meridian');
  });
});
