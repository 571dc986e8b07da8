import { recordAccess } from '../control/access/record-access';
import type { TenantScope } from '../tenancy/scope';

/** Resolves once the entry is on disk: content is answered only after its reading was logged. */
export function recordContentRead(
  scope: TenantScope,
  read: { runId: string; nodeId?: string; texts: number; as?: 'node' | 'events' },
): Promise<void> {
  return recordAccess(scope, {
    action: 'content.read',
    target: read.runId,
    detail: { ...(read.nodeId === undefined ? {} : { node: read.nodeId }), texts: read.texts, as: read.as ?? 'node' },
  });
}
