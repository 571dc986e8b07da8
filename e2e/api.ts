import type { World, WorldTenant } from './world';

/** Calls of the public API as a customer's script would make them. */
export async function api(world: World, tenant: WorldTenant, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${world.url}/api/v1/${path}`, { ...init, headers: { authorization: `Bearer ${tenant.queryKey}`, ...init.headers } });
}

export async function apiJson<T>(world: World, tenant: WorldTenant, path: string): Promise<T> {
  const answer = await api(world, tenant, path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export interface OtlpSpanJson {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name?: string;
  startTimeUnixNano?: string | number;
  endTimeUnixNano?: string | number;
  attributes?: { key: string; value: unknown }[];
  [more: string]: unknown;
}

export function text(key: string, value: string): { key: string; value: { stringValue: string } } {
  return { key, value: { stringValue: value } };
}

export function request(spans: readonly OtlpSpanJson[], resource: { key: string; value: unknown }[] = []): object {
  return { resourceSpans: [{ resource: { attributes: resource }, scopeSpans: [{ scope: { name: 'e2e' }, spans }] }] };
}

/** Posts OTLP/JSON (or any body) with the tenant's ingest key. */
export async function ingest(
  world: World,
  tenant: WorldTenant,
  body: object | BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  return fetch(`${world.url}/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tenant.ingestKey}`, 'content-type': 'application/json', ...headers },
    body: raw ? (body as BodyInit) : JSON.stringify(body),
  });
}

let counter = Date.now() * 1000;

/** A fresh trace id; the specs must not meet in one run. */
export function freshTrace(): string {
  counter += 1;
  return counter.toString(16).padStart(32, 'e');
}

export function freshSpan(): string {
  counter += 1;
  return counter.toString(16).padStart(16, 'a');
}

/** A run of one agent that calls a tool, ended now. */
export function smallRun(traceId: string, more: { key: string; value: unknown }[] = []): OtlpSpanJson[] {
  const root = freshSpan();
  const now = BigInt(Date.now()) * 1_000_000n;
  return [
    {
      traceId,
      spanId: root,
      name: 'invoke_agent helper',
      kind: 1,
      startTimeUnixNano: String(now - 2_000_000_000n),
      endTimeUnixNano: String(now),
      attributes: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', 'helper'), ...more],
    },
    {
      traceId,
      spanId: freshSpan(),
      parentSpanId: root,
      name: 'execute_tool echo',
      kind: 1,
      startTimeUnixNano: String(now - 1_000_000_000n),
      endTimeUnixNano: String(now - 500_000_000n),
      attributes: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', 'echo')],
    },
  ];
}
