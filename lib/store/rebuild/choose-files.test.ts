import { describe, expect, it } from 'vitest';
import type { StoredDataset } from '../rows/datasets';
import { chooseFiles } from './choose-files';
import type { FoundFile } from './found-file';

function fileOf(sealId: number, dataset: StoredDataset, more: Partial<FoundFile> = {}): FoundFile {
  return {
    sealId,
    dataset,
    file: `${dataset}/2026-01-01/${sealId}.parquet`,
    rows: 1,
    bytes: 1,
    sha256: '',
    minNs: null,
    maxNs: null,
    day: '2026-01-01',
    schemaVersion: 2,
    generations: more.replaces ? [] : [sealId],
    replaces: [],
    replacesFiles: [],
    datasets: [],
    keySecret: null,
    ...more,
  };
}

const both = (sealId: number, more: Partial<FoundFile> = {}) => [fileOf(sealId, 'nodes', more), fileOf(sealId, 'runs', more)];
const merged = { replaces: [1, 2], datasets: ['nodes', 'runs'] as StoredDataset[] };
const names = (files: readonly FoundFile[]) => files.map(({ sealId, dataset }) => `${sealId} ${dataset}`);

describe('which files a rebuilt catalogue lists', () => {
  it('a whole merge takes the place of its sources, a half one does not', () => {
    const sources = [...both(1), ...both(2)];
    expect(names(chooseFiles([...sources, ...both(3, merged)], new Set()))).toEqual(['3 nodes', '3 runs']);
    expect(names(chooseFiles([...sources, fileOf(3, 'nodes', merged)], new Set()))).toEqual(names(sources));
  });

  it('a merge whose sources are gone counts, though retention took a file of it', () => {
    expect(names(chooseFiles([fileOf(3, 'runs', merged)], new Set()))).toEqual(['3 runs']);
  });

  it('merges of merges count once, from the newest on', () => {
    const second = { replaces: [3, 4], datasets: ['nodes', 'runs'] as StoredDataset[] };
    const all = [...both(1), ...both(2), ...both(3, merged), ...both(4), ...both(5, second)];
    expect(names(chooseFiles([...all.slice(4), ...both(6)], new Set()))).toEqual(['5 nodes', '5 runs', '6 nodes', '6 runs']);
  });

  it('a seal whose generations are still in the tables was never listed', () => {
    expect(names(chooseFiles([...both(1), ...both(7)], new Set([7])))).toEqual(['1 nodes', '1 runs']);
  });

  it('a file that retention wrote anew takes the place of the former one', () => {
    const anew = fileOf(1, 'nodes', {
      file: 'nodes/2026-01-01/anew.parquet',
      generations: [],
      replacesFiles: ['nodes/2026-01-01/1.parquet'],
    });
    expect(chooseFiles([...both(1), anew], new Set()).map(({ file }) => file)).toEqual(['runs/2026-01-01/1.parquet', anew.file]);
  });
});
