import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../base/ids';
import { registries } from './registry';
import { sampleRun, traceId } from './samples';
import { type TestRig, testScope, withStore } from './test-store';

const tenant = (n: number) => `t_${String.fromCharCode(97 + n).repeat(26)}` as TenantId;

function registryOf({ dataDir }: TestRig) {
  const registry = registries().get(dataDir);
  if (!registry) throw new Error('The store is open.');
  return registry;
}

/** Takes a lease and holds it until the returned function is called. */
async function hold(registry: ReturnType<typeof registryOf>, id: TenantId): Promise<() => Promise<void>> {
  let letGo: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let taken: () => void = () => undefined;
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve;
  });
  const lease = registry.lease(id, () => {
    taken();
    return until;
  });
  await isTaken;
  return () => {
    letGo();
    return lease;
  };
}

const open = (rig: TestRig, ...tenants: number[]) => tenants.map((n) => registryOf(rig).isOpen(tenant(n)));

describe('many tenants', () => {
  it('are served by a few open ones, each with its own data', () =>
    withStore(
      async (rig) => {
        const all = Array.from({ length: 8 }, (_, n) => n);
        let most = 0;
        const send = async (n: number, run: number) => {
          await rig.store.append(testScope(tenant(n)), sampleRun(run, 1 + (n % 3)));
          most = Math.max(most, registryOf(rig).openTenants);
        };
        await Promise.all(all.map((n) => send(n, 1)));
        await Promise.all(all.map((n) => send(n, 2)));
        expect(most).toBe(3);
        for (const n of all)
          expect((await rig.store.loadRun(testScope(tenant(n)), traceId(2)))?.spans, `tenant ${n}`).toHaveLength(2 + (n % 3));
      },
      { maxOpenTenants: 3, roomWaitMs: 60_000 },
    ));

  it('are closed in the order of their last use, those looked at in passing first', () =>
    withStore(
      async (rig) => {
        const registry = registryOf(rig);
        const use = (n: number) => registry.lease(tenant(n), () => setTimeout(2));
        await use(0);
        await use(1);
        await use(0);
        await use(2);
        expect(open(rig, 0, 1, 2)).toEqual([true, false, true]);
        await use(0);
        await registry.closeUnused(tenant(2));
        await registry.lease(tenant(3), () => setTimeout(2), { passing: true });
        await use(4);
        expect(open(rig, 0, 3, 4)).toEqual([true, false, true]);
      },
      { maxOpenTenants: 2 },
    ));

  it('wait for a place while all open ones are in use, and none is closed under its user', () =>
    withStore(
      async (rig) => {
        const registry = registryOf(rig);
        const letGo = await Promise.all([hold(registry, tenant(0)), hold(registry, tenant(1))]);
        const third = registry.lease(tenant(2), () => Promise.resolve('served'));
        await setTimeout(50);
        expect(open(rig, 0, 1, 2)).toEqual([true, true, false]);
        expect(registry.openTenants).toBe(2);
        await letGo[0]();
        expect(await third).toBe('served');
        expect(open(rig, 0, 1, 2)).toEqual([false, true, true]);
        await letGo[1]();
      },
      { maxOpenTenants: 2, roomWaitMs: 60_000 },
    ));

  it('are told to come again when no place gets free in time', () =>
    withStore(
      async (rig) => {
        const letGo = await hold(registryOf(rig), tenant(0));
        const late = rig.store.append(testScope(tenant(1)), sampleRun(1));
        await expect(late).rejects.toMatchObject({ code: 'unavailable', detail: { retryAfter: 2 } });
        await letGo();
        expect(await rig.store.append(testScope(tenant(1)), sampleRun(1))).toMatchObject({ accepted: 4 });
      },
      { maxOpenTenants: 1, roomWaitMs: 20 },
    ));
});

describe('a tenant that nobody uses', () => {
  it('is closed after a while, and opened again with all its data', { timeout: 30_000 }, () =>
    withStore(
      async (rig) => {
        await rig.store.append(rig.a, sampleRun(1));
        await rig.store.append(rig.b, sampleRun(1, 1));
        await vi.waitFor(() => expect(registryOf(rig).openTenants).toBe(0), { timeout: 20_000 });
        expect((await rig.store.loadRun(rig.a, traceId(1)))?.spans).toHaveLength(4);
        expect((await rig.store.loadRun(rig.b, traceId(1)))?.spans).toHaveLength(2);
      },
      { upkeepMs: 20, idleCloseMs: 60 },
    ),
  );
});
