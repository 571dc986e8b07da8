import type { OtlpSpan } from '../otlp/types';
import { leftoverContent } from './content/leftover-content';
import type { Gathered } from './gather-attributes';
import { isToolCall } from './kind';
import { describeResource, writeUnmapped } from './labels';
import { leftoverIndexed } from './leftover-indexed';
import { notStored } from './not-stored';
import type { ContentWriter } from './text-sink';
import type { Span } from './types';

/** Labels of a span and its resource; everything that nothing else took is kept as one text besides. */
export function labelSpan(source: OtlpSpan, gathered: Gathered, span: Span, writer: ContentWriter): Record<string, string> {
  const isCall = isToolCall(span.kind, span.toolName);
  const unmapped = [
    ...gathered.rest,
    ...notStored(gathered, span),
    ...leftoverIndexed(gathered, isCall),
    ...leftoverContent(gathered, isCall),
  ];
  const resource = describeResource(source.resource, source.scope);
  const labels = writeUnmapped(unmapped, writer);
  if (resource.json !== '') writer.add('attributes', resource.json, 'resource', { format: 'json' });
  for (const [name, value] of resource.labels) labels[name] ??= value;
  return labels;
}
