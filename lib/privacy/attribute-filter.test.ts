import { describe, expect, it } from 'vitest';
import { makeSpan, spanId, traceId } from '../semconv/fixtures/make-span';
import { attributeFilter } from './attribute-filter';

const span = makeSpan(
  { 'gen_ai.system': 'x', 'http.url': 'u', 'user.email': 'e' },
  {
    resource: { 'service.name': 's', 'host.ip': 'h' },
    events: [{ name: 'e', attributes: { 'user.email': 'e', code: 1 } }],
    links: [{ traceId: traceId('d'), spanId: spanId('e'), attributes: new Map([['user.email', 'e']]) }],
  },
);

function keysAfter(allow: readonly string[] | null, deny: readonly string[]) {
  const filtered = attributeFilter({ allow, deny })?.(span);
  const { attributes, resource, events, links } = filtered?.item ?? span;
  const all = [attributes, resource.attributes, ...events.map((each) => each.attributes), ...links.map((each) => each.attributes)];
  return { keys: all.flatMap((map) => [...map.keys()]), denied: Object.fromEntries(filtered?.denied ?? []) };
}

describe('lists of attributes', () => {
  it('a policy without lists filters nothing', () => {
    expect(attributeFilter({ allow: null, deny: [] })).toBeNull();
  });

  it('deny: exact keys and beginnings, wherever attributes stand', () => {
    expect(keysAfter(null, ['user.email', 'host.*'])).toEqual({
      keys: ['gen_ai.system', 'http.url', 'service.name', 'code'],
      denied: { 'user.email': 3, 'host.ip': 1 },
    });
  });

  it('allow: the whole of what is kept, and deny is stronger', () => {
    expect(keysAfter(['gen_ai.*', 'user.email', 'service.name'], ['user.*'])).toEqual({
      keys: ['gen_ai.system', 'service.name'],
      denied: { 'http.url': 1, 'user.email': 3, 'host.ip': 1, code: 1 },
    });
  });

  it('a record that loses nothing is the very same record, and a shared resource stays shared', () => {
    const filter = attributeFilter({ allow: null, deny: ['nothing'] });
    expect(filter?.(span).item).toBe(span);
    const denying = attributeFilter({ allow: null, deny: ['host.ip'] });
    expect(denying?.(span).item.resource).toBe(denying?.({ ...span }).item.resource);
  });
});
