import { AegisError } from '../base/errors';
import type { TraceId } from '../base/ids';
import { log } from '../base/log';
import type { Nanos } from '../base/time';
import { assertMinted, type TenantScope } from '../tenancy/scope';
import { compact } from './compact/compact';
import { faultPoint } from './crash/fault-point';
import { isOfCube } from './cube/cube-relation';
import { doctor } from './doctor';
import { isSick, unavailable } from './engine/engine-errors';
import type {
  AppendResult,
  Batch,
  ContentCuts,
  Dataset,
  DoctorFinding,
  Holdings,
  Question,
  RebuildReport,
  RetentionCut,
  RetentionReport,
  Row,
  RunSpans,
  Store,
  TenantStatus,
} from './port';
import { nameDamage, readAroundDamage, refuseDamaged } from './read/around-damage';
import { ask } from './read/ask';
import { segmentsOf } from './read/damage';
import { loadRun, segmentsOfRun } from './read/load-run';
import { loadTexts } from './read/load-texts';
import { withoutExpired } from './read/without-expired';
import { rebuildTenant } from './rebuild/rebuild-tenant';
import type { LeaseOptions, Registry } from './registry';
import { contentCutsMade, laterCut } from './retain/content-cut';
import { holdingsOf } from './retain/holdings';
import { isFileDue, previewCut, takeExpired } from './retain/retain';
import { rewriteFile } from './retain/rewrite-file';
import { isTaken } from './retain/take-runs';
import { seal } from './seal/seal';
import { statusOf } from './status';
import type { Tenant } from './tenant';
import { putAway } from './upkeep';
import type { LiveRun } from './write/live-state';
import { prepareBatch } from './write/prepare';
import type { PreparedBatch } from './write/prepared';

/** The port over one DuckDB file and Parquet segments a tenant. */
export class DuckStore implements Store {
  constructor(
    private readonly registry: Registry,
    private readonly forget: () => void,
  ) {}

  async append(scope: TenantScope, batch: Batch): Promise<AppendResult> {
    assertMinted(scope);
    return this.appendPrepared(scope, prepareBatch(batch));
  }

  async appendPrepared(scope: TenantScope, prepared: PreparedBatch): Promise<AppendResult> {
    assertMinted(scope);
    try {
      const result = await this.registry.lease(scope.tenantId, (tenant) => tenant.writer.append(prepared));
      faultPoint('ack');
      return result;
    } catch (error) {
      // A fault of ours is a 503, too, so that the sender keeps what it has; only the log says what it was.
      if (!(error instanceof AegisError) && !isSick(error)) log.error({ err: error, tenant: scope.tenantId }, 'A commit failed.');
      throw unavailable(error);
    }
  }

  read<T extends Row = Row>(scope: TenantScope, question: Question): Promise<T[]> {
    return this.lease(scope, async (tenant) => {
      if (asksForDerived(question)) await tenant.deriver.refresh(ownersOf(question));
      const cut = question.from.content === undefined ? null : await this.policyCut(scope);
      const rows = this.asking(tenant, question.deadlineMs, async (connection) => {
        await refuseDamaged(tenant, connection, question.from);
        return ask<T>(connection, tenant.directory, await withoutExpired(connection, question, cut));
      });
      return rows.catch((error) => nameDamage(tenant, error, (connection) => segmentsOf(connection, question.from)));
    });
  }

  loadRun(scope: TenantScope, id: TraceId): Promise<RunSpans | null> {
    return this.lease(scope, async (tenant) => {
      const cut = await this.policyCut(scope);
      return readAroundDamage(
        tenant,
        (connection) => segmentsOfRun(connection, id),
        () => this.asking(tenant, undefined, (connection, version) => loadRun(tenant, connection, id, version, cut)),
      );
    });
  }

  loadTexts(scope: TenantScope, traceIds: readonly TraceId[], hashes: readonly string[]): Promise<Map<string, string>> {
    return this.lease(scope, async (tenant) => {
      const cut = await this.policyCut(scope);
      const from = { content: { traceIds } };
      const texts = this.asking(tenant, undefined, async (connection) => {
        await refuseDamaged(tenant, connection, from);
        return loadTexts(connection, tenant.directory, traceIds, hashes, cut);
      });
      return texts.catch((error) => nameDamage(tenant, error, (connection) => segmentsOf(connection, from)));
    });
  }

  version(scope: TenantScope): Promise<number> {
    return this.lease(scope, async (tenant) => tenant.live.commitSeq);
  }

  seal(scope: TenantScope, { force = false }: { force?: boolean } = {}): Promise<Partial<Record<Dataset, number>>> {
    return this.lease(scope, async (tenant) => {
      const rows = await seal(tenant, { force });
      await compact(tenant);
      return rows;
    });
  }

  status(scope: TenantScope): Promise<TenantStatus> {
    return this.lease(scope, (tenant) => statusOf(tenant, this.registry.upkeepProblem(scope.tenantId)));
  }

  /** The file is written anew with nobody in it: whoever asks meanwhile waits. What was taken is taken even if that fails. */
  async retain(scope: TenantScope, cut: RetentionCut, { dryRun = false }: { dryRun?: boolean } = {}): Promise<RetentionReport> {
    if (dryRun) return this.lease(scope, (tenant) => previewCut(tenant, cut));
    const wasOpen = this.registry.isOpen(scope.tenantId);
    const take = async (tenant: Tenant) => {
      const report = await takeExpired(tenant, cut);
      return { report, directory: tenant.directory, fileDue: await isFileDue(tenant) };
    };
    const taken = await this.lease(scope, take, { passing: true });
    if (!wasOpen) await this.registry.closeUnused(scope.tenantId);
    if (!taken.fileDue) return taken.report;
    const { engine, clock } = this.registry.settings;
    await this.registry.closedWhile(scope.tenantId, () => rewriteFile(taken.directory, engine, clock()));
    return { ...taken.report, fileRewritten: true };
  }

  contentCuts(scope: TenantScope): Promise<ContentCuts> {
    return this.lease(scope, async (tenant) => {
      const made = await tenant.reading(contentCutsMade);
      const highest = made.reduce<Nanos | null>((found, { before }) => laterCut(found, before), null);
      return { before: laterCut(highest, await this.policyCut(scope)), made };
    });
  }

  isTaken(scope: TenantScope, id: TraceId): Promise<boolean> {
    return this.lease(scope, (tenant) => tenant.reading((connection) => isTaken(connection, id)));
  }

  holdings(scope: TenantScope): Promise<Holdings> {
    return this.lease(scope, holdingsOf);
  }

  async lookAfter(scope: TenantScope): Promise<boolean> {
    assertMinted(scope);
    const wasOpen = this.registry.isOpen(scope.tenantId);
    if (!wasOpen && !this.registry.hasRoom()) return false;
    await this.lease(scope, putAway, { passing: true });
    if (!wasOpen) await this.registry.closeUnused(scope.tenantId);
    return true;
  }

  doctor(scope: TenantScope): Promise<DoctorFinding[]> {
    return this.lease(scope, doctor);
  }

  async rebuild(scope: TenantScope): Promise<RebuildReport> {
    assertMinted(scope);
    try {
      return await this.registry.closedWhile(scope.tenantId, () => rebuildTenant(scope.tenantId, this.registry.settings));
    } catch (error) {
      throw isSick(error) ? unavailable(error) : error;
    }
  }

  notReady(): string | null {
    return this.registry.reasonNotReady();
  }

  async close(): Promise<void> {
    this.forget();
    await this.registry.close();
  }

  /** Nothing of a tenant is touched before its scope was looked at, and nothing without a lease. */
  private async lease<T>(scope: TenantScope, work: (tenant: Tenant) => Promise<T>, options?: LeaseOptions): Promise<T> {
    assertMinted(scope);
    try {
      return await this.registry.lease(scope.tenantId, work, options);
    } catch (error) {
      throw isSick(error) ? unavailable(error) : error;
    }
  }

  private policyCut(scope: TenantScope): Promise<Nanos | null> {
    const { contentCut, clock } = this.registry.settings;
    return contentCut(scope, clock());
  }

  /** One of the few questions at a time: a read transaction with a deadline. Passes the version known before it began. */
  private asking<T>(
    tenant: Tenant,
    deadlineMs: number | undefined,
    work: (connection: Parameters<Parameters<Tenant['reading']>[0]>[0], version: number) => Promise<T>,
  ): Promise<T> {
    return this.registry.questions.run(tenant.id, () => {
      const version = tenant.live.commitSeq;
      return tenant.reads.use(deadlineMs ?? this.registry.settings.deadlineMs, (connection) => work(connection, version));
    });
  }
}

function asksForDerived({ from }: Question): boolean {
  return asksCube(from) || from.runs !== undefined || from.edges !== undefined || from.usage !== undefined;
}

function asksCube(from: Question['from']): boolean {
  return Object.keys(from).some(isOfCube);
}

/** Which dirty runs a question about derived rows needs: those of its traces, or all. */
function ownersOf({ from }: Question): (run: LiveRun) => boolean {
  if (asksCube(from)) return () => true;
  const lists = [from.runs, from.edges, from.usage].filter((bounds) => bounds !== undefined).map((bounds) => bounds.traceIds);
  if (lists.some((list) => list === undefined)) return () => true;
  const wanted = new Set(lists.flatMap((list) => list ?? []));
  return (run) => [...run.traceIds].some((id) => wanted.has(id));
}
