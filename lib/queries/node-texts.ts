import type { GraphNode } from '../graph/types';
import type { ContentRef } from '../semconv/types';
import { getStore } from '../store/open-store';
import type { TenantScope } from '../tenancy/scope';
import type { LoadedRun } from './load-graph';
import type { NodeContentItem } from './views';

/** Texts of a run by hash; what retention or erasure took is absent. The caller has checked the permission and logs the read. */
export function textsOf(scope: TenantScope, run: LoadedRun, hashes: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(hashes)];
  if (wanted.length === 0) return Promise.resolve(new Map());
  return getStore().loadTexts(scope, run.traceIds, wanted);
}

export function contentHashes(node: GraphNode): string[] {
  return node.content.map((ref) => ref.hash);
}

export function toContentItem(ref: ContentRef, texts: ReadonlyMap<string, string>): NodeContentItem {
  return {
    field: ref.field,
    role: ref.role ?? null,
    name: ref.name ?? null,
    callId: ref.callId ?? null,
    part: ref.part ?? null,
    message: ref.message ?? null,
    format: ref.format,
    source: ref.source,
    size: ref.size,
    hash: ref.hash,
    text: texts.get(ref.hash) ?? null,
  };
}
