import type { TraceId } from '../base/ids';
import { assertMinted, type TenantScope } from '../tenancy/scope';
import { compact } from './compact/compact';
import { faultPoint } from './crash/fault-point';
import { doctor } from './doctor';
import { isSick, unavailable } from './engine/engine-errors';
import type { AppendResult, Batch, Dataset, DoctorFinding, Question, Row, RunSpans, Store, TenantStatus } from './port';
import { ask, isOfCube } from './read/ask';
import { loadRun } from './read/load-run';
import { loadTexts } from './read/load-texts';
import type { Registry } from './registry';
import { seal } from './seal/seal';
import { statusOf } from './status';
import type { Tenant } from './tenant';
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
      throw unavailable(error);
    }
  }

  read<T extends Row = Row>(scope: TenantScope, question: Question): Promise<T[]> {
    return this.lease(scope, async (tenant) => {
      if (asksForDerived(question)) await tenant.deriver.refresh(ownersOf(question));
      return this.asking(tenant, question.deadlineMs, (connection) => ask<T>(connection, tenant.directory, question));
    });
  }

  loadRun(scope: TenantScope, id: TraceId): Promise<RunSpans | null> {
    return this.lease(scope, (tenant) => {
      return this.asking(tenant, undefined, (connection, version) => loadRun(tenant, connection, id, version));
    });
  }

  loadTexts(scope: TenantScope, traceIds: readonly TraceId[], hashes: readonly string[]): Promise<Map<string, string>> {
    return this.lease(scope, (tenant) => {
      return this.asking(tenant, undefined, (connection) => loadTexts(connection, tenant.directory, traceIds, hashes));
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
    return this.lease(scope, statusOf);
  }

  doctor(scope: TenantScope): Promise<DoctorFinding[]> {
    return this.lease(scope, doctor);
  }

  notReady(): string | null {
    return this.registry.reasonNotReady();
  }

  async close(): Promise<void> {
    this.forget();
    await this.registry.close();
  }

  /** Nothing of a tenant is touched before its scope was looked at, and nothing without a lease. */
  private async lease<T>(scope: TenantScope, work: (tenant: Tenant) => Promise<T>): Promise<T> {
    assertMinted(scope);
    try {
      return await this.registry.lease(scope.tenantId, work);
    } catch (error) {
      throw isSick(error) ? unavailable(error) : error;
    }
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
