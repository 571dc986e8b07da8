import type { DuckDBConnection } from '@duckdb/node-api';
import type { TenantId } from '../../base/ids';
import { log } from '../../base/log';
import type { Nanos } from '../../base/time';
import { segmentFolderFiles } from '../catalogue/tidy-files';
import { query } from '../engine/statement';
import { rebuildTables } from './rebuild-tables';

/**
 * A database without a generation was made a moment ago. Beside segments that means that the former one is gone: it is
 * made anew from them, before anybody takes them for files that nobody lists.
 */
export async function rebuildWhenLost(connection: DuckDBConnection, tenant: TenantId, directory: string, now: Nanos): Promise<void> {
  const [known] = await query(connection, 'SELECT 1 FROM generations LIMIT 1');
  if (known) return;
  if (!(await segmentFolderFiles(directory)).some((file) => file.endsWith('.parquet'))) return;
  const { runs, spans, lost } = await rebuildTables(connection, directory, now);
  log.error({ tenant, runs, spans, lost }, 'tenant.duckdb was gone and was made anew from the segments; what had not been sealed is lost.');
}
