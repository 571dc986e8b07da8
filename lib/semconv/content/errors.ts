import type { OtlpSpan } from '../../otlp/types';
import { asBoolean, asText } from '../coerce';
import type { ContentWriter } from '../text-sink';
import type { SpanStatus } from '../types';

/** What a failure said: the status message, exceptions with their stacks, or the attribute `error`. */
export function writeErrors(span: OtlpSpan, status: SpanStatus, writer: ContentWriter): void {
  if (span.statusMessage !== '') writer.add('error_message', span.statusMessage, 'status.message');
  for (const event of span.events) {
    if (event.name !== 'exception') continue;
    const message = asText(event.attributes.get('exception.message'));
    const role = asText(event.attributes.get('exception.type')) ?? undefined;
    if (message !== null && message !== span.statusMessage) writer.add('error_message', message, 'exception.message', { role });
    const stack = event.attributes.get('exception.stacktrace');
    if (typeof stack === 'string') writer.add('stacktrace', stack, 'exception.stacktrace', { role });
  }
  if (status === 'error' && !writer.has('error_message')) {
    const error = span.attributes.get('error');
    if (typeof error === 'string' && asBoolean(error) === null) writer.add('error_message', error, 'error');
  }
}
