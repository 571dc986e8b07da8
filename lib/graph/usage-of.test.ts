import { describe, expect, it } from 'vitest';
import { bucketMiddle, latencyBucket } from './latency-bucket';
import { at, graphOf, sketch } from './test-run';
import { usageOf } from './usage-of';

describe('usageOf', () => {
  it('tells hours, versions of a tool and outcomes apart, and tries again from first tries', () => {
    const call = { in: 1, kind: 'tool' as const, toolName: 'pay', argsHash: 'x', costNanos: 3n, costSource: 'sent' as const };
    const rows = usageOf(
      graphOf(
        sketch(
          { id: 1, kind: 'agent', agentName: 'a', from: 0, to: 9000, workflow: 'refunds', workflowVersion: '2' },
          { ...call, id: 2, from: 10, to: 12, status: 'error', facts: { toolContractVersion: '1' } },
          { ...call, id: 3, from: 13, to: 15, status: 'ok', facts: { toolContractVersion: '1' } },
          { ...call, id: 4, from: 7300, to: 7302, status: 'ok', argsHash: 'y', facts: { toolContractVersion: '2' } },
        ),
      ),
    ).filter((row) => row.tool !== null);
    expect(
      rows.map((row) => [
        row.hour,
        row.toolVersion,
        row.outcome,
        row.nodes,
        row.retries,
        row.costNanos,
        row.retryCostNanos,
        row.errorCostNanos,
      ]),
    ).toEqual([
      [at(-3_200), '1', 'error', 1, 0, 3n, 0n, 3n],
      [at(-3_200), '1', 'ok', 1, 1, 3n, 3n, 0n],
      [at(4_000), '2', 'ok', 1, 0, 3n, 0n, 0n],
    ]);
    expect(rows[0]).toMatchObject({ workflow: 'refunds', workflowVersion: '2', durationNs: 2_000_000_000n });
  });

  it('counts a call without a price as unpriced, never as free', () => {
    const graph = graphOf(sketch({ id: 1, kind: 'llm', model: 'new', tokens: { input: 5 }, costSource: 'unpriced' }));
    expect(graph.nodes[0]).toMatchObject({ costNanos: null, costSource: 'unpriced' });
    expect(graph.facts).toMatchObject({ unpricedCalls: 1, costNanos: 0n });
    expect(usageOf(graph)[0]).toMatchObject({ unpricedCalls: 1, costNanos: 0n });
  });

  it('keeps a quantile read from buckets within a tenth of the truth', () => {
    for (const duration of [1_000n, 3_333_000n, 250_000_000n, 68_220_000_000_000n]) {
      const read = bucketMiddle(latencyBucket(duration));
      expect(Math.abs(Number(read - duration)) / Number(duration)).toBeLessThan(0.1);
    }
    expect(latencyBucket(0n)).toBe(0);
  });
});
