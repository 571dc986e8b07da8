import type { Missing } from '../../graph/types';
import type { MissingView } from '../views';

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** What never arrived or was cut, as a sentence for people. */
export function toMissingView(missing: Missing): MissingView {
  switch (missing.what) {
    case 'parent':
      return {
        what: 'parent',
        text: `Span ${missing.spanId} ${missing.awaited ? 'has not arrived yet' : 'never arrived'}; it is the parent of ${counted(missing.children, 'span', 'spans')} that did.`,
        nodeId: `missing:${missing.spanId}`,
        count: missing.children,
      };
    case 'root':
      return {
        what: 'root',
        text: `The root span of trace ${missing.traceId} ${missing.awaited ? 'has not arrived yet: senders export it when it ends' : 'never arrived'}.`,
        nodeId: null,
        count: 1,
      };
    case 'end':
      return { what: 'end', text: 'A span never reported its end.', nodeId: missing.nodeId, count: 1 };
    case 'cut':
      return {
        what: 'cut',
        text: `${counted(missing.spans, 'span was', 'spans were')} not stored: a run keeps at most ${missing.limit.toLocaleString('en-US')}.`,
        nodeId: null,
        count: missing.spans,
      };
    case 'attributes':
      return {
        what: 'attributes',
        text: `${counted(missing.count, 'attribute, event or link', 'attributes, events or links')} of a span were dropped: more than its sender’s limits or this tenant’s allow.`,
        nodeId: missing.nodeId,
        count: missing.count,
      };
    case 'late':
      return {
        what: 'late',
        text: `${counted(missing.spans, 'span came', 'spans came')} after the run had settled; the figures include ${missing.spans === 1 ? 'it' : 'them'}.`,
        nodeId: null,
        count: missing.spans,
      };
    case 'segment':
      return {
        what: 'segment',
        text: `${missing.spans > 0 ? counted(missing.spans, 'span of this run', 'spans of this run') : 'A part of this run'} cannot be read: segment ${missing.file} is damaged (${missing.problem}). The figures here are of what is left.`,
        nodeId: null,
        count: missing.spans,
      };
    case 'timeout':
      return { what: 'timeout', text: 'The run was closed by timeout: the end of its root span never arrived.', nodeId: null, count: 1 };
  }
}
