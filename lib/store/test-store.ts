// biome-ignore-all lint/style/noRestrictedImports: tests mint scopes; no product code imports this file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TenantId } from '../base/ids';
import { mintScope } from '../tenancy/mint-scope';
import { permissionsOf } from '../tenancy/permissions';
import { openStore } from './open-store';
import { BASE_TIME, TENANT_A, TENANT_B } from './samples';
import type { Rig } from './store.contract';
import type { StoreOptions } from './store-options';

export interface TestRig extends Rig {
  dataDir: string;
}

export function testScope(id: TenantId) {
  return mintScope(id, id, { kind: 'system', task: 'test' }, [], permissionsOf(['admin']));
}

/** Runs a test on a fresh store with two tenants and a clock of its own; nothing happens in the background. */
export async function withStore(test: (rig: TestRig) => Promise<void>, over: Partial<StoreOptions> = {}): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'aegis-store-'));
  let now = BASE_TIME + 1_000_000_000_000n;
  const options: StoreOptions = { dataDir, upkeepMs: 0, clock: () => now, ...over };
  const rig: TestRig = {
    dataDir,
    store: openStore(options),
    a: testScope(TENANT_A),
    b: testScope(TENANT_B),
    pass: (nanos) => {
      now += nanos;
    },
    reopen: async () => {
      await rig.store.close();
      rig.store = openStore(options);
    },
  };
  try {
    await test(rig);
  } finally {
    await rig.store.close();
    await rm(dataDir, { recursive: true });
  }
}
