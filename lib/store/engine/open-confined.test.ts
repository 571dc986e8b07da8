import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConfined } from './open-confined';
import { quoteText } from './quote';
import { query } from './statement';

/** Refused for what it is, not for a file that is not there or a slip in the statement. */
const REFUSAL = /Permission Error|locked|are disabled/;
type Instance = Awaited<ReturnType<typeof openConfined>>;
type Connection = Awaited<ReturnType<Instance['connect']>>;

const LIMITS = { memory: '128MB', spill: '100MB', checkpoint: '16MB' };

describe('a confined engine', () => {
  let root = '';
  let own = '';
  let other = '';
  let instance: Instance;
  let connection: Connection;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "aegis-con'fined-"));
    own = path.join(root, 't_a');
    other = path.join(root, 't_ab');
    for (const directory of [own, other]) await mkdir(path.join(directory, 'nodes'), { recursive: true });
    await writeFile(path.join(other, 'secret.txt'), 'other tenant');
    await writeFile(path.join(other, 'secret.csv'), 'a,b\n1,2\n');
    await makeParquet(other, 'x.parquet');
    await makeParquet(own, 'mine.parquet');
    await symlink(path.join(other, 'nodes', 'x.parquet'), path.join(own, 'nodes', 'link.parquet'));
    await symlink(other, path.join(own, 'linked'));
    instance = await openConfined(own, LIMITS);
    connection = await instance.connect();
  });

  afterAll(async () => {
    connection.closeSync();
    instance.closeSync();
    await rm(root, { recursive: true });
  });

  async function makeParquet(directory: string, name: string) {
    const its = await openConfined(directory, LIMITS);
    const writer = await its.connect();
    await writer.run(`COPY (SELECT 42 AS n) TO ${quoteText(path.join(directory, 'nodes', name))} (FORMAT parquet)`);
    writer.closeSync();
    its.closeSync();
  }

  it('reads and writes within its own directory', async () => {
    const mine = quoteText(path.join(own, 'nodes', 'mine.parquet'));
    expect(await query(connection, `SELECT n FROM read_parquet([${mine}])`)).toEqual([{ n: 42 }]);
    await connection.run('CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1); CHECKPOINT');
    await connection.run(`COPY t TO ${quoteText(path.join(own, 'nodes', 'out.parquet'))} (FORMAT parquet)`);
  });

  const escapes: [string, () => string][] = [
    ['another tenant by its path', () => `SELECT * FROM read_parquet(${quoteText(`${other}/nodes/x.parquet`)})`],
    ['another tenant by ..', () => `SELECT * FROM read_parquet(${quoteText(`${own}/../t_ab/nodes/x.parquet`)})`],
    ['a sibling whose name begins alike', () => `SELECT * FROM read_csv(${quoteText(`${own}b/secret.csv`)})`],
    ['a link to a file', () => `SELECT * FROM read_parquet(${quoteText(`${own}/nodes/link.parquet`)})`],
    ['a link to a folder', () => `SELECT * FROM read_parquet(${quoteText(`${own}/linked/nodes/x.parquet`)})`],
    ['a glob across tenants', () => `SELECT * FROM read_parquet(${quoteText(`${root}/*/nodes/*.parquet`)})`],
    ['a relative path', () => `SELECT * FROM read_parquet('../t_ab/nodes/x.parquet')`],
    ['the listing of another directory', () => `SELECT * FROM glob(${quoteText(`${other}/*`)})`],
    ['read_text', () => `SELECT * FROM read_text(${quoteText(`${other}/secret.txt`)})`],
    ['read_blob', () => `SELECT * FROM read_blob('/etc/passwd')`],
    ['read_json', () => `SELECT * FROM read_json(${quoteText(`${other}/secret.txt`)})`],
    ['a file as a table', () => `SELECT * FROM "${other}/secret.csv"`],
    ['parquet metadata', () => `SELECT * FROM parquet_metadata(${quoteText(`${other}/nodes/x.parquet`)})`],
    ['http', () => `SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')`],
    ['s3', () => `SELECT * FROM read_parquet('s3://bucket/x.parquet')`],
    ['ATTACH', () => `ATTACH ${quoteText(`${other}/tenant.duckdb`)} AS other`],
    ['COPY out', () => `COPY (SELECT 1) TO ${quoteText(`${other}/out.csv`)}`],
    ['COPY in', () => `CREATE TABLE c (a INTEGER, b INTEGER); COPY c FROM ${quoteText(`${other}/secret.csv`)}`],
    ['EXPORT DATABASE', () => `EXPORT DATABASE ${quoteText(`${other}/dump`)}`],
    ['IMPORT DATABASE', () => `IMPORT DATABASE ${quoteText(`${other}/dump`)}`],
    ['INSTALL', () => 'INSTALL httpfs'],
    ['LOAD', () => 'LOAD httpfs'],
    ['LOAD of a file', () => `LOAD ${quoteText(`${other}/evil.duckdb_extension`)}`],
    ['SET of external access', () => 'SET enable_external_access=true'],
    ['SET of allowed directories', () => `SET allowed_directories=['/']`],
    ['SET of allowed paths', () => `SET allowed_paths=['/etc/passwd']`],
    ['SET of the temp directory', () => `SET temp_directory='/tmp'`],
    ['SET of memory', () => `SET memory_limit='100GB'`],
    ['RESET', () => 'RESET enable_external_access'],
    ['PRAGMA', () => `PRAGMA temp_directory='/tmp'`],
    ['a secret on disk', () => `CREATE PERSISTENT SECRET s (TYPE http)`],
    ['a log file', () => `PRAGMA enable_profiling='json'; SET profiling_output=${quoteText(`${other}/profile.json`)}`],
  ];

  it.each(escapes)('refuses %s', async (_what, sql) => {
    await expect(connection.runAndReadAll(sql())).rejects.toThrow(REFUSAL);
  });

  it('fails to open rather than run unconfined', async () => {
    const bad = path.join(root, 't_c');
    await mkdir(bad);
    await expect(openConfined(bad, { ...LIMITS, spill: 'nonsense' })).rejects.toThrow();
  });
});
