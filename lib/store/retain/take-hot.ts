import type { TraceId } from '../../base/ids';
import { hotTable } from '../catalogue/schema';
import { inTransaction, query } from '../engine/statement';
import { ask } from '../read/ask';
import type { Tenant } from '../tenant';
import { rowsToTake } from './due-sql';
import type { DueHot } from './find-due';

/**
 * Deletes expired texts of the hot tier, a job of the writer. Their bytes stay in the database file until it is written
 * anew. A later span that brings the same text again brings it as a new arrival.
 */
export async function takeHotTexts(tenant: Tenant, due: readonly DueHot[], contentBefore: bigint): Promise<void> {
  const { connection, live } = tenant;
  const goes = rowsToTake('content', contentBefore, null);
  if (goes === null) return;
  const gone: { trace_id: TraceId; hash: string }[] = [];
  await inTransaction(connection, async () => {
    for (const { generation } of due) {
      const table = hotTable(generation, 'content');
      // The sealing of a moment ago may have dropped the generation.
      if (!live.generations.includes(generation)) continue;
      gone.push(
        ...(await query<{ trace_id: TraceId; hash: string }>(
          connection,
          `DELETE FROM ${table} AS s WHERE ${goes.sql} RETURNING trace_id, hash`,
          goes.params,
        )),
      );
    }
  });
  for (const { trace_id, hash } of gone) live.traces.get(trace_id)?.texts.delete(hash);
}

/**
 * What the writer remembers of texts follows the tables again: a text that was taken is stored anew when a later span of
 * an open run brings it.
 */
export async function forgetTexts(tenant: Tenant): Promise<void> {
  const { live, connection, directory } = tenant;
  const traceIds = [...live.traces.keys()];
  if (traceIds.length === 0) return;
  const rows = await inTransaction(connection, () =>
    ask<{ trace_id: TraceId; hash: string }>(connection, directory, {
      from: { content: { traceIds } },
      sql: 'SELECT trace_id, hash FROM content',
    }),
  );
  for (const trace of live.traces.values()) trace.texts.clear();
  for (const { trace_id, hash } of rows) live.traces.get(trace_id)?.texts.add(hash);
}
