// biome-ignore-all lint/style/noRestrictedImports: the child process of a test, which mints scopes as tests do.
import { DAY } from '../../base/time';
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { openStore } from '../open-store';
import { TENANT_A } from '../samples';

/**
 * Runs retention once at a given instant, and is killed on the way by the fault that its environment names. Arguments:
 * data directory, now and both cuts in nanoseconds, and for how many days after the first run a second one follows.
 */
const [dataDir = '', now = '0', contentBefore = '0', nodesBefore = '0', again = '0'] = process.argv.slice(2);
const scope = mintScope(TENANT_A, 'a', { kind: 'system', task: 'crash test' }, [], permissionsOf(['admin']));
let clock = BigInt(now);
const store = openStore({ dataDir, upkeepMs: 0, clock: () => clock });
const cut = { contentBefore: BigInt(contentBefore), nodesBefore: BigInt(nodesBefore) };

await store.retain(scope, cut);
clock += BigInt(again) * DAY;
if (again !== '0') await store.retain(scope, cut);
process.stdout.write('survived\n');
process.exit(0);
