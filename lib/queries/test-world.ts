import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asTraceId, type TraceId } from '../base/ids';
import { HOUR, MINUTE, type Nanos, nowNanos } from '../base/time';
import { closeControl } from '../control/db/control';
import { createKey } from '../control/keys/create-key';
import { createTenant } from '../control/tenants/create-tenant';
import { type SpanSketch, sketch } from '../graph/test-run';
import type { Span, SpanEvent } from '../semconv/types';
import { getStore } from '../store/open-store';
import type { Role } from '../tenancy/permissions';
import type { TenantScope } from '../tenancy/scope';
import { scopeFromApiKey } from '../tenancy/scope-from-key';
import { systemScope } from '../tenancy/system-scope';

/** Two tenants with real keys and a real store in a directory of their own. Call `end` when the test file is done. */
export interface World {
  directory: string;
  /** Scopes as a caller gets them: from a query key of this role. */
  scope: (tenant: 'acme' | 'globex', role?: Role) => Promise<TenantScope>;
  key: (tenant: 'acme' | 'globex', role?: Role) => Promise<string>;
  add: (tenant: 'acme' | 'globex', run: RunSketch) => Promise<TraceId>;
  seal: (tenant: 'acme' | 'globex') => Promise<void>;
  end: () => Promise<void>;
}

export interface RunSketch {
  /** Two or more hex digits, repeated to a trace id. */
  trace: string;
  spans: SpanSketch[];
  texts?: Record<string, string>;
  events?: (Partial<SpanEvent> & { eventId: string })[];
  /** Facts of the run, put on every span. */
  all?: Partial<Span>;
  /** How long ago it started. */
  ago?: Nanos;
}

export async function openWorld(): Promise<World> {
  const directory = mkdtempSync(path.join(tmpdir(), 'aegis-queries-'));
  process.env.AEGIS_DATA_DIR = directory;
  const keys = new Map<string, string>();
  for (const slug of ['acme', 'globex'] as const) await createTenant({ slug });

  const key = async (tenant: string, role: Role = 'admin') => {
    const name = `${tenant}/${role}`;
    const known = keys.get(name);
    if (known) return known;
    const made = await createKey(await systemScope(tenant, 'test'), { kind: 'query', roles: [role] });
    keys.set(name, made.key);
    return made.key;
  };
  return {
    directory,
    key,
    scope: async (tenant, role) => scopeFromApiKey(`Bearer ${await key(tenant, role)}`, 'query'),
    add: async (tenant, run) => addRun(await systemScope(tenant, 'test'), run),
    seal: async (tenant) => void (await getStore().seal(await systemScope(tenant, 'test'), { force: true })),
    end: async () => {
      await getStore().close();
      await closeControl();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function traceOf(text: string): TraceId {
  const id = asTraceId(text.padEnd(32, text).slice(0, 32));
  if (!id) throw new Error(`Not hex: ${text}`);
  return id;
}

async function addRun(scope: TenantScope, run: RunSketch): Promise<TraceId> {
  const traceId = traceOf(run.trace);
  const sketched = sketch(...run.spans);
  const first = sketched.map((span) => span.startTime).sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
  const shift = nowNanos() - (run.ago ?? HOUR) - first;
  const spans = sketched.map((span) => ({
    ...span,
    ...run.all,
    traceId,
    startTime: span.startTime + shift,
    endTime: span.endTime === null ? null : span.endTime + shift,
  }));
  const events = (run.events ?? []).map((event) => ({
    ...BLANK_EVENT,
    ...event,
    traceId,
    time: (event.time ?? 0n) + first + shift + MINUTE,
  }));
  await getStore().append(scope, { spans, events, texts: new Map(Object.entries(run.texts ?? {})) });
  return traceId;
}

const BLANK_EVENT: Omit<SpanEvent, 'traceId' | 'eventId'> = {
  spanId: null,
  time: 0n,
  arrivalTime: 0n,
  name: 'event',
  source: 'span',
  severity: '',
  severityNumber: 0,
  content: [],
  labels: {},
};
