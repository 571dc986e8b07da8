import { RunSkeleton } from '@/components/run/run-skeleton';

export default function Loading() {
  return <RunSkeleton />;
}
