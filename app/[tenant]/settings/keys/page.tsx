import type { Metadata } from 'next';
import { Keys } from '@/components/settings/keys';
import { SettingsHeader } from '@/components/settings/settings-header';
import { env } from '@/lib/base/env';
import { pageScope } from '@/lib/tenancy/page-scope';
import { createKey, revokeKey } from './actions';
import { keyViews } from './key-views';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage({ params }: { params: Promise<{ tenant: string }> }) {
  const scope = await pageScope((await params).tenant, 'keys');
  return (
    <>
      <SettingsHeader here="keys" sentence="An ingest key lets your agents send; a query key reads through the API. Each is shown once." />
      <Keys initial={await keyViews(scope)} endpoint={env().publicUrl} actions={{ create: createKey, revoke: revokeKey }} />
    </>
  );
}
