import type { Metadata } from 'next';
import { Usage } from '@/components/usage/usage';
import { usageQueries } from '@/components/usage/usage-choices';
import { getUsage } from '@/lib/queries/get-usage';
import { usageFields } from '@/lib/queries/usage-filters';
import { pageScope } from '@/lib/tenancy/page-scope';
import { parseOrNotFound } from '../parse-or-not-found';
import { type SearchParams, toUrlParams } from '../to-url-params';

export const metadata: Metadata = { title: 'Usage and cost' };

interface UsageProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function UsagePage({ params, searchParams }: UsageProps) {
  const { tenant } = await params;
  const scope = await pageScope(tenant, 'money');
  const query = toUrlParams(await searchParams);
  const [askTable, askDays] = usageQueries(query);
  const [table, days] = await Promise.all([
    getUsage(scope, parseOrNotFound(askTable, usageFields)),
    getUsage(scope, parseOrNotFound(askDays, usageFields)),
  ]);
  return <Usage first={{ query: query.toString(), table, days }} />;
}
