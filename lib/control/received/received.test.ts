import { beforeAll, describe, expect, it, vi } from 'vitest';
import { log } from '../../base/log';
import { HOUR } from '../../base/time';
import type { TenantScope } from '../../tenancy/scope';
import { systemScope } from '../../tenancy/system-scope';
import { closeControl, control } from '../db/control';
import { createTenant } from '../tenants/create-tenant';
import { freshControl } from '../testing/fresh-control';
import { countReceived, flushReceived } from './received-counts';
import { sumReceived } from './sum-received';

freshControl();

const noon = 1_790_000_000n * 1_000_000_000n;
let acorn: TenantScope;
let birch: TenantScope;
beforeAll(async () => {
  for (const slug of ['acorn', 'birch']) await createTenant({ slug });
  acorn = await systemScope('acorn', 'test');
  birch = await systemScope('birch', 'test');
});

describe('counts of what was received', () => {
  it('are kept by tenant, hour, outcome and reason, and outlive the process', async () => {
    countReceived(acorn.tenantId, 'shed', 'noise_span', 5, noon);
    countReceived(acorn.tenantId, 'shed', 'noise_span', 2, noon);
    countReceived(acorn.tenantId, 'shed', 'noise_span', 1, noon + 2n * HOUR);
    countReceived(acorn.tenantId, 'refused', 'run_full', 3, noon);
    countReceived(birch.tenantId, 'shed', 'noise_span', 100, noon);
    await flushReceived();
    await closeControl();
    countReceived(acorn.tenantId, 'refused', 'run_full', 4, noon);
    expect(await sumReceived(acorn, {})).toEqual([
      { outcome: 'refused', reason: 'run_full', count: 7 },
      { outcome: 'shed', reason: 'noise_span', count: 8 },
    ]);
    expect(await sumReceived(acorn, { from: noon, to: noon + HOUR })).toContainEqual({ outcome: 'shed', reason: 'noise_span', count: 7 });
    expect(await sumReceived(birch, {})).toEqual([{ outcome: 'shed', reason: 'noise_span', count: 100 }]);
    expect(await sumReceived(birch, { from: noon + HOUR })).toEqual([]);
  });

  it('stay when they cannot be written, and are written with the next', async () => {
    const db = await control();
    await db.schema.alterTable('received_counts').renameTo('away').execute();
    countReceived(birch.tenantId, 'shed', 'debug_log', 2, noon);
    const told = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    await flushReceived();
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
    await db.schema.alterTable('away').renameTo('received_counts').execute();
    countReceived(birch.tenantId, 'shed', 'debug_log', 1, noon);
    expect(await sumReceived(birch, {})).toContainEqual({ outcome: 'shed', reason: 'debug_log', count: 3 });
  });
});
