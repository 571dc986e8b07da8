import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoPeople, type DemoTenant } from '@/components/entry/demo-people';
import { EntryPage } from '@/components/entry/entry-page';
import { env } from '@/lib/base/env';
import { type DemoPerson, listDemoPeople } from '@/lib/control/members/list-demo-people';
import { sameToken } from '@/lib/tenancy/same-token';

export const metadata: Metadata = { title: 'Demo' };

interface DemoProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Only while the demo runs, and only with the token of the address that it printed. */
export default async function DemoPage({ searchParams }: DemoProps) {
  const { token } = await searchParams;
  const { demoToken } = env();
  if (demoToken === null || typeof token !== 'string' || !sameToken(token, demoToken)) notFound();
  return (
    <EntryPage wide title="Enter the demo as …" lead="Two customers of one platform. Each role lands on the page of its first question.">
      <DemoPeople tenants={byTenant(await listDemoPeople())} token={token} />
    </EntryPage>
  );
}

function byTenant(people: readonly DemoPerson[]): DemoTenant[] {
  const tenants = new Map<string, DemoTenant>();
  for (const { tenantSlug, tenantName, persona, role } of people) {
    const tenant = tenants.get(tenantSlug) ?? { slug: tenantSlug, name: tenantName, people: [] };
    tenant.people.push({ persona, role });
    tenants.set(tenantSlug, tenant);
  }
  return [...tenants.values()];
}
