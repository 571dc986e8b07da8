'use client';

import { useQuery } from '@tanstack/react-query';
import { Instant } from '@/components/format/instant';
import { getPortal, portalUrl } from '@/components/portal-api';
import settings from '@/components/settings/settings.module.css';
import { useMember } from '@/components/shell/member-context';
import { PageHeader } from '@/components/shell/page-header';
import type { RetentionView } from '@/lib/retention/retention-view';
import { PastRuns } from './past-runs';
import { retentionSentence } from './retention-words';
import { TierSection } from './tier-section';
import type { RetentionActions, RetentionSettings } from './views';

interface RetentionProps {
  first: RetentionView;
  /** Null for those who may look but not change. */
  change: { settings: RetentionSettings; actions: RetentionActions } | null;
}

/** What is deleted when, what is due now, and how it went. */
export function Retention({ first, change }: RetentionProps) {
  const { slug } = useMember();
  const { data: retention, refetch } = useQuery({
    queryKey: ['retention', slug],
    queryFn: ({ signal }) => getPortal<RetentionView>(portalUrl(slug, 'retention'), signal),
    initialData: first,
    refetchInterval: 30_000,
  });
  return (
    <>
      <PageHeader
        title="Retention"
        sentence={retentionSentence(retention)}
        facts={[
          {
            label: 'Next deletion',
            value: retention.nextRun === null ? 'never' : <Instant time={retention.nextRun} />,
            note: retention.nextRun === null ? undefined : 'at the latest',
          },
        ]}
      />
      <div className={settings.body}>
        <TierSection retention={retention} change={change} onChanged={() => void refetch()} />
        <PastRuns runs={retention.runs} />
      </div>
    </>
  );
}
