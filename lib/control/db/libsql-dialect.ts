import { type Client, createClient, type InArgs, type Transaction } from '@libsql/client/sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { withDiskTrouble } from './disk-trouble';

/** How long a write waits for another process (the operator's command, the server) that is writing. */
const BUSY_MS = 5_000;
/** SQLite's own waiting holds up this whole process, since it is synchronous: it is given just longer than a usual commit. */
const BUSY_STEP_MS = 50;

/**
 * Kysely over libSQL's SQLite. One connection, handed out to one caller at a time: its calls are synchronous underneath,
 * so more would gain nothing, pragmas hold for a connection only, and transactions queue instead of failing.
 */
export function libsqlDialect(url: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(url),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class LibsqlDriver implements Driver {
  private client: Client | null = null;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly url: string) {}

  async init(): Promise<void> {
    const client = createClient({ url: this.url, intMode: 'bigint', concurrency: 1, timeout: BUSY_STEP_MS });
    await whenFree(client, () => client.execute('PRAGMA journal_mode = WAL'));
    await prepare(client);
    this.client = client;
  }

  async acquireConnection(): Promise<LibsqlConnection> {
    if (!this.client) throw new Error('The control-plane database is not open.');
    const before = this.queue;
    const { promise, resolve } = withResolvers();
    this.queue = promise;
    await before;
    return new LibsqlConnection(this.client, resolve);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as LibsqlConnection).release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as LibsqlConnection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as LibsqlConnection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as LibsqlConnection).rollback();
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name.replaceAll('"', '""')}"`));
  }

  async destroy(): Promise<void> {
    this.client?.close();
    this.client = null;
  }
}

class LibsqlConnection implements DatabaseConnection {
  private transaction: Transaction | null = null;

  constructor(
    private readonly client: Client,
    readonly release: () => void,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = { sql: query.sql, args: query.parameters as InArgs };
    const { transaction, client } = this;
    const result = await told(transaction ? transaction.execute(statement) : whenFree(client, () => client.execute(statement)));
    return {
      rows: result.rows.map((row) => ({ ...row }) as R),
      numAffectedRows: BigInt(result.rowsAffected),
      insertId: result.lastInsertRowid,
    };
  }

  /** IMMEDIATE: a transaction that reads first and writes later must not find that someone else wrote in between. */
  async begin(): Promise<void> {
    this.transaction = await told(whenFree(this.client, () => this.client.transaction('write')));
  }

  async commit(): Promise<void> {
    if (this.transaction) await told(this.transaction.commit());
    this.transaction = null;
  }

  /** A full disk has rolled it back already, and the client would hold the dead transaction for good: it gets a new connection. */
  async rollback(): Promise<void> {
    const { transaction } = this;
    this.transaction = null;
    if (transaction && !transaction.closed) return transaction.rollback();
    transaction?.close();
    await this.client.reconnect();
    await prepare(this.client);
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The control plane does not stream.');
  }
}

/** A disk that fails is told in words, with a time to retry: what waits for it was not done. */
function told<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw withDiskTrouble(error);
  });
}

/** What holds for a connection only. */
async function prepare(client: Client): Promise<void> {
  // A revoked key or a logged read must survive a power cut, so each commit waits for the disk.
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA foreign_keys = ON');
}

/**
 * Tries again while another process writes. A statement that was refused as busy stays "in progress" on its connection and
 * would make a later COMMIT fail, so each try has a new one.
 */
async function whenFree<T>(client: Client, attempt: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + BUSY_MS; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
      await client.reconnect();
      await prepare(client);
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
