import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RunPage } from '@/components/run/run-page';
import { AegisError } from '@/lib/base/errors';
import { asTraceId } from '@/lib/base/ids';
import { getGraph } from '@/lib/queries/get-graph';
import type { GraphView, StepView } from '@/lib/queries/views';
import { pageScope } from '@/lib/tenancy/page-scope';

interface RunProps {
  params: Promise<{ tenant: string; runId: string }>;
}

/** The folded graph of a run, by any of its trace ids; asked once a request. What is not this tenant's does not exist. */
const graphOf = cache(async (tenant: string, runId: string): Promise<GraphView<StepView>> => {
  const scope = await pageScope(tenant, 'runs');
  const id = asTraceId(runId);
  if (!id) notFound();
  try {
    return await getGraph(scope, { id, fold: 'steps' });
  } catch (error) {
    if (error instanceof AegisError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: RunProps): Promise<Metadata> {
  const { tenant, runId } = await params;
  return { title: (await graphOf(tenant, runId)).run.name };
}

export default async function Page({ params }: RunProps) {
  const { tenant, runId } = await params;
  return <RunPage first={await graphOf(tenant, runId)} />;
}
