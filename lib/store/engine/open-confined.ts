import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteText } from './quote';

export interface EngineLimits {
  /** E.g. `256MB`. */
  memory: string;
  /** What sorts and aggregates may spill to disk. */
  spill: string;
  /** Size of the write-ahead log at which a commit checkpoints. */
  checkpoint: string;
}

/** A second database file of the same directory, under a name of its own: one engine for both, as a file bears no second one. */
export interface BesideFile {
  file: string;
  as: string;
}

/** What must be read back before anybody's data is touched: setting → test of its value. */
const MUST_HOLD: Readonly<Record<string, (value: string, bounds: Bounds) => boolean>> = {
  enable_external_access: (value) => value === 'false',
  allowed_directories: (value, { directory, spillFolder }) => listsOnly(value, [`${directory}/`, `${spillFolder}/`]),
  temp_directory: (value, { spillFolder }) => value === spillFolder,
  autoload_known_extensions: (value) => value === 'false',
  autoinstall_known_extensions: (value) => value === 'false',
  allow_community_extensions: (value) => value === 'false',
  allow_unsigned_extensions: (value) => value === 'false',
  lock_configuration: (value) => value === 'true',
};

/**
 * Opens the tenant's database so that no statement can reach a file outside `directory` (absolute, real, without a
 * trailing slash). The order matters: allowed directories given at creation are refused, and they confine nothing
 * while external access is on. Throws when a setting does not read back as it was set.
 */
export async function openConfined(directory: string, limits: EngineLimits, beside: BesideFile | null = null): Promise<DuckDBInstance> {
  return open(`${directory}/tenant.duckdb`, { directory, spillFolder: `${directory}/tmp` }, limits, beside);
}

/** An engine for a process beside the server: confined to the same directory, with no database file, and a spill folder of its own. */
export function openInMemory(directory: string, limits: EngineLimits): Promise<DuckDBInstance> {
  return open(':memory:', { directory, spillFolder: `${directory}/tmp/beside` }, limits, null);
}

interface Bounds {
  directory: string;
  spillFolder: string;
}

async function open(file: string, bounds: Bounds, limits: EngineLimits, beside: BesideFile | null): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(file, {
    threads: '1',
    memory_limit: limits.memory,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
  });
  try {
    const connection = await instance.connect();
    try {
      // Afterwards the lock refuses it.
      if (beside) await connection.run(`ATTACH ${quoteText(`${bounds.directory}/${beside.file}`)} AS ${beside.as}`);
      await confine(connection, bounds, limits);
    } finally {
      connection.closeSync();
    }
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function confine(connection: DuckDBConnection, bounds: Bounds, limits: EngineLimits): Promise<void> {
  const { directory, spillFolder } = bounds;
  await connection.run(`SET allowed_directories=[${quoteText(`${directory}/`)}]`);
  await connection.run(`SET temp_directory=${quoteText(spillFolder)}`);
  await connection.run(`SET max_temp_directory_size=${quoteText(limits.spill)}`);
  await connection.run(`SET checkpoint_threshold=${quoteText(limits.checkpoint)}`);
  await connection.run('SET parquet_metadata_cache=true');
  // The operating system caches the files already; a second copy of them would be held in every open tenant.
  await connection.run('SET enable_external_file_cache=false');
  await connection.run('SET enable_external_access=false');
  await connection.run('SET lock_configuration=true');
  const settings = await connection.runAndReadAll('SELECT name, value::VARCHAR AS value FROM duckdb_settings()');
  const values = new Map(settings.getRows().map(([name, value]) => [String(name), String(value)]));
  for (const [name, holds] of Object.entries(MUST_HOLD)) {
    const value = values.get(name);
    if (value === undefined || !holds(value, bounds)) throw new Error(`The engine is not confined: ${name} did not take.`);
  }
}

/** The engine prints the list as SQL text with C-like escapes. */
function listsOnly(printed: string, directories: readonly string[]): boolean {
  const escaped = directories.map((one) => `'${one.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);
  return (
    printed === `[${escaped.join(', ')}]` ||
    printed === `[${directories.join(', ')}]` ||
    printed === `[${directories.map((d) => `'${d}'`).join(', ')}]`
  );
}
