import { formatInstant } from '../base/time';
import { type PolicySection, policySettings } from '../control/policies/policy-settings';
import type { TenantScope } from '../tenancy/scope';
import type { PoliciesView, PolicySectionView } from './policies-view';

/** What a tenant may send, what is taken out, what is kept and for how long. Needs the permission `policies`. */
export async function getPolicies(scope: TenantScope): Promise<PoliciesView> {
  const { limits, redaction, content, retention } = await policySettings(scope);
  return {
    limits: { ...viewOf(limits), ceiling: limits.ceiling },
    redaction: viewOf(redaction),
    content: viewOf(content),
    retention: { ...viewOf(retention), ceiling: retention.ceiling },
  };
}

function viewOf<Own, All>({ own, inherited, inForce, version, changed }: PolicySection<Own, All>): PolicySectionView<Own, All> {
  return { own, inherited, inForce, version, changed: changed && { at: formatInstant(changed.at), by: changed.by } };
}
