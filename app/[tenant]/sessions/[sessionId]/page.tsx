import type { Metadata } from 'next';
import { SessionPage } from '@/components/sessions/session-page';
import { getSession } from '@/lib/queries/get-session';
import { pageScope } from '@/lib/tenancy/page-scope';
import { found } from '../../found';
import { namePart } from '../../name-part';

interface SessionProps {
  params: Promise<{ tenant: string; sessionId: string }>;
}

export async function generateMetadata({ params }: SessionProps): Promise<Metadata> {
  return { title: `Session ${namePart((await params).sessionId)}` };
}

export default async function Session({ params }: SessionProps) {
  const { tenant, sessionId } = await params;
  const scope = await pageScope(tenant, 'runs');
  return <SessionPage first={await found(getSession(scope, { sessionId: namePart(sessionId) }))} />;
}
