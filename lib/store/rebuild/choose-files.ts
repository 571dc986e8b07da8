import type { FoundFile } from './found-file';

/**
 * Which files a catalogue made anew lists, each row in exactly one of them. Pure.
 *
 * - A seal whose generations are still in the tables was never listed: its rows are there.
 * - A file that another one of its seal replaces has done its work.
 * - A merged seal takes the place of its sources if all of its files are there; else the sources count. Where retention
 *   took a file of it, its sources are long gone.
 */
export function chooseFiles(found: readonly FoundFile[], openGenerations: ReadonlySet<number>): FoundFile[] {
  let kept = found.filter(({ generations }) => !generations.some((generation) => openGenerations.has(generation)));
  const replaced = new Set(kept.flatMap(({ replacesFiles }) => replacesFiles));
  kept = kept.filter(({ file }) => !replaced.has(file));
  const merged = [...new Set(kept.filter(({ replaces }) => replaces.length > 0).map(({ sealId }) => sealId))].sort((a, b) => b - a);
  for (const sealId of merged) kept = withoutDoubles(kept, sealId);
  return kept;
}

function withoutDoubles(files: readonly FoundFile[], sealId: number): FoundFile[] {
  const own = files.filter((file) => file.sealId === sealId);
  const sources = new Set(own.flatMap(({ replaces }) => replaces));
  if (!files.some((file) => sources.has(file.sealId))) return [...files];
  const wanted = new Set(own.flatMap(({ datasets }) => datasets));
  for (const { dataset } of own) wanted.delete(dataset);
  const isComplete = wanted.size === 0;
  return files.filter((file) => (isComplete ? !sources.has(file.sealId) : file.sealId !== sealId));
}
