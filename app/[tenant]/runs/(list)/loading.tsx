import { RunListSkeleton } from '@/components/runs/run-list-skeleton';
import { PageHeader } from '@/components/shell/page-header';

export default function Loading() {
  return (
    <>
      <PageHeader title="Runs" />
      <RunListSkeleton />
    </>
  );
}
