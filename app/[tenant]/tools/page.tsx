import type { Metadata } from 'next';
import { ToolList } from '@/components/tools/tool-list';
import { STANDARD_RANGE } from '@/components/tools/tool-url';
import { listTools } from '@/lib/queries/list-tools';
import { toolListFields } from '@/lib/queries/tool-filters';
import { pageScope } from '@/lib/tenancy/page-scope';
import { parseOrNotFound } from '../parse-or-not-found';
import { type SearchParams, toUrlParams } from '../to-url-params';

export const metadata: Metadata = { title: 'Tools' };

interface ToolsProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function ToolsPage({ params, searchParams }: ToolsProps) {
  const { tenant } = await params;
  const scope = await pageScope(tenant, 'runs');
  const range = toUrlParams(await searchParams).get('range') ?? STANDARD_RANGE;
  const tools = await listTools(scope, parseOrNotFound(new URLSearchParams({ range }), toolListFields));
  return <ToolList first={{ range, tools }} />;
}
