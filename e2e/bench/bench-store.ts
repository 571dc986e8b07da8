import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareRequest } from '../../lib/ingest/pipeline/prepare-request';
import { DEFAULT_LIMITS } from '../../lib/otlp/limits';
import { DEFAULT_REDACTION } from '../../lib/privacy/types';
import { openStore } from '../../lib/store/open-store';
import type { PreparedBatch, Store } from '../../lib/store/port';
import { TENANT_A } from '../../lib/store/samples';
import { testScope } from '../../lib/store/test-store';
import type { TenantScope } from '../../lib/tenancy/scope';

export interface BenchStore {
  store: Store;
  scope: TenantScope;
  /** The tenant's folder. */
  directory: string;
}

/** A store in this process, as the server has it, in a folder that goes afterwards. */
export async function withBenchStore<T>(work: (bench: BenchStore) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aegis-bench-store-'));
  const store = openStore({ dataDir });
  const scope = testScope(TENANT_A);
  try {
    return await work({ store, scope, directory: path.join(dataDir, 'tenants', scope.tenantId) });
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A request's body as the rows that the server would make of it, redaction on. */
export function rowsOf(body: Uint8Array): PreparedBatch {
  const terms = {
    now: BigInt(Date.now()) * 1_000_000n,
    contentKey: new Uint8Array(32).fill(7),
    limits: DEFAULT_LIMITS,
    maxSpansOfRun: 200_000,
    redaction: DEFAULT_REDACTION,
    keepTexts: true,
    rate: { level: 1e9, reserve: 0 },
  };
  return prepareRequest({ signal: 'traces', body, encoding: 'protobuf', terms }).batch;
}

/** Bytes of all files under a folder. */
export function bytesUnder(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) sum += statSync(path.join(entry.parentPath ?? entry.path, entry.name)).size;
  return sum;
}
