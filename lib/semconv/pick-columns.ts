import type { AttributeMap, AttributeValue } from '../otlp/types';
import { isBlank } from './coerce';
import { canonicalJson, isJsonObject, type Json, jsonOfAttribute, parseJsonText } from './json-text';
import { COLUMNS, type Column, METADATA_PREFIXES, PARAMETER_PREFIXES, UNFOLDED } from './tables/columns';
import { STORED_COLUMNS } from './tables/stored-columns';

interface Place {
  column: number;
  rank: number;
}

const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];
const COLUMN_NUMBERS = new Map(COLUMN_NAMES.map((name, index) => [name, index]));
const STORED = COLUMN_NAMES.map((name) => STORED_COLUMNS.has(name));
const SPAN_PLACES = new Map<string, Place[]>();
const RESOURCE_PLACES = new Map<string, Place[]>();

COLUMN_NAMES.forEach((name, column) => {
  let rank = 0;
  for (const source of COLUMNS[name]) {
    const fromResource = source.startsWith('res:');
    const places = fromResource ? RESOURCE_PLACES : SPAN_PLACES;
    for (const key of expand(source)) {
      const known = places.get(key);
      const place = { column, rank: rank++ };
      if (known) known.push(place);
      else places.set(key, [place]);
    }
  }
});

function expand(source: string): string[] {
  if (source.startsWith('md:')) return METADATA_PREFIXES.map((prefix) => prefix + source.slice(3));
  if (source.startsWith('inv:')) return PARAMETER_PREFIXES.map((prefix) => prefix + source.slice(4));
  return [source.startsWith('res:') ? source.slice(4) : source];
}

/** The best value of each column, with the name that it came from. */
export class Picked {
  readonly #values: AttributeValue[] = [];
  readonly #ranks: number[] = [];
  readonly #sources: string[] = [];

  offer(place: Place, value: AttributeValue, source: string): void {
    const rank = this.#ranks[place.column];
    if (rank !== undefined && rank <= place.rank) return;
    this.#values[place.column] = value;
    this.#ranks[place.column] = place.rank;
    this.#sources[place.column] = source;
  }

  get(column: Column): AttributeValue | undefined {
    return this.#values[COLUMN_NUMBERS.get(column) ?? -1];
  }

  /** The attribute name that the column's value was sent under. */
  source(column: Column): string | undefined {
    return this.#sources[COLUMN_NUMBERS.get(column) ?? -1];
  }
}

type Keep = (name: string, value: AttributeValue) => void;

/**
 * One pass over a span's attributes: each name is looked up once in the index of all columns. Names in no column
 * or only in passing ones are handed to `unknown`, those of a column that the span keeps to `storable`.
 */
export function pickColumns(attributes: AttributeMap, resource: AttributeMap, unknown: Keep, storable: Keep): Picked {
  const picked = new Picked();
  for (const [name, value] of attributes) {
    const places = SPAN_PLACES.get(name);
    if (places) {
      offerAll(picked, places, value, name);
      (places.some((place) => STORED[place.column]) ? storable : unknown)(name, value);
    } else if (Object.hasOwn(UNFOLDED, name)) unfold(picked, name, value, unknown);
    else unknown(name, value);
  }
  for (const [name, places] of RESOURCE_PLACES) {
    const value = resource.get(name);
    if (value !== undefined) offerAll(picked, places, value, name);
  }
  return picked;
}

function offerAll(picked: Picked, places: readonly Place[], value: AttributeValue, source: string): void {
  if (isBlank(value)) return;
  for (const place of places) picked.offer(place, value, source);
}

function unfold(picked: Picked, name: string, value: AttributeValue, unknown: Keep): void {
  const json = typeof value === 'string' ? parseJsonText(value) : value === null ? undefined : jsonOfAttribute(value);
  if (isJsonObject(json)) {
    const prefix = UNFOLDED[name] ?? '';
    for (const key of Object.keys(json)) {
      const places = SPAN_PLACES.get(prefix + key);
      if (places) offerAll(picked, places, scalar(json[key] ?? null), `${name}.${key}`);
    }
  }
  unknown(name, value);
}

function scalar(value: Json): AttributeValue {
  if (value === null || typeof value !== 'object') return value;
  return canonicalJson(value);
}
