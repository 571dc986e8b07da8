import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** An agent that knows nothing of Aegis: only the SDK's two environment variables. Goes on when told on standard input. */
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: new OTLPTraceExporter() })] });
const tracer = provider.getTracer('plain');
const root = tracer.startSpan('invoke_agent plain', {
  attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'plain', 'gen_ai.workflow.name': 'plain-sender-flow' },
});
const context = trace.setSpan(ROOT_CONTEXT, root);
callTool('first_tool');
process.stdin.once('data', async () => {
  callTool('second_tool');
  root.end();
  await provider.shutdown();
  process.exit(0);
});
process.stdin.once('end', () => process.exit(0));

function callTool(name: string): void {
  const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name, 'gen_ai.workflow.name': 'plain-sender-flow' };
  tracer.startSpan(`execute_tool ${name}`, { attributes }, context).end();
}
