import { AegisError } from '@/lib/base/errors';
import { asTraceId, type TraceId } from '@/lib/base/ids';

/** A run id in a path; what cannot be one is answered like one that does not exist. */
export function runIdInPath(text: string | undefined): TraceId {
  const id = asTraceId(text ?? '');
  if (!id) throw new AegisError('not_found', 'There is no such run.');
  return id;
}
