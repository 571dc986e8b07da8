import { openInMemory } from '../engine/open-confined';
import { copyMerged } from './copy-merged';
import type { MergedFile, MergeOrder } from './merge-in-child';

/** The merging process: told an order by its parent, it writes `*.part` files into the tenant's folder and describes them. */
process.once('message', (order) => {
  merge(order as MergeOrder).then(answer, (error) => {
    process.stderr.write(String(error));
    process.exit(1);
  });
});
// Nobody would name the files of a parent that is gone.
process.once('disconnect', () => process.exit(1));

async function merge({ directory, plan, limits }: MergeOrder): Promise<MergedFile[]> {
  const instance = await openInMemory(directory, limits);
  const connection = await instance.connect();
  try {
    const segments = await copyMerged(connection, directory, plan);
    return segments.map((segment) => ({ ...segment, minNs: textOrNull(segment.minNs), maxNs: textOrNull(segment.maxNs) }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function textOrNull(instant: bigint | null): string | null {
  return instant === null ? null : String(instant);
}

function answer(files: MergedFile[]): void {
  process.send?.(files, () => process.exit(0));
}
