import type { Metadata } from 'next';
import { Policies } from '@/components/policies/policies';
import { POLICY_RANGE } from '@/components/policies/ranges';
import { SettingsHeader } from '@/components/settings/settings-header';
import { getPolicies } from '@/lib/queries/get-policies';
import { listReceived } from '@/lib/queries/list-received';
import { listRedactions } from '@/lib/queries/list-redactions';
import { pageScope } from '@/lib/tenancy/page-scope';
import { setContent, setLimits, setRedaction, tryRedaction } from './actions';

export const metadata: Metadata = { title: 'Policies' };

export default async function PoliciesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const scope = await pageScope((await params).tenant, 'policies');
  const [policies, received, found] = await Promise.all([
    getPolicies(scope),
    listReceived(scope, { range: POLICY_RANGE }),
    listRedactions(scope, { range: POLICY_RANGE }),
  ]);
  return (
    <>
      <SettingsHeader here="policies" sentence="What may come in, what is taken out of it before it is stored, and what is kept." />
      <Policies policies={policies} received={received} found={found} actions={{ setLimits, setRedaction, setContent, tryRedaction }} />
    </>
  );
}
