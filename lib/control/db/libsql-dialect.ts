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

/** How long a statement waits for another process (the operator's command, the server) that is writing. */
const BUSY_MS = 5_000;

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
    this.client = createClient({ url: this.url, intMode: 'bigint', concurrency: 1, timeout: BUSY_MS });
    await this.client.execute('PRAGMA journal_mode = WAL');
    // A revoked key or a logged read must survive a power cut, so each commit waits for the disk.
    await this.client.execute('PRAGMA synchronous = FULL');
    await this.client.execute('PRAGMA foreign_keys = ON');
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
    const result = await (this.transaction ?? this.client).execute({ sql: query.sql, args: query.parameters as InArgs });
    return {
      rows: result.rows.map((row) => ({ ...row }) as R),
      numAffectedRows: BigInt(result.rowsAffected),
      insertId: result.lastInsertRowid,
    };
  }

  /** IMMEDIATE: a transaction that reads first and writes later must not find that someone else wrote in between. */
  async begin(): Promise<void> {
    this.transaction = await this.client.transaction('write');
  }

  async commit(): Promise<void> {
    await this.transaction?.commit();
    this.transaction = null;
  }

  async rollback(): Promise<void> {
    await this.transaction?.rollback();
    this.transaction = null;
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The control plane does not stream.');
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
