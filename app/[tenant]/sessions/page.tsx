import type { Metadata } from 'next';
import { SessionList } from '@/components/sessions/session-list';
import { listSessions, sessionListFields } from '@/lib/queries/list-sessions';
import { pageScope } from '@/lib/tenancy/page-scope';
import { parseOrNotFound } from '../parse-or-not-found';
import { type SearchParams, toUrlParams } from '../to-url-params';

export const metadata: Metadata = { title: 'Sessions' };

interface SessionsProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function SessionsPage({ params, searchParams }: SessionsProps) {
  const { tenant } = await params;
  const scope = await pageScope(tenant, 'runs');
  const query = toUrlParams(await searchParams);
  const view = await listSessions(scope, { ...parseOrNotFound(query, sessionListFields), cursor: undefined });
  return <SessionList first={{ query: query.toString(), view }} />;
}
