import { type DuckDBAppender, type DuckDBConnection, LIST, VARCHAR } from '@duckdb/node-api';
import type { CellValue, ColumnType } from '../rows/column';
import { TimeSlice } from './time-slice';

/** Rows after which it is looked whether others should get a turn: a large batch must not hold up every tenant's requests. */
const TURN = 32;

const TEXT_LIST = LIST(VARCHAR);

/** Appends rows of cells in column order, inside the caller's transaction: outside of one it would fsync on the main thread. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  types: readonly ColumnType[],
  rows: Iterable<readonly CellValue[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  try {
    let count = 0;
    const slice = new TimeSlice();
    for (const row of rows) {
      if (++count % TURN === 0 && slice.isOver) {
        // What is left for the end to flush holds up everybody, too.
        appender.flushSync();
        await slice.rest();
      }
      for (let at = 0; at < types.length; at++) appendCell(appender, types[at] as ColumnType, row[at] ?? null);
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

function appendCell(appender: DuckDBAppender, type: ColumnType, value: CellValue): void {
  if (value === null) appender.appendNull();
  else if (type === 'VARCHAR') appender.appendVarchar(value as string);
  else if (type === 'BIGINT') appender.appendBigInt(clampBigInt(value as bigint));
  else if (type === 'INTEGER') appender.appendInteger(value as number);
  else if (type === 'BOOLEAN') appender.appendBoolean(value as boolean);
  else appender.appendList(value as readonly string[], TEXT_LIST);
}

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/** Sums and lengths of absurd input end at the edge of the range; one wild span must not stop a tenant's writer. */
function clampBigInt(value: bigint): bigint {
  if (value > MAX) return MAX;
  return value < MIN ? MIN : value;
}
