import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, formatInstant, HOUR, nowNanos } from '../base/time';
import { listAccess } from '../control/access/list-access';
import { setRetention } from '../control/policies/set-retention';
import { addRetentionRun } from '../control/retention/add-retention-run';
import { listRetentionRuns } from '../control/retention/list-retention-runs';
import { createTenant } from '../control/tenants/create-tenant';
import { freshControl } from '../control/testing/fresh-control';
import { getStore } from '../store/open-store';
import { sampleRun, traceId } from '../store/samples';
import { mintScope } from '../tenancy/mint-scope';
import { permissionsOf } from '../tenancy/permissions';
import type { TenantScope } from '../tenancy/scope';
import { systemScope } from '../tenancy/system-scope';
import { midnightBefore } from './cut-of';
import { previewRetention } from './preview-retention';
import { retentionOverview } from './retention-overview';
import { runRetention } from './run-retention';
import { visitTenant } from './visit-tenant';

freshControl();

let acorn: TenantScope;
let birch: TenantScope;
const now = nowNanos();

beforeAll(async () => {
  for (const slug of ['acorn', 'birch']) await createTenant({ slug });
  acorn = await systemScope('acorn', 'test');
  birch = await systemScope('birch', 'test');
  for (const scope of [acorn, birch]) for (const n of [1, 2]) await getStore().append(scope, sampleRun(n));
});
afterAll(() => getStore().close());

async function texts(scope: TenantScope): Promise<number> {
  return (await getStore().loadTexts(scope, [traceId(1)], [...sampleRun(1).texts.keys()])).size;
}

async function actions(scope: TenantScope): Promise<string[]> {
  return (await listAccess(scope, { limit: 3 })).map(({ action, actorKind }) => `${action} by ${actorKind}`);
}

describe('retention of a tenant', () => {
  it('says beforehand what a shorter policy would delete, and deletes nothing by saying so', async () => {
    const wouldGo = await previewRetention(acorn, { contentDays: 5, nodeDays: 'forever' }, now + 6n * DAY);
    expect(wouldGo).toMatchObject({ taken: [{ dataset: 'content', rows: 6 }], runs: 0 });
    expect(await previewRetention(acorn, { contentDays: 7, nodeDays: 'forever' }, now + 6n * DAY)).toMatchObject({ taken: [] });
    expect(await texts(acorn)).toBe(3);
  });

  it('says what is on disk, until when, and how the last runs went', async () => {
    const { policy, tiers, runs } = await retentionOverview(acorn, now);
    expect(policy).toEqual({ contentDays: 30, nodeDays: 400, keepsTexts: true });
    const [content, nodes, rows] = tiers;
    expect(content).toMatchObject({ tier: 'content', rows: 6, keptDays: 30 });
    expect(nodes).toMatchObject({ tier: 'nodes', keptDays: 400 });
    expect(rows).toMatchObject({ tier: 'runs', keptDays: null, expires: null, deletedBy: null });
    expect(content?.expires?.slice(0, 10)).toBe(formatInstant(now + 30n * DAY).slice(0, 10));
    expect((content?.deletedBy ?? '') > (content?.expires ?? '')).toBe(true);
    expect(runs).toEqual([]);
  });

  it('is for admins to order, for admins and compliance to look at, and for nobody else', async () => {
    const asRole = (role: 'admin' | 'compliance' | 'viewer') =>
      mintScope(
        acorn.tenantId,
        'acorn',
        { kind: 'member', userId: `u_${role}`, email: `${role}@example.com` },
        [role],
        permissionsOf([role]),
      );
    await expect(retentionOverview(asRole('viewer'), now)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retentionOverview(asRole('compliance'), now)).resolves.toMatchObject({ policy: { contentDays: 30 } });
    expect(() => runRetention(asRole('compliance'), { now })).toThrow(/may not/);
    await expect(previewRetention(asRole('compliance'), { contentDays: 1, nodeDays: 1 }, now)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes what has had its time, of this tenant alone, and the access log says so', async () => {
    const dry = await runRetention(acorn, { now: now + 31n * DAY, dryRun: true });
    expect(dry.outcome).toMatchObject({ taken: [{ dataset: 'content', rows: 6 }], fileRewritten: false });
    expect(await texts(acorn)).toBe(3);
    const done = await runRetention(acorn, { now: now + 31n * DAY });
    expect(done.outcome).toMatchObject({ taken: [{ dataset: 'content', rows: 6 }], fileRewritten: true });
    expect(await texts(acorn)).toBe(0);
    expect(await texts(birch)).toBe(3);
    expect((await getStore().loadRun(acorn, traceId(1)))?.spans).toHaveLength(4);
    expect(await actions(acorn)).toEqual(['retention.run by system', 'retention.preview by system', 'permission.denied by member']);
    expect(await actions(birch)).not.toContain('retention.run by system');
    const { runs } = await retentionOverview(acorn, now);
    expect(runs.map(({ dryRun, taken }) => [dryRun, taken.length])).toEqual([
      [false, 1],
      [true, 1],
    ]);
    expect((await retentionOverview(birch, now)).runs).toEqual([]);
  });

  it('runs one after the other for one tenant, whoever asks', async () => {
    const both = await Promise.all([runRetention(birch, { now }), runRetention(birch, { now, trigger: 'admin@example.com' })]);
    expect(both.map(({ outcome }) => outcome?.taken)).toEqual([[], []]);
    expect((await listRetentionRuns(birch, 9)).map(({ trigger }) => trigger)).toEqual(['admin@example.com', 'operator']);
  });

  it('comes by itself: once a day, counted from midnight, after a dry run where the policy became shorter', async () => {
    const kinds = async () => (await listRetentionRuns(birch, 9)).map(({ dryRun, trigger }) => `${trigger}${dryRun ? ' dry' : ''}`);
    const before = await kinds();
    const later = now + 31n * DAY;
    await visitTenant(birch.tenantId, later);
    await visitTenant(birch.tenantId, later + HOUR / 2n);
    expect(await kinds()).toEqual(['schedule', ...before]);
    const [last] = await listRetentionRuns(birch, 1);
    expect(last?.upTo).toBe(midnightBefore(later));
    await setRetention(birch, { nodeDays: 20, contentDays: 10 });
    await visitTenant(birch.tenantId, later + HOUR);
    expect(await kinds()).toEqual(['schedule dry', 'schedule', ...before]);
    expect((await getStore().loadRun(birch, traceId(1)))?.nodesTaken).toBeNull();
    await visitTenant(birch.tenantId, later + 2n * HOUR);
    expect(await kinds()).toEqual(['schedule', 'schedule dry', 'schedule', ...before]);
    expect((await getStore().loadRun(birch, traceId(1)))?.nodesTaken).not.toBeNull();
    expect((await retentionOverview(birch, later)).clearedRuns).toBe(2);
  });

  it('keeps the newest runs and forgets older ones', async () => {
    const [last] = await listRetentionRuns(acorn, 1);
    if (!last) throw new Error('There was a run.');
    for (let n = 0; n < 70; n++)
      await addRetentionRun(acorn, {
        ...last,
        tookMs: n,
        outcome: { ...last.outcome, taken: [], runs: 0, oldestNs: null, fileRewritten: false },
        trigger: 'schedule',
      });
    const kept = await listRetentionRuns(acorn, 500);
    expect(kept.length).toBe(60);
    expect(kept[0]?.tookMs).toBe(69);
  });
});
