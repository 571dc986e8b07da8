import { formatInstant, type Nanos } from '../../base/time';
import type { Row } from '../../store/port';
import { bucketQuantile } from '../bucket-quantile';
import type { ToolView } from '../views';

/** A tool's sums, and its calls by contract version and latency bucket. */
export function toToolView(row: Row, buckets: readonly Row[]): ToolView {
  const calls = Number(row.calls);
  const failures = Number(row.failures);
  const longest = row.longest as Nanos;
  const byBucket = new Map<number, number>();
  for (const one of buckets) byBucket.set(Number(one.bucket), (byBucket.get(Number(one.bucket)) ?? 0) + Number(one.calls));
  return {
    tool: String(row.tool),
    calls,
    runs: Number(row.runs),
    failures,
    failedRuns: Number(row.failed_runs),
    failureRate: calls === 0 ? 0 : failures / calls,
    retries: Number(row.retries),
    p50Ns: String(bucketQuantile(byBucket, 0.5, longest) ?? 0n),
    p95Ns: String(bucketQuantile(byBucket, 0.95, longest) ?? 0n),
    maxNs: String(longest),
    versions: versionsOf(buckets),
    agents: (row.agents ?? []) as string[],
    lastUsed: formatInstant(row.last_used as Nanos),
  };
}

/** Newest first; calls without a version belong to none. */
function versionsOf(buckets: readonly Row[]): ToolView['versions'] {
  const versions = new Map<string, { firstSeen: Nanos; calls: number; failures: number }>();
  for (const row of buckets) {
    if (row.version === null) continue;
    const name = String(row.version);
    const firstSeen = row.first_seen as Nanos;
    const known = versions.get(name) ?? { firstSeen, calls: 0, failures: 0 };
    known.calls += Number(row.calls);
    known.failures += Number(row.failures);
    if (firstSeen < known.firstSeen) known.firstSeen = firstSeen;
    versions.set(name, known);
  }
  return [...versions]
    .sort(([a, left], [b, right]) => (left.firstSeen === right.firstSeen ? (a < b ? 1 : -1) : left.firstSeen < right.firstSeen ? 1 : -1))
    .map(([version, { firstSeen, calls, failures }]) => ({ version, firstSeen: formatInstant(firstSeen), calls, failures }));
}
