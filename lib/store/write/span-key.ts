/** A span's key within its trace. A client and its server may share a span id (zipkin style): the side of the call tells them apart. */
export function spanKey(spanId: string, otelKind: number): string {
  return otelKind === 2 || otelKind === 5 ? `${spanId}s` : spanId;
}
