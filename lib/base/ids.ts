declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 32 lower-case hex digits, not all zero (W3C trace id). */
export type TraceId = Branded<'TraceId'>;
/** 16 lower-case hex digits, not all zero. */
export type SpanId = Branded<'SpanId'>;
/** A run is named by the trace id of its first acknowledged trace. */
export type RunId = TraceId;
/** `t_` and 26 lower-case base-32 characters, made by us, safe as a folder name. */
export type TenantId = Branded<'TenantId'>;

const TRACE = /^[0-9a-f]{32}$/;
const SPAN = /^[0-9a-f]{16}$/;
const TENANT = /^t_[a-z2-7]{26}$/;

export function asTraceId(text: string): TraceId | null {
  const id = text.toLowerCase();
  return TRACE.test(id) && !/^0+$/.test(id) ? (id as TraceId) : null;
}

export function asSpanId(text: string): SpanId | null {
  const id = text.toLowerCase();
  return SPAN.test(id) && !/^0+$/.test(id) ? (id as SpanId) : null;
}

export function asTenantId(text: string): TenantId | null {
  return TENANT.test(text) ? (text as TenantId) : null;
}
