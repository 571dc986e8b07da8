import { describe, expect, it } from 'vitest';
import { type Attributes, normalizeOne } from './fixtures/make-span';

type Parts = Parameters<typeof normalizeOne>[1];
const exception = (type: string, escaped?: string) => ({
  name: 'exception',
  attributes: { 'exception.type': type, 'exception.message': 'boom', ...(escaped ? { 'exception.escaped': escaped } : {}) },
});

describe('the outcome of a step', () => {
  it.each<[string, Attributes, Parts, string, string | null]>([
    ['status error', {}, { statusCode: 2 }, 'error', 'error'],
    ['status ok', {}, { statusCode: 1 }, 'ok', null],
    ['nothing said', {}, {}, 'unset', null],
    ['error.type beats status ok', { 'error.type': 'timeout' }, { statusCode: 1 }, 'error', 'timeout'],
    ['success="false"', { success: 'false' }, {}, 'error', 'error'],
    ['Langfuse level', { 'langfuse.observation.level': 'ERROR' }, {}, 'error', 'error'],
    ['a failed stored response', { 'gen_ai.response.status': 'failed' }, {}, 'error', 'error'],
    ['an HTTP status names the error', { 'http.response.status_code': 503 }, { statusCode: 2 }, 'error', '503'],
    ['an exception names the error', {}, { statusCode: 2, events: [exception('ValueError')] }, 'error', 'ValueError'],
    ['an exception that escaped a span of unset status', {}, { events: [exception('ValueError', 'True')] }, 'error', 'ValueError'],
    ['an exception that was handled', {}, { events: [exception('ValueError', 'False')] }, 'unset', null],
    ['an exception on a span that is said to be fine', {}, { statusCode: 1, events: [exception('ValueError')] }, 'ok', null],
    ['a graph interrupt is a pause', { 'error.type': 'langgraph.errors.GraphInterrupt' }, { statusCode: 2 }, 'interrupted', null],
    [
      'a graph interrupt in the message alone',
      {},
      { statusCode: 2, statusMessage: 'GraphInterrupt((Interrupt(value=1),))' },
      'interrupted',
      null,
    ],
    ['a command to the parent graph', {}, { statusCode: 2, events: [exception('langgraph.errors.ParentCommand')] }, 'ok', null],
    [
      'a graph interrupt at the end of a message',
      {},
      { statusCode: 2, statusMessage: '[{"value":"Pay?"}]\n\nGraphInterrupt: [' },
      'interrupted',
      null,
    ],
    ['an approval asked for', { 'pydantic_ai.tool.deferral.name': 'ApprovalRequired' }, { statusCode: 2 }, 'interrupted', null],
    ['asyncio cancelled', { 'error.type': 'asyncio.CancelledError' }, { statusCode: 2 }, 'cancelled', 'CancelledError'],
    ['a cancelled stored response', { 'gen_ai.response.status': 'cancelled' }, {}, 'cancelled', null],
  ])('%s', (_, attributes, parts, status, errorType) => {
    const { span } = normalizeOne(attributes, parts);
    expect([span.status, span.errorType]).toEqual([status, errorType]);
  });

  it('tells what it waits with', () => {
    expect(normalizeOne({ 'error.type': 'GraphInterrupt' }).span.facts.interrupt).toBe('GraphInterrupt');
  });

  it('keeps messages and stack traces as content', () => {
    const failed = normalizeOne(
      {},
      {
        statusCode: 2,
        statusMessage: 'no such table',
        events: [
          {
            name: 'exception',
            attributes: { 'exception.type': 'E', 'exception.message': 'no such table: t', 'exception.stacktrace': 'at line 1' },
          },
        ],
      },
    );
    expect(failed.texts('error_message')).toEqual(['no such table', 'no such table: t']);
    expect(failed.texts('stacktrace')).toEqual(['at line 1']);
    expect(JSON.stringify(failed.span.labels)).not.toContain('no such table');
  });
});
