import type { DuckDBConnection } from '@duckdb/node-api';
import type { TraceId } from '../../base/ids';
import type { Nanos } from '../../base/time';
import { ask } from './ask';
import { withoutExpired } from './without-expired';

/** Texts of some traces by hash; what expired or never existed is absent. */
export async function loadTexts(
  connection: DuckDBConnection,
  directory: string,
  traceIds: readonly TraceId[],
  hashes: readonly string[],
  policyCut: Nanos | null,
): Promise<Map<string, string>> {
  if (traceIds.length === 0 || hashes.length === 0) return new Map();
  const question = {
    from: { content: { traceIds } },
    sql: 'SELECT hash, text FROM content WHERE hash IN (SELECT unnest($hashes))',
    params: { hashes },
  };
  const rows = await ask<{ hash: string; text: string }>(connection, directory, await withoutExpired(connection, question, policyCut));
  return new Map(rows.map((row) => [row.hash, row.text]));
}
