import { lstat, mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { asTenantId, type TenantId } from '../base/ids';

/** The tenant's own directory, made when it is not there: absolute, real, and no link to anywhere else. */
export async function tenantDirectory(dataDir: string, id: TenantId): Promise<string> {
  if (asTenantId(id) === null) throw new TypeError('Not a tenant id.');
  const parent = path.join(path.resolve(dataDir), 'tenants');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const directory = path.join(await realpath(parent), id);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!(await lstat(directory)).isDirectory()) throw new Error('The tenant directory is a link.');
  await mkdir(path.join(directory, 'tmp'), { recursive: true, mode: 0o700 });
  return directory;
}
