import type { AttributeMap, AttributeValue, OtlpLog, OtlpResource, OtlpScope, OtlpSpan } from '../otlp/types';
import type { RedactionPolicy } from './types';

/** A record without the attributes that a policy keeps out, and how many went by key. */
export interface Filtered<Item> {
  item: Item;
  denied: ReadonlyMap<string, number>;
}

export type AttributeFilter = <Item extends OtlpSpan | OtlpLog>(item: Item) => Filtered<Item>;

/**
 * Drops attributes by their key before anything reads them; `null` for a policy without lists.
 *
 * `deny` names keys that are never kept. `allow` is the whole of what is kept: with it, every attribute whose key it does
 * not name is dropped, those included by which kinds, models and tokens are known, so a list that is meant to keep an
 * agent's graph begins with the conventions in use (`gen_ai.*`, `openinference.*`, `service.name`). Both hold for the
 * attributes of spans, events, links, log records, resources and scopes. Span names, status messages and log bodies are
 * no attributes: they stay, and are redacted as texts.
 */
export function attributeFilter({ allow, deny }: Pick<RedactionPolicy, 'allow' | 'deny'>): AttributeFilter | null {
  if (allow === null && deny.length === 0) return null;
  const keeps = keepsKey(allow, deny);
  const resources = new WeakMap<OtlpResource, Filtered<OtlpResource>>();
  const scopes = new WeakMap<OtlpScope, Filtered<OtlpScope>>();
  return (item) => {
    const denied = new Map<string, number>();
    const shared = <Holder extends OtlpResource | OtlpScope>(holder: Holder, known: WeakMap<Holder, Filtered<Holder>>): Holder => {
      const filtered = known.get(holder) ?? filterHolder(holder, keeps);
      known.set(holder, filtered);
      for (const [key, count] of filtered.denied) denied.set(key, (denied.get(key) ?? 0) + count);
      return filtered.item;
    };
    const common = {
      attributes: filterMap(item.attributes, keeps, denied),
      resource: shared(item.resource, resources),
      scope: shared(item.scope, scopes),
    };
    const own = 'links' in item ? ofSpan(item, keeps, denied) : {};
    return denied.size === 0 ? { item, denied } : { item: { ...item, ...common, ...own }, denied };
  };
}

type Keeps = (key: string) => boolean;

function ofSpan({ events, links }: OtlpSpan, keeps: Keeps, denied: Map<string, number>): Pick<OtlpSpan, 'events' | 'links'> {
  return {
    events: events.map((event) => ({ ...event, attributes: filterMap(event.attributes, keeps, denied) })),
    links: links.map((link) => ({ ...link, attributes: filterMap(link.attributes, keeps, denied) })),
  };
}

function filterHolder<Holder extends OtlpResource | OtlpScope>(holder: Holder, keeps: Keeps): Filtered<Holder> {
  const denied = new Map<string, number>();
  const attributes = filterMap(holder.attributes, keeps, denied);
  return { item: denied.size === 0 ? holder : { ...holder, attributes }, denied };
}

function filterMap(attributes: AttributeMap, keeps: Keeps, denied: Map<string, number>): AttributeMap {
  let kept: Map<string, AttributeValue> | null = null;
  for (const key of attributes.keys()) {
    if (keeps(key)) continue;
    kept ??= new Map(attributes);
    kept.delete(key);
    denied.set(key, (denied.get(key) ?? 0) + 1);
  }
  return kept ?? attributes;
}

const REMEMBERED = 10_000;

function keepsKey(allow: readonly string[] | null, deny: readonly string[]): Keeps {
  const known = new Map<string, boolean>();
  const [isAllowed, isDenied] = [allow === null ? () => true : matchesAny(allow), matchesAny(deny)];
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const answer = isAllowed(key) && !isDenied(key);
    known.set(key, answer);
    return answer;
  };
}

/** Exact keys, or `*` at the end for any rest. */
function matchesAny(names: readonly string[]): Keeps {
  const exact = new Set(names.filter((name) => !name.endsWith('*')));
  const beginnings = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (key) => exact.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}
