import { ListSkeleton } from '@/components/list-skeleton';
import { PageHeader } from '@/components/shell/page-header';

export default function Loading() {
  return (
    <>
      <PageHeader title="Session" />
      <ListSkeleton label="Loading the session" />
    </>
  );
}
