import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { segmentFolderFiles } from './catalogue/tidy-files';
import { query } from './engine/statement';
import type { DoctorFinding } from './port';
import { parquetScan } from './read/parquet-scan';
import { DATASET_SHAPES, type StoredDataset } from './rows/datasets';
import { fileColumnNames } from './rows/file-columns';
import { hashFile } from './seal/durable-files';
import type { Tenant } from './tenant';

interface Listed {
  [column: string]: unknown;
  dataset: StoredDataset;
  file: string;
  rows: bigint;
  bytes: bigint;
  sha256: string;
  seal_id: number;
  schema_version: number;
}

/**
 * Compares a tenant's files with its catalogue: what is missing, what changed, what does not belong. Sealing waits
 * meanwhile. tenant.duckdb itself is never opened as a file: that would drop the process's lock on it.
 */
export function doctor(tenant: Tenant): Promise<DoctorFinding[]> {
  return tenant.alone(async () => {
    const listed = await tenant.reading((connection) =>
      query<Listed>(connection, 'SELECT dataset, file, rows, bytes, sha256, seal_id, schema_version FROM segments ORDER BY file'),
    );
    const findings: DoctorFinding[] = [];
    for (const segment of listed) {
      const problem = await problemOf(tenant, segment);
      if (problem !== null) findings.push({ severity: 'error', file: segment.file, problem });
    }
    findings.push(...(await foreignFiles(tenant.directory, new Set(listed.map(({ file }) => file)))));
    return findings;
  });
}

async function problemOf(tenant: Tenant, segment: Listed): Promise<string | null> {
  const file = path.join(tenant.directory, segment.file);
  const found = await lstat(file).catch(() => null);
  if (found === null) return 'The catalogue lists this segment, and the file is missing.';
  if (!found.isFile()) return 'The segment is a link or no regular file.';
  if (found.size !== Number(segment.bytes)) return `The file has ${found.size} bytes, the catalogue says ${segment.bytes}.`;
  const { sha256 } = await hashFile(file);
  if (sha256 !== segment.sha256) return 'The SHA-256 of the file differs from the catalogue: its bytes changed.';
  return tenant.reading(async (connection) => {
    const scan = parquetScan(tenant.directory, [segment.file]);
    const [count] = await query<{ rows: bigint }>(connection, `SELECT count(*) AS rows FROM ${scan}`);
    if (count?.rows !== segment.rows) return `The file holds ${count?.rows} rows, the catalogue says ${segment.rows}.`;
    const columns = await query<{ column_name: string }>(connection, `DESCRIBE SELECT * FROM ${scan}`);
    const names = new Set(columns.map((row) => row.column_name));
    const missing = fileColumnNames(segment.dataset, segment.schema_version).filter((name) => !names.has(name));
    if (missing.length > 0) return `The file lacks the columns ${missing.join(', ')}.`;
    return footerProblem(await footerOf(tenant, connection, segment.file), segment);
  });
}

type Connection = Parameters<Parameters<Tenant['reading']>[0]>[0];

async function footerOf(tenant: Tenant, connection: Connection, file: string): Promise<Map<string, string>> {
  const rows = await query<{ key: Uint8Array; value: Uint8Array }>(connection, 'SELECT key, value FROM parquet_kv_metadata($file)', {
    file: `${tenant.directory}/${file}`,
  });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return new Map(rows.map((row) => [text(row.key), text(row.value)]));
}

function footerProblem(footer: ReadonlyMap<string, string>, segment: Listed): string | null {
  if (footer.get('aegis_dataset') !== segment.dataset) return 'The footer names another dataset.';
  if (footer.get('aegis_seal') !== String(segment.seal_id)) return 'The footer names another seal.';
  return null;
}

/** What stands in a tenant's directory beside the folders of its datasets. */
const OWN = new Set([
  'tenant.duckdb',
  'tenant.duckdb.wal',
  'tenant.duckdb.new',
  'tenant.duckdb.new.wal',
  'tmp',
  'quarantine',
  'exports',
  ...Object.keys(DATASET_SHAPES),
  'keys',
]);

async function foreignFiles(directory: string, known: ReadonlySet<string>): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  const strangers = (await readdir(directory)).filter((name) => !OWN.has(name));
  for (const file of [...strangers, ...(await segmentFolderFiles(directory))]) {
    if (known.has(file)) continue;
    const isLink = (await lstat(path.join(directory, file)).catch(() => null))?.isSymbolicLink() ?? false;
    findings.push({
      severity: 'warning',
      file,
      problem: isLink ? 'A link that Aegis did not make. It is not read.' : 'A file that the catalogue does not list. It is not read.',
    });
  }
  return findings;
}
