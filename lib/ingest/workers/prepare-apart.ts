import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TenantId } from '../../base/ids';
import { type PreparedRequest, prepareRequest } from '../pipeline/prepare-request';
import type { IngestTask } from '../pipeline/terms';
import { WorkerPool } from './worker-pool';

/** Up to this many bytes take a few milliseconds: less than others notice, and less than another thread is worth. */
const SMALL = 48 * 1024;

const MOST_THREADS = 4;

/** Room for new objects in MiB, as for the server itself: a request's objects die before anybody copies them. */
const YOUNG_MIB = 64;

const held = globalThis as { aegisIngestPool?: WorkerPool };

/** Prepares a request without holding up the others: a small one here and now, a larger one in another thread. Takes its body away. */
export async function prepareApart(tenantId: TenantId, task: IngestTask): Promise<PreparedRequest> {
  if (task.body.length <= SMALL) return prepareRequest(task);
  held.aegisIngestPool ??= new WorkerPool(Math.min(MOST_THREADS, availableParallelism()), startWorker, prepareRequest);
  return held.aegisIngestPool.run(tenantId, task);
}

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } });
}
