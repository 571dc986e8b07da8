import { expect } from '@playwright/test';
import type { TenantId } from '../../lib/base/ids';
import { openStore } from '../../lib/store/open-store';
import { mintScope } from '../../lib/tenancy/mint-scope';
import { permissionsOf } from '../../lib/tenancy/permissions';
import type { TenantScope } from '../../lib/tenancy/scope';

/** What a sender knows of one tenant: what was acknowledged, and what was sent at all. Keys are trace id + span id. */
export class Books {
  readonly acknowledged = new Set<string>();
  readonly sent = new Set<string>();

  constructor(
    readonly tenantId: TenantId,
    readonly ingestKey: string,
  ) {}
}

/** Runs that were made old for retention are no part of the books. */
export const YOUNG_NS = 30n * 24n * 3_600_000_000_000n;

/** Long questions of the books; nobody else asks meanwhile. */
const DEADLINE_MS = 60_000;

/**
 * Compares the books with the folder that a dead server left, opened as the next server would open it: every acknowledged
 * span is there, none twice, nothing that was never sent; sums over usage, runs and nodes are equal; no file is amiss.
 */
export async function balance(dataDir: string, all: readonly Books[]): Promise<void> {
  const store = openStore({ dataDir, upkeepMs: 0 });
  const young = { from: BigInt(Date.now()) * 1_000_000n - YOUNG_NS };
  try {
    for (const books of all) {
      const scope = scopeOf(books);
      const rows = await store.read<{ key: string; copies: bigint }>(scope, {
        from: { nodes: young },
        sql: 'SELECT trace_id || span_id AS key, count(*) AS copies FROM nodes GROUP BY 1',
        deadlineMs: DEADLINE_MS,
      });
      const stored = new Set(rows.map(({ key }) => key));
      expect(
        rows.filter(({ copies }) => copies !== 1n).map(({ key }) => key),
        'spans that are there twice',
      ).toEqual([]);
      expect(
        [...books.acknowledged].filter((key) => !stored.has(key)),
        'acknowledged spans that are lost',
      ).toEqual([]);
      expect(
        [...stored].filter((key) => !books.sent.has(key)),
        'spans that nobody sent',
      ).toEqual([]);
      const [sums] = await store.read(scope, { from: { nodes: young, runs: young, usage: young }, sql: SUMS, deadlineMs: DEADLINE_MS });
      expect(sums).toEqual({ spans: true, input: true, output: true, cost: true, calls: true, runs: true });
      expect(await store.doctor(scope)).toEqual([]);
    }
  } finally {
    await store.close();
  }
}

export function scopeOf({ tenantId }: Books): TenantScope {
  return mintScope(tenantId, 'faults', { kind: 'system', task: 'test' }, [], permissionsOf(['admin']));
}

const SUMS = `
  WITH n AS (SELECT count(*) AS spans, count(DISTINCT trace_id) AS traces, coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output,
               coalesce(sum(cost_nanos), 0) AS cost, count(*) FILTER (kind = 'llm') AS calls FROM nodes),
    r AS (SELECT count(*) AS runs, sum(spans) AS spans, coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output, coalesce(sum(cost_nanos), 0) AS cost FROM runs),
    u AS (SELECT coalesce(sum(calls) FILTER (kind = 'llm'), 0) AS calls, coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output, coalesce(sum(cost_nanos), 0) AS cost FROM usage)
  SELECT n.spans = r.spans AS spans, n.traces = r.runs AS runs, n.input = r.input AND n.input = u.input AS input,
    n.output = r.output AND n.output = u.output AS output, n.cost = r.cost AND n.cost = u.cost AS cost, n.calls = u.calls AS calls
  FROM n, r, u`;
