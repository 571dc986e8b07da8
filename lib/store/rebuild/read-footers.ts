import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SCHEMA_VERSION } from '../catalogue/schema';
import { segmentFolderFiles } from '../catalogue/tidy-files';
import { query } from '../engine/statement';
import type { DoctorFinding } from '../port';
import { DATASET_SHAPES, type StoredDataset } from '../rows/datasets';
import { digest } from '../seal/durable-files';
import { measureFile } from '../seal/segment';
import type { FoundFile } from './found-file';

/** Every finished file in the tenant's folders of segments, and why those that cannot be used cannot. */
export async function readFooters(connection: DuckDBConnection, directory: string): Promise<{ found: FoundFile[]; lost: DoctorFinding[] }> {
  const found: FoundFile[] = [];
  const lost: DoctorFinding[] = [];
  for (const file of await segmentFolderFiles(directory)) {
    if (file.endsWith('.part')) continue;
    try {
      found.push(await readFooter(connection, directory, file));
    } catch (error) {
      lost.push({ severity: 'error', file, problem: `The file cannot be read: ${reasonOf(error, directory)}` });
    }
  }
  return { found, lost };
}

async function readFooter(connection: DuckDBConnection, directory: string, file: string): Promise<FoundFile> {
  if (!(await lstat(path.join(directory, file))).isFile()) throw new Error('it is a link or no regular file.');
  const rows = await query<{ key: Uint8Array; value: Uint8Array }>(connection, 'SELECT key, value FROM parquet_kv_metadata($file)', {
    file: `${directory}/${file}`,
  });
  const footer = new Map(rows.map(({ key, value }) => [textOf(key), textOf(value)]));
  const dataset = footer.get('aegis_dataset') ?? '';
  const sealId = Number(footer.get('aegis_seal'));
  const schemaVersion = Number(footer.get('aegis_schema'));
  if (!isDataset(dataset) || !(sealId > 0) || !(schemaVersion > 0)) throw new Error('its footer is not one of Aegis.');
  if (schemaVersion > SCHEMA_VERSION) throw new Error(`a newer Aegis wrote it (schema ${schemaVersion}).`);
  const { bytes, sha256 } = await digest(`${directory}/${file}`);
  return {
    ...(await measureFile(connection, directory, dataset, file)),
    file,
    dataset,
    sealId,
    schemaVersion,
    bytes,
    sha256,
    day: footer.get('aegis_day') ?? file.split('/')[1] ?? '',
    generations: listOf(footer.get('aegis_generations')).map(Number),
    replaces: listOf(footer.get('aegis_replaces')).map(Number),
    replacesFiles: listOf(footer.get('aegis_replaces_files')),
    datasets: listOf(footer.get('aegis_datasets')).filter(isDataset),
    keySecret: footer.get('aegis_key_secret') ?? null,
  };
}

function isDataset(text: string): text is StoredDataset {
  return Object.hasOwn(DATASET_SHAPES, text);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function listOf(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** The engine's first line, without the path that the finding names anyway. */
function reasonOf(error: unknown, directory: string): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').replaceAll(`${directory}/`, '');
}
