import type { Metadata } from 'next';
import { Overview } from '@/components/overview/overview';
import { ConnectSender } from '@/components/shell/connect-sender';
import { PageHeader } from '@/components/shell/page-header';
import { getOverview, overviewFields } from '@/lib/queries/get-overview';
import { listRuns } from '@/lib/queries/list-runs';
import { parseRunList } from '@/lib/queries/run-filters';
import { pageScope } from '@/lib/tenancy/page-scope';
import type { TenantScope } from '@/lib/tenancy/scope';
import { parseOrNotFound } from '../parse-or-not-found';
import { type SearchParams, toUrlParams } from '../to-url-params';

export const metadata: Metadata = { title: 'Overview' };

interface OverviewProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function OverviewPage({ params, searchParams }: OverviewProps) {
  const { tenant } = await params;
  const scope = await pageScope(tenant, 'keys');
  const view = await getOverview(scope, parseOrNotFound(toUrlParams(await searchParams), overviewFields));
  const quiet = view.current.runs === 0 && view.before.runs === 0;
  if (quiet && (await hasNoRuns(scope))) {
    return (
      <>
        <PageHeader title="Overview" />
        <ConnectSender />
      </>
    );
  }
  return <Overview first={view} />;
}

async function hasNoRuns(scope: TenantScope): Promise<boolean> {
  return (await listRuns(scope, parseRunList(new URLSearchParams({ limit: '1' })))).total === 0;
}
