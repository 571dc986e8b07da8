import type { TraceId } from '../base/ids';
import { expectsParents } from './expects-parents';
import type { Missing } from './types';
import type { Work } from './work';
import { spanKey } from './work';

/** Everything that never arrived or was cut. */
export function listMissing(work: Work): Missing[] {
  const { settled, timedOut, cappedSpans } = work.input;
  const missing: Missing[] = [];
  const orphans = countOrphans(work);
  const awaited = expectsParents(work);
  for (const { missing: spanId, traceId } of work.actions) {
    if (spanId !== null) missing.push({ what: 'parent', spanId, children: orphans.get(spanKey(traceId, spanId)) ?? 0, awaited });
  }
  for (const traceId of tracesWithoutRoot(work)) missing.push({ what: 'root', traceId, awaited });
  if (settled)
    for (const action of work.actions)
      if (action.endTime === null && action.items.length > 0) missing.push({ what: 'end', nodeId: action.id });
  for (const action of work.actions) {
    const cut = action.items.filter((item) => item.span.flags.includes('attributes_dropped')).length;
    if (cut > 0) missing.push({ what: 'attributes', nodeId: action.id, count: cut });
  }
  if (cappedSpans) missing.push({ what: 'cut', spans: cappedSpans, limit: work.items.length });
  const late = work.items.filter((item) => item.span.flags.includes('late')).length;
  if (late > 0) missing.push({ what: 'late', spans: late });
  if (timedOut) missing.push({ what: 'timeout' });
  return missing;
}

function countOrphans(work: Work): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { span, missing } of work.items) {
    if (missing === null) continue;
    const key = spanKey(span.traceId, missing);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function tracesWithoutRoot(work: Work): TraceId[] {
  const rooted = new Set(work.items.filter((item) => item.parent === null && item.missing === null).map((item) => item.span.traceId));
  return [...new Set(work.items.map((item) => item.span.traceId))].filter((traceId) => !rooted.has(traceId));
}
