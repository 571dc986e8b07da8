import type { AttributeValue } from '../../otlp/types';
import type { Gathered } from '../gather-attributes';
import { ARGUMENT_SOURCES, INPUT_SOURCES, MIME_TYPES, OUTPUT_SOURCES, RESULT_SOURCES } from '../tables/content';

const TALK: ReadonlySet<string> = new Set([...INPUT_SOURCES, ...OUTPUT_SOURCES]);
const OF_CALLS_ALONE = [...ARGUMENT_SOURCES, ...RESULT_SOURCES, 'tool.parameters'].filter((name) => !TALK.has(name));
const USUAL: ReadonlySet<AttributeValue> = new Set(['application/json', 'text/plain']);

/** Attributes that only a tool call's reader takes, on a span that is none; and media types that say more than the text does. */
export function leftoverContent(gathered: Gathered, isCall: boolean): [name: string, value: AttributeValue][] {
  const left: [string, AttributeValue][] = [];
  for (const name of isCall ? MIME_TYPES : [...OF_CALLS_ALONE, ...MIME_TYPES]) {
    const value = gathered.content.get(name);
    if (value !== undefined && !USUAL.has(value)) left.push([name, value]);
  }
  return left;
}
