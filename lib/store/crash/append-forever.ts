// biome-ignore-all lint/style/noRestrictedImports: the child process of a test, which mints scopes as tests do.
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { openStore } from '../open-store';
import { sampleRun, TENANT_A } from '../samples';

/**
 * Appends runs until it is killed, sealing and compacting now and then, and says on stdout what was acknowledged:
 * `<first run> <runs>`. Arguments: data directory, number of the first run.
 */
const [dataDir = '', first = '0'] = process.argv.slice(2);
const scope = mintScope(TENANT_A, 'a', { kind: 'system', task: 'crash test' }, [], permissionsOf(['admin']));
const store = openStore({ dataDir, upkeepMs: 0, sealRows: 200 });

let next = Number(first);
async function send(): Promise<void> {
  for (;;) {
    const n = next++;
    await store.append(scope, sampleRun(n, 4));
    process.stdout.write(`${n}\n`);
  }
}

async function look(): Promise<void> {
  for (;;) {
    await store.seal(scope, { force: true });
    await store.read(scope, { from: { runs: {} }, sql: 'SELECT count(*) FROM runs' });
  }
}

process.stdout.write('ready\n');
await Promise.all([send(), send(), send(), look()]);
