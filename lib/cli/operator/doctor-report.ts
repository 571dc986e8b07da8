import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { env } from '../../base/env';
import { integrityProblems } from '../../control/db/integrity-problems';
import { listTenants } from '../../control/tenants/list-tenants';
import type { DoctorFinding, Store } from '../../store/port';
import { systemScope } from '../../tenancy/system-scope';

export interface DoctorReport {
  /** False when anything is an error; warnings alone leave it true. */
  ok: boolean;
  tenantsChecked: number;
  findings: (DoctorFinding & { slug: string | null })[];
}

/** Checks the control plane, the folder of the tenants, and each tenant's files against its catalogue. Changes nothing. */
export async function doctorReport(store: Store): Promise<DoctorReport> {
  const tenants = await listTenants();
  const findings: DoctorReport['findings'] = [];
  for (const problem of await integrityProblems()) findings.push({ severity: 'error', file: env().databaseUrl, problem, slug: null });
  findings.push(...(await strangersAmongTenants(new Set(tenants.map(({ tenantId }) => tenantId)))));
  for (const { slug, tenantId } of tenants) findings.push(...(await examine(store, slug, tenantId)));
  return { ok: findings.every(({ severity }) => severity !== 'error'), tenantsChecked: tenants.length, findings };
}

async function examine(store: Store, slug: string, tenantId: string): Promise<DoctorReport['findings']> {
  try {
    return (await store.doctor(await systemScope(slug, 'doctor'))).map((finding) => ({ ...finding, slug }));
  } catch (error) {
    const problem = `The store could not be examined: ${error instanceof Error ? error.message : String(error)}`;
    return [{ severity: 'error', file: path.join('tenants', tenantId), problem, slug }];
  }
}

/** What lies among the tenants' folders and is none of them; never followed, read or removed. */
async function strangersAmongTenants(known: ReadonlySet<string>): Promise<DoctorReport['findings']> {
  const folder = path.join(env().dataDir, 'tenants');
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => !entry.isDirectory() || !known.has(entry.name))
    .map((entry) => ({
      severity: known.has(entry.name) ? ('error' as const) : ('warning' as const),
      file: path.join('tenants', entry.name),
      problem: known.has(entry.name) ? "A tenant's folder is not a folder." : 'This belongs to no tenant that the control plane knows.',
      slug: null,
    }));
}
