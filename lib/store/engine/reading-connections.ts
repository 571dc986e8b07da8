import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AegisError } from '../../base/errors';
import { isInterrupt } from './engine-errors';
import { inTransaction, UnknownOutcome } from './statement';

const KEPT = 4;

/**
 * Connections for reading, one per running transaction: a second query on a connection would end the first. Counts what
 * runs, so that a file is not unlinked while somebody who may know it still reads.
 */
export class ReadingConnections {
  private readonly idle: DuckDBConnection[] = [];
  private readonly busy = new Map<DuckDBConnection, number>();
  private readonly waiting: { since: number; act: () => void }[] = [];
  private reads = 0;
  private closed = false;

  constructor(private readonly instance: DuckDBInstance) {}

  /** Runs `work` in one read transaction; past the deadline it is interrupted and fails as `timeout`. */
  async use<T>(deadlineMs: number, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.closed) throw new AegisError('unavailable', 'The tenant store is closing. Try again.', { retryAfter: 1 });
    const connection = this.idle.pop() ?? (await this.instance.connect());
    this.busy.set(connection, this.reads++);
    let late = false;
    let spoilt = false;
    const timer = setTimeout(() => {
      late = true;
      connection.interrupt();
    }, deadlineMs);
    try {
      return await inTransaction(connection, () => work(connection));
    } catch (error) {
      spoilt = late || error instanceof UnknownOutcome;
      if (late || isInterrupt(error))
        throw new AegisError('timeout', 'The question took too long. Ask for a shorter time range.', {}, { cause: error });
      throw error;
    } finally {
      clearTimeout(timer);
      this.release(connection, spoilt);
    }
  }

  /** Resolves once no transaction that runs now is left. */
  afterPresentReads(): Promise<void> {
    if (this.busy.size === 0) return Promise.resolve();
    return new Promise((act) => this.waiting.push({ since: this.reads, act }));
  }

  get running(): number {
    return this.busy.size;
  }

  /** Interrupts what runs and closes all connections. A query whose connection is closed under it would never settle. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.busy.size > 0) {
      for (const connection of this.busy.keys()) connection.interrupt();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const connection of this.idle.splice(0)) connection.closeSync();
  }

  private release(connection: DuckDBConnection, spoilt: boolean): void {
    this.busy.delete(connection);
    if (spoilt || this.closed || this.idle.length >= KEPT) connection.closeSync();
    else this.idle.push(connection);
    const oldest = Math.min(...this.busy.values());
    for (const entry of this.waiting.splice(0)) {
      if (entry.since <= oldest) entry.act();
      else this.waiting.push(entry);
    }
  }
}
