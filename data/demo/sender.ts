import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Seeded } from './seeded';

export interface Sender {
  tracer: Tracer;
  /** Exports what is waiting; call it often, since the SDK's queue holds 2,048 spans and drops what is over. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** A real OpenTelemetry SDK whose exporter posts to Aegis, as a customer's agent service would. */
export function openSender(endpoint: string, ingestKey: string, service: string, version: string, random: Seeded): Sender {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    headers: { Authorization: `Bearer ${ingestKey}` },
    timeoutMillis: 10_000,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version, 'deployment.environment.name': 'production' }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 400, maxExportBatchSize: 512 })],
    idGenerator: { generateTraceId: () => random.hex(32), generateSpanId: () => random.hex(16) },
  });
  return {
    tracer: provider.getTracer('acme.agents', '2.1.0'),
    flush: () => provider.forceFlush(),
    close: () => provider.shutdown(),
  };
}
