import type { Metadata } from 'next';
import { Retention } from '@/components/retention/retention';
import { nowNanos } from '@/lib/base/time';
import { getPolicies } from '@/lib/queries/get-policies';
import { retentionOverview } from '@/lib/retention/retention-overview';
import { pageScope } from '@/lib/tenancy/page-scope';
import type { TenantScope } from '@/lib/tenancy/scope';
import { changeRetention, previewChange, runNow } from './actions';

export const metadata: Metadata = { title: 'Retention' };

export default async function RetentionPage({ params }: { params: Promise<{ tenant: string }> }) {
  const scope = await pageScope((await params).tenant, 'holds');
  const [first, settings] = await Promise.all([retentionOverview(scope, nowNanos()), settingsFor(scope)]);
  const actions = { preview: previewChange, change: changeRetention, run: runNow };
  return <Retention first={first} change={settings && { settings, actions }} />;
}

/** Who may change it sees where each value comes from. */
async function settingsFor(scope: TenantScope) {
  if (!scope.can('retention') || !scope.can('policies')) return null;
  const { inForce: _inForce, ...settings } = (await getPolicies(scope)).retention;
  return settings;
}
