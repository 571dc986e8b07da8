import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TenantScope } from '../../tenancy/scope';
import { scopeFromApiKey } from '../../tenancy/scope-from-key';
import { systemScope } from '../../tenancy/system-scope';
import { listAccess } from '../access/list-access';
import { control } from '../db/control';
import { createKey } from '../keys/create-key';
import { createTenant } from '../tenants/create-tenant';
import { freshControl } from '../testing/fresh-control';
import { policiesOf } from './policies-of';
import { policySettings } from './policy-settings';
import { setCeilings } from './set-ceilings';
import { setContentPolicy } from './set-content-policy';
import { setDefaults } from './set-defaults';
import { setLimits } from './set-limits';
import { setRedaction } from './set-redaction';
import { setRetention } from './set-retention';

freshControl();

let acorn: TenantScope;
let birch: TenantScope;
beforeAll(async () => {
  for (const slug of ['acorn', 'birch']) await createTenant({ slug });
  acorn = await systemScope('acorn', 'test');
  birch = await systemScope('birch', 'test');
});

/** What the newest entry of the tenant's access log says. */
async function lastEntry(scope: TenantScope) {
  const [entry] = await listAccess(scope, { limit: 1 });
  return { action: entry?.action, detail: entry?.detail };
}

describe('a tenant’s policies', () => {
  it('hold at once where they were set, for that tenant alone, and the log says old and new', async () => {
    const before = await policiesOf(acorn);
    await setLimits(acorn, { spansPerSecond: 1200, nodesPerRun: 5000 });
    const after = await policiesOf(acorn);
    expect(after.limits).toEqual({ ...before.limits, spansPerSecond: 1200, nodesPerRun: 5000 });
    expect(after.version).toBeGreaterThan(before.version);
    expect((await policiesOf(birch)).limits).toEqual(before.limits);
    expect(await lastEntry(acorn)).toEqual({
      action: 'policy.limits',
      detail: { spansPerSecond: 'inherited → 1200', nodesPerRun: 'inherited → 5000' },
    });
    expect((await lastEntry(birch)).action).toBe('tenant.create');
    await setLimits(acorn, { spansPerSecond: null });
    expect((await policiesOf(acorn)).limits.spansPerSecond).toBe(before.limits.spansPerSecond);
    expect(await lastEntry(acorn)).toMatchObject({ detail: { spansPerSecond: '1200 → inherited' } });
  });

  it('inherit what the operator says, and never pass its ceiling', async () => {
    await setDefaults({ limits: { burstSeconds: 4 }, retention: { nodeDays: 200 }, content: { keep: false } });
    expect(await policiesOf(birch)).toMatchObject({
      limits: { burstSeconds: 4 },
      retention: { contentDays: 30, nodeDays: 200 },
      content: { keep: false },
    });
    await setCeilings('birch', { spansPerSecond: 900 });
    await setCeilings(null, { spansPerSecond: 2000, contentDays: 60 });
    await expect(setLimits(birch, { spansPerSecond: 901 })).rejects.toMatchObject({
      code: 'bad_request',
      detail: { field: 'spansPerSecond' },
      message: expect.stringContaining('900'),
    });
    await setLimits(acorn, { spansPerSecond: 2000 });
    await expect(setRetention(birch, { contentDays: 61 })).rejects.toMatchObject({ detail: { field: 'contentDays' } });
    expect((await policiesOf(birch)).limits.spansPerSecond).toBe(900);
    await setCeilings(null, { spansPerSecond: 1500 });
    expect((await policiesOf(acorn)).limits.spansPerSecond).toBe(1500);
    expect((await policySettings(acorn)).limits).toMatchObject({ own: { spansPerSecond: 2000 }, ceiling: { spansPerSecond: 1500 } });
    await setCeilings(null, { spansPerSecond: null, contentDays: null });
    expect((await policiesOf(acorn)).limits.spansPerSecond).toBe(2000);
    await setDefaults({ limits: { burstSeconds: null }, retention: { nodeDays: null }, content: { keep: null } });
  });

  it('are refused with the field that is wrong', async () => {
    const refusals: [Promise<unknown>, string][] = [
      [setLimits(acorn, { spansPerSecond: 0 }), 'spansPerSecond'],
      [setLimits(acorn, { bodyBytes: 1.5 }), 'bodyBytes'],
      [setLimits(acorn, { nodesPerRun: '5' } as never), 'nodesPerRun'],
      [setLimits(acorn, { __proto__: null, constructor: 5 } as never), 'constructor'],
      [setRetention(acorn, { contentDays: 0 }), 'contentDays'],
      [setRetention(acorn, { contentDays: 401 }), 'contentDays'],
      [setContentPolicy(acorn, { keep: 'no' } as never), 'keep'],
      [setRedaction(acorn, { off: ['phone', 'nothing'], patterns: [], allow: null, deny: [] } as never), 'off.1'],
    ];
    for (const [refusal, field] of refusals) await expect(refusal).rejects.toMatchObject({ code: 'bad_request', detail: { field } });
  });

  it('say who changed them, and refuse who looked at an older state', async () => {
    const { version } = (await policySettings(acorn)).redaction;
    const policy = { off: ['phone' as const], patterns: [{ name: 'order_no', pattern: 'ORD-[0-9]{8}' }], allow: null, deny: ['secret.*'] };
    const next = await setRedaction(acorn, policy, version);
    expect((await policiesOf(acorn)).redaction).toEqual(policy);
    await expect(setRedaction(acorn, null, version)).rejects.toMatchObject({ code: 'conflict' });
    const { redaction } = await policySettings(acorn);
    expect(redaction).toMatchObject({ own: policy, version: next, changed: { by: 'test' } });
    const entry = await lastEntry(acorn);
    expect(entry.detail).toEqual({
      off: 'inherited → phone',
      patterns: 'inherited → order_no',
      allow: 'inherited → all',
      deny: 'inherited → secret.*',
    });
    expect(await setRedaction(acorn, policy, next)).toBe(next);
    expect(await lastEntry(acorn)).toEqual(entry);
  });

  it('may be seen and changed by those whose role says so', async () => {
    const { key } = await createKey(acorn, { kind: 'query', roles: ['compliance', 'engineer'] });
    const member = await scopeFromApiKey(`Bearer ${key}`, 'query');
    const deeds = [policySettings(member), setLimits(member, {}), setRedaction(member, null), setRetention(member, {})];
    for (const deed of deeds) await expect(deed).rejects.toMatchObject({ code: 'forbidden' });
    await expect(setContentPolicy(member, { keep: false })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('that another process changed are read again after a few seconds', async () => {
    const { limits } = await policiesOf(birch);
    const db = await control();
    await db
      .updateTable('policies')
      .set({ value: '{"attributeBytes":640}' })
      .where('kind', '=', 'ceiling')
      .where('owner', '=', birch.tenantId)
      .execute();
    expect((await policiesOf(birch)).limits).toEqual(limits);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_001);
    expect((await policiesOf(birch)).limits.attributeBytes).toBe(640);
    later.mockRestore();
  });
});
