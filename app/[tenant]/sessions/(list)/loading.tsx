import { ListSkeleton } from '@/components/list-skeleton';
import { PageHeader } from '@/components/shell/page-header';

export default function Loading() {
  return (
    <>
      <PageHeader title="Sessions" />
      <ListSkeleton label="Loading sessions" />
    </>
  );
}
