import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfined } from '../engine/open-confined';
import { quoteText } from '../engine/quote';
import { query } from '../engine/statement';
import { DATASET_SHAPES, DATASETS, type StoredDataset } from '../rows/datasets';
import { fileColumns } from '../rows/file-columns';
import { sampleRun, TENANT_A, traceId } from '../samples';
import { withStore } from '../test-store';
import { publishedSchema } from './published-schema';

const SCHEMAS = path.join(import.meta.dirname, '../../../data/schemas');

describe('published schemas', () => {
  it.each(DATASETS)('data/schemas/%s.json says what the code writes', async (dataset) => {
    const published = JSON.parse(await readFile(path.join(SCHEMAS, `${dataset}.json`), 'utf8'));
    expect(published, 'run: npx tsx lib/store/schemas/write-schemas.ts').toEqual(publishedSchema(dataset));
  });

  it('are the columns of the real segments, without a type that loses digits', () =>
    withStore(async ({ store, a, dataDir }) => {
      await store.append(
        a,
        sampleRun(1, 3, { sessionId: 's', links: [{ traceId: traceId(9), spanId: 'f'.repeat(16) as never, relation: null }] }),
      );
      await store.seal(a, { force: true });
      await store.close();
      const directory = path.join(dataDir, 'tenants', TENANT_A);
      for (const dataset of Object.keys(DATASET_SHAPES) as StoredDataset[]) {
        const columns = await columnsOfFiles(directory, dataset);
        expect(columns).toEqual(fileColumns(dataset).map(({ name, type }) => ({ name, type })));
        for (const { type } of columns) expect(type).not.toMatch(/DOUBLE|FLOAT|HUGEINT|TIMESTAMP/);
      }
    }));
});

async function columnsOfFiles(directory: string, dataset: string): Promise<{ name: string; type: string }[]> {
  const files = (await readdir(path.join(directory, dataset), { recursive: true })).filter((file) => file.endsWith('.parquet'));
  expect(files.length).toBeGreaterThan(0);
  const instance = await openConfined(directory, { memory: '128MB', spill: '100MB', checkpoint: '16MB' });
  const connection = await instance.connect();
  try {
    const file = quoteText(path.join(directory, dataset, files[0] ?? ''));
    const rows = await query<{ column_name: string; column_type: string }>(
      connection,
      `DESCRIBE SELECT * FROM read_parquet([${file}], hive_partitioning = false)`,
    );
    return rows.map((row) => ({ name: row.column_name, type: row.column_type }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
