import { getOrAdd } from '../base/get-or-add';
import type { AttributeValue, OtlpResource, OtlpScope } from '../otlp/types';
import { attributeJson } from './json-text';
import type { ContentWriter } from './text-sink';

const LONGEST_LABEL = 256;
const MOST_WORDS = 6;

/** Last words of names whose values are texts of people or models, or say who a person is: never labels. */
const TEXT_WORDS =
  /(^|[._-])(text|content|contents|message|messages|prompt|completion|input|output|inputs|outputs|answer|question|query|body|description|comment|reason|feedback|note|notes|summary|thought|thoughts|instruction|instructions|task|result|response|arguments|args|argument|value|values|variables|html|email|e-mail|full_?name|phone|address|password|secret|token|authorization|cookie|goal|backstory|mistake_reason|ground_truth)$/i;

/** Names are few and come again; what was found out about one is remembered. */
const remembered = new Map<string, boolean>();
const REMEMBERED = 10_000;

const DECISION = /^(aeg|agent)\.decision(\.|$)/;

function isTextName(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const answer = TEXT_WORDS.test(name.slice(-64)) || DECISION.test(name);
  if (name.length <= LONGEST_LABEL) remembered.set(name, answer);
  return answer;
}

/** An attribute's value as a label; `null` when it is too long, no scalar, or may be text of a person or model. */
export function labelOf(name: string, value: AttributeValue): string | null {
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') {
    if (value === '' || value.length > LONGEST_LABEL || isTextName(name)) return null;
    return isLabelText(value) ? value : null;
  }
  if (!Array.isArray(value) || value.length === 0 || value.length > 20 || isTextName(name)) return null;
  if (!value.every((item) => typeof item === 'string' && isLabelText(item))) return null;
  const joined = value.join(', ');
  return joined.length <= LONGEST_LABEL ? joined : null;
}

function isLabelText(text: string): boolean {
  if (text.includes('\n') || text.startsWith('{') || text.startsWith('[')) return false;
  let spaces = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === 32 && ++spaces >= MOST_WORDS) return false;
  return true;
}

/** Labels of the unmapped attributes, and all of them as one JSON text, so that nothing sent is lost. */
export function writeUnmapped(unsorted: readonly (readonly [string, AttributeValue])[], writer: ContentWriter): Record<string, string> {
  const labels: Record<string, string> = Object.create(null);
  if (unsorted.length === 0) return labels;
  const rest = byName(unsorted);
  for (const [name, value] of rest) {
    const label = labelOf(name, value);
    if (label !== null) labels[name] = label;
  }
  writer.add('attributes', attributeJson(new Map(rest)), 'attributes', { format: 'json' });
  return labels;
}

/** The order in which attributes were sent says nothing; many senders sort them already. */
function byName<Entry extends readonly [string, AttributeValue]>(entries: readonly Entry[]): readonly Entry[] {
  for (let at = 1; at < entries.length; at++) {
    const [before, here] = [entries[at - 1], entries[at]];
    if (before && here && before[0] > here[0]) return entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }
  return entries;
}

/** Resource attributes that describe the run and not the machine: labels of each of its spans. */
const RESOURCE_LABELS = [
  'service.name',
  'service.version',
  'service.namespace',
  'deployment.environment.name',
  'deployment.environment',
  'tenant.id',
  'tenant_id',
  'organization.id',
  'customer.id',
  'openinference.project.name',
  'langfuse.environment',
  'langfuse.release',
] as const;

export interface ResourceDescription {
  labels: readonly (readonly [name: string, value: string])[];
  /** All of the resource and scope as JSON; empty where they say nothing beyond the names kept elsewhere. */
  json: string;
}

const RESOURCES = new WeakMap<OtlpResource, WeakMap<OtlpScope, ResourceDescription>>();

/** What resource and scope say, worked out once for all their spans. */
export function describeResource(resource: OtlpResource, scope: OtlpScope): ResourceDescription {
  const scopes = getOrAdd(RESOURCES, resource, () => new WeakMap<OtlpScope, ResourceDescription>());
  return getOrAdd(scopes, scope, () => describeBoth(resource, scope));
}

function describeBoth(resource: OtlpResource, scope: OtlpScope): ResourceDescription {
  const labels: [string, string][] = [];
  for (const name of RESOURCE_LABELS) {
    const value = resource.attributes.get(name);
    const label = value === undefined || name === 'service.name' ? null : labelOf(name, value);
    if (label !== null) labels.push([name, label]);
  }
  const kept = labels.length + (resource.attributes.has('service.name') ? 1 : 0);
  const says = resource.attributes.size > kept || scope.attributes.size > 0 || scope.version !== '';
  const fields: [string, AttributeValue][] = [['resource', resource.attributes]];
  if (scope.name !== '')
    fields.push([
      'scope',
      new Map<string, AttributeValue>([
        ['name', scope.name],
        ['version', scope.version],
        ['attributes', scope.attributes],
      ]),
    ]);
  return { labels, json: says ? attributeJson(new Map(fields)) : '' };
}
