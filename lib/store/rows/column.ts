/** Engine types that a segment may hold. No DOUBLE and no HUGEINT: they lose digits in Parquet. */
export type ColumnType = 'VARCHAR' | 'BIGINT' | 'INTEGER' | 'BOOLEAN' | 'VARCHAR[]';

export type CellValue = string | number | bigint | boolean | null | readonly string[];

/** Who may see a column without further permission: structure is harmless, identifiers and personal data name someone, content is text of people and models. */
export type Sensitivity = 'structure' | 'identifier' | 'personal' | 'content';

/** One published column and where its value comes from. */
export interface Column<Record> {
  name: string;
  type: ColumnType;
  /** `ns`, `nano-USD`, `tokens`, `bytes`, `json`…, or null. */
  unit: string | null;
  meaning: string;
  sensitivity: Sensitivity;
  /** Schema version that brought the column; segments of an older one are read with NULL in it. */
  since: number;
  of: (record: Record) => CellValue;
}

type ColumnMaker<Record> = (
  name: string,
  meaning: string,
  of: (record: Record) => CellValue,
  more?: { unit?: string; sensitivity?: Sensitivity; since?: number },
) => Column<Record>;

function columnMaker<Record>(type: ColumnType, standardUnit: string | null): ColumnMaker<Record> {
  return (name, meaning, of, more = {}) => ({
    name,
    type,
    unit: more.unit ?? standardUnit,
    meaning,
    sensitivity: more.sensitivity ?? 'structure',
    since: more.since ?? 1,
    of,
  });
}

/** Words in which a dataset's columns are written down. */
export function columnsOf<Record>() {
  return {
    text: columnMaker<Record>('VARCHAR', null),
    json: columnMaker<Record>('VARCHAR', 'json'),
    list: columnMaker<Record>('VARCHAR[]', null),
    big: columnMaker<Record>('BIGINT', null),
    instant: columnMaker<Record>('BIGINT', 'ns'),
    money: columnMaker<Record>('BIGINT', 'nano-USD'),
    tokens: columnMaker<Record>('BIGINT', 'tokens'),
    count: columnMaker<Record>('INTEGER', 'count'),
    flag: columnMaker<Record>('BOOLEAN', null),
  };
}

/** A count from outside as BIGINT: what is no safe integer has no value. */
export function wholeOrNull(value: number | null): bigint | null {
  return value !== null && Number.isSafeInteger(value) ? BigInt(value) : null;
}

const MAX_INTEGER = 2_147_483_647;

/** A count of ours as INTEGER, held at its largest value rather than wrapped. */
export function clampInteger(value: number): number {
  return Math.max(-MAX_INTEGER, Math.min(MAX_INTEGER, Math.trunc(value) || 0));
}

/** JSON of a value, or null when it holds nothing: most rows have no facts, links or labels. */
export function jsonOrNull(value: object): string | null {
  if (Array.isArray(value) && value.length === 0) return null;
  const text = JSON.stringify(value);
  return text === '{}' ? null : text;
}

/** A list column holds NULL for an empty list: cheaper to append, and the mapping back gives the empty list again. */
export function listOrNull(list: readonly string[]): readonly string[] | null {
  return list.length === 0 ? null : list;
}
