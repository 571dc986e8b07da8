import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { RunList } from '@/components/runs/run-list';
import { AegisError } from '@/lib/base/errors';
import { listRuns } from '@/lib/queries/list-runs';
import { parseRunList } from '@/lib/queries/run-filters';
import { pageScope } from '@/lib/tenancy/page-scope';
import { type SearchParams, toUrlParams } from '../to-url-params';

export const metadata: Metadata = { title: 'Runs' };

interface RunsProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function RunsPage({ params, searchParams }: RunsProps) {
  const { tenant } = await params;
  const scope = await pageScope(tenant, 'runs');
  const query = toUrlParams(await searchParams);
  const view = await firstPage(() => listRuns(scope, { ...parseRunList(query), cursor: undefined }));
  const phone = (await headers()).get('sec-ch-ua-mobile') === '?1' || /Mobile/.test((await headers()).get('user-agent') ?? '');
  return <RunList first={view && { query: query.toString(), view }} phone={phone} />;
}

/** A filter that is not accepted leaves the list itself to say so, in its place and with a way back. */
async function firstPage<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AegisError && (error.code === 'bad_request' || error.code === 'forbidden')) return null;
    throw error;
  }
}
