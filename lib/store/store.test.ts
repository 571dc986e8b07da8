import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mintScope } from '../tenancy/mint-scope';
import { permissionsOf } from '../tenancy/permissions';
import { openStore } from './open-store';
import { BASE_TIME, TENANT_A, TENANT_B } from './samples';
import { storeContract } from './store.contract';
import type { StoreOptions } from './store-options';

storeContract('DuckDB with Parquet', async (test) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'aegis-store-'));
  let now = BASE_TIME + 1_000_000_000_000n;
  const options: StoreOptions = { dataDir, upkeepMs: 0, clock: () => now };
  const scope = (id: typeof TENANT_A) => mintScope(id, id, { kind: 'system', task: 'test' }, [], permissionsOf(['admin']));
  const rig = {
    store: openStore(options),
    a: scope(TENANT_A),
    b: scope(TENANT_B),
    pass: (nanos: bigint) => {
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
});
