import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { TenantId } from '../base/ids';
import type { Nanos } from '../base/time';
import { migrate } from './catalogue/migrate';
import { createTables } from './catalogue/schema';
import { tidyFiles } from './catalogue/tidy-files';
import { faultPoint } from './crash/fault-point';
import { watchFolder } from './crash/power-loss';
import type { CubeTable } from './cube/cube-tables';
import { Deriver } from './derive/deriver';
import { openConfined } from './engine/open-confined';
import { ReadingConnections } from './engine/reading-connections';
import { UnknownOutcome } from './engine/statement';
import { nameDamage } from './read/around-damage';
import { Damage, segmentsHolding } from './read/damage';
import { rebuildWhenLost } from './rebuild/rebuild-when-lost';
import { createRetainTables } from './retain/retain-tables';
import { removeNewFile } from './retain/rewrite-file';
import type { StoreSettings } from './store-options';
import { tenantDirectory } from './tenant-directory';
import { ArrivalRate } from './write/arrival-rate';
import { commitBatches } from './write/commit';
import type { LiveState } from './write/live-state';
import { openState } from './write/open-state';
import type { PreparedBatch } from './write/prepared';
import { RecordKeys } from './write/record-keys';
import { Writer } from './write/writer';

/** How long reads of the store itself may take; what people ask has its own deadline. */
const OWN_DEADLINE_MS = 60_000;

/** What a tenant tells its registry. */
interface TenantEvents {
  /** Something happened after which only reopening helps. */
  broke: (error: unknown) => void;
  /** Spans were committed: the disk takes data. */
  wrote: () => void;
}

/** One open tenant: its engine instance, its writer, and the state that follows from its tables. Made by the registry only. */
export class Tenant {
  readonly writer: Writer;
  readonly reads: ReadingConnections;
  readonly deriver: Deriver;
  readonly damage: Damage;
  /** Set once something happened after which only reopening helps. */
  broken: unknown = null;
  readonly rate = new ArrivalRate();
  /** When the last seal was listed; null since the tenant was opened. */
  lastSeal: Nanos | null = null;
  /** Cells of the usage cube that the last folding left, by table. */
  readonly foldedCells = new Map<CubeTable, number>();
  private upkeepTurn: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly id: TenantId,
    readonly directory: string,
    readonly settings: StoreSettings,
    private readonly instance: DuckDBInstance,
    /** The writer's own connection. */
    readonly connection: DuckDBConnection,
    readonly live: LiveState,
    readonly keys: RecordKeys,
    { broke, wrote }: TenantEvents,
  ) {
    this.reads = new ReadingConnections(instance);
    this.deriver = new Deriver(this);
    this.damage = new Damage(directory);
    const context = { connection, live, keys, directory, maxSpansOfRun: settings.maxSpansOfRun, now: settings.clock };
    this.writer = new Writer(
      async (batches) => {
        const results = await commitBatches(context, batches).catch((error) => this.refused(error, batches));
        const accepted = results.reduce((sum, result) => sum + result.accepted, 0);
        this.rate.add(accepted, settings.clock());
        if (accepted > 0) wrote();
        return results;
      },
      (error) => {
        this.broken = error;
        broke(error);
      },
    );
  }

  /** `versionFloor`: the highest version that this process has told anybody of this tenant. */
  static async open(id: TenantId, settings: StoreSettings, versionFloor: number, events: TenantEvents): Promise<Tenant> {
    const directory = await tenantDirectory(settings.dataDir, id);
    faultPoint('open.engine');
    watchFolder(directory);
    const instance = await openConfined(directory, settings.engine);
    let connection: DuckDBConnection | null = null;
    try {
      connection = await instance.connect();
      faultPoint('open.tables');
      await createTables(connection);
      await createRetainTables(connection);
      await removeNewFile(directory);
      await migrate(connection, directory, settings.clock());
      await rebuildWhenLost(connection, id, directory, settings.clock());
      await tidyFiles(connection, directory);
      faultPoint('open.tidied');
      const { live, secret } = await openState(connection, settings.clock());
      live.commitSeq = Math.max(live.commitSeq, versionFloor);
      faultPoint('open.state');
      return new Tenant(id, directory, settings, instance, connection, live, new RecordKeys(secret), events);
    } catch (error) {
      // In this order: an instance with a live connection keeps the file open, and the next opening would be a second one.
      connection?.closeSync();
      instance.closeSync();
      throw error;
    }
  }

  /** Keys that cannot be read: whether a span is a copy cannot be known, so its batch is refused and all others go on. */
  private async refused(error: unknown, batches: readonly PreparedBatch[]): Promise<never> {
    if (error instanceof UnknownOutcome) throw error;
    const traceIds = batches.flatMap((batch) => [...batch.traceIds]);
    const listing = (connection: DuckDBConnection) => segmentsHolding(connection, ['keys', 'content'], traceIds);
    return nameDamage(this, error, listing);
  }

  now(): Nanos {
    return this.settings.clock();
  }

  /** Seal, compaction and doctor take turns. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.upkeepTurn.catch(() => undefined).then(work);
    this.upkeepTurn = turn;
    return turn;
  }

  /** A read transaction for the store's own work. */
  reading<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.reads.use(OWN_DEADLINE_MS, work);
  }

  /** Finishes the queue, then closes connections, then the instance: in another order the file stays open. */
  async close(): Promise<void> {
    await this.upkeepTurn.catch(() => undefined);
    await this.writer.drained();
    await this.reads.close();
    faultPoint('checkpoint');
    try {
      this.connection.closeSync();
    } finally {
      // Closing empties the log into the database file.
      this.instance.closeSync();
    }
    faultPoint('checkpointed');
  }
}
