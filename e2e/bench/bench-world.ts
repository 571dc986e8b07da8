import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TestServer } from '../server';

export interface BenchTenant {
  slug: string;
  tenantId: string;
  ingestKey: string;
  queryKey: string;
}

/** A tenant with both kinds of keys. */
export function makeTenant(server: TestServer, slug: string): BenchTenant {
  const { tenantId } = server.aegis<{ tenantId: string }>(['tenant', 'create', slug]);
  const { key: ingestKey } = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'ingest']);
  const { key: queryKey } = server.aegis<{ key: string }>(['key', 'create', slug, '--kind', 'query', '--role', 'admin']);
  return { slug, tenantId, ingestKey, queryKey };
}

/** Resident memory of the process that answers requests, in MB; null where /proc does not tell. */
export function residentMb(server: TestServer): number | null {
  const status = procFile(server, 'status');
  const kb = /VmRSS:\s+(\d+) kB/.exec(status ?? '')?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
}

/** Seconds of processor that it has used so far; null where /proc does not tell. */
export function cpuSeconds(server: TestServer): number | null {
  const fields = procFile(server, 'stat')?.split(') ')[1]?.split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) / 100 : null;
}

function procFile(server: TestServer, name: string): string | null {
  try {
    const { pid } = JSON.parse(readFileSync(path.join(server.dataDir, 'server.json'), 'utf8')) as { pid: number };
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

export const thousands = (value: number): string => Math.round(value).toLocaleString('en');
