/**
 * The two variables that an OpenTelemetry exporter needs. Header values are percent-encoded there, as the OTLP exporter
 * specification asks: a bare space is read by some SDKs and refused by others.
 */
export function senderVariables(endpoint: string, key: string): string {
  return `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}\nOTEL_EXPORTER_OTLP_HEADERS=Authorization=Bearer%20${key}`;
}
