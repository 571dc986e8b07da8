// biome-ignore-all lint/style/noRestrictedImports: the child process of a test, which mints scopes as tests do.
import { AegisError } from '../../base/errors';
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { openStore } from '../open-store';
import { sampleRun, TENANT_A } from '../samples';

/**
 * Appends until a write fails (its parent limits the size of files), then says how: acknowledged runs as numbers, and
 * in the last line the error's code, its retry time and whether the store calls itself not ready.
 */
const [dataDir = ''] = process.argv.slice(2);
const scope = mintScope(TENANT_A, 'a', { kind: 'system', task: 'fault test' }, [], permissionsOf(['admin']));
const store = openStore({ dataDir, upkeepMs: 0 });

for (let n = 0; n < 100_000; n++) {
  try {
    await store.append(scope, sampleRun(n, 40));
    process.stdout.write(`${n}\n`);
  } catch (error) {
    const said = error instanceof AegisError ? `${error.code} ${error.detail.retryAfter}` : String(error);
    process.stdout.write(`${JSON.stringify({ said, notReady: store.notReady() })}\n`);
    break;
  }
}
process.exit(0);
