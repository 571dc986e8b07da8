import type { StoredDataset } from './datasets';

/** A column of a file that stands for no column of the relation as it is. */
export interface FileColumn {
  name: string;
  type: string;
  meaning: string;
  /** SQL over the relation's columns. */
  of: string;
}

/** Columns that files keep in another form, because that takes a fraction of the room. */
export interface Packing {
  /** Schema version from which on files are packed. */
  since: number;
  /** SELECT lists put before the columns, each over the one before: what several columns need is worked out once. */
  steps: readonly string[];
  /** Columns of the file in the place of those of the same name, or beside them. */
  columns: readonly FileColumn[];
  /** SQL that gives a relation's column back from the file's. */
  back: Readonly<Record<string, string>>;
}

const REFERENCE = '"hash":"([0-9a-f]{16})","size":([0-9]{1,9})';
const HASHES = `regexp_extract_all(content, '${REFERENCE}', 1)`;
/** Stands where something was taken out; JSON text holds no control character. */
const GAP = 'chr(1)';

function hexOf(number: string): string {
  return `lpad(lower(hex(${number})), 16, '0')`;
}

/** A form with its gaps filled, the i-th by this SQL over `i`. Past the last gap there is nothing to fill in. */
function filled(form: string, filling: string): string {
  return `array_to_string(list_transform(string_split(${form}, ${GAP}), lambda part, i: part || coalesce(${filling}, '')), '')`;
}

function contentBack(form: string, hashes: string, sizes: string): string {
  return filled(form, `'"hash":"' || ${hexOf(`${hashes}[i]`)} || '","size":' || ${sizes}[i]`);
}

function labelsBack(form: string, values: string): string {
  return filled(form, `to_json(${values}[i])::VARCHAR`);
}

const STEPS = [
  // JavaScript writes JSON that the engine does not take for JSON: half of a surrogate pair.
  'CASE WHEN json_valid(labels) THEN labels END AS sound_labels',
  `${HASHES} AS hash_texts,
    regexp_replace(content, '${REFERENCE}', ${GAP}, 'g') AS content_form,
    list_transform(regexp_extract_all(content, '${REFERENCE}', 1), lambda h: ('0x' || h)::UBIGINT) AS hashes,
    regexp_extract_all(content, '${REFERENCE}', 2)::INTEGER[] AS sizes,
    '{' || array_to_string(list_transform(json_keys(sound_labels), lambda k: to_json(k) || ':' || ${GAP}), ',') || '}' AS label_form,
    json_extract_string(sound_labels, '$.*') AS label_texts`,
  // What would not come back letter by letter is kept as it is.
  `${contentBack('content_form', 'hashes', 'sizes')} = content AS content_fits,
    ${labelsBack('label_form', 'label_texts')} = labels AS labels_fit`,
];

/** A hash that is among the references already is told by its place there. */
function hashColumns(name: 'args' | 'result'): FileColumn[] {
  const place = `CASE WHEN content_fits THEN nullif(list_position(hash_texts, ${name}_hash), 0) END`;
  return [
    {
      name: `${name}_hash`,
      type: 'VARCHAR',
      meaning: `As in the relation, where ${name}_at says nothing`,
      of: `CASE WHEN ${place} IS NULL THEN ${name}_hash END`,
    },
    { name: `${name}_at`, type: 'INTEGER', meaning: `Place of ${name}_hash in content_hashes, from 1`, of: place },
  ];
}

function hashBack(name: 'args' | 'result'): string {
  return `CASE WHEN ${name}_at IS NULL THEN ${name}_hash ELSE ${hexOf(`content_hashes[${name}_at]`)} END`;
}

const EDGE_ID = `kind || ':' || source || '>' || target`;

export const PACKINGS: Partial<Record<StoredDataset, Packing>> = {
  nodes: {
    since: 3,
    steps: STEPS,
    columns: [
      ...hashColumns('args'),
      ...hashColumns('result'),
      {
        name: 'content',
        type: 'VARCHAR',
        meaning: 'References without hash and size, U+0001 in their place',
        of: 'CASE WHEN content_fits THEN content_form ELSE content END',
      },
      {
        name: 'content_hashes',
        type: 'UBIGINT[]',
        meaning: 'Hashes of the references in order',
        of: 'CASE WHEN content_fits THEN hashes END',
      },
      {
        name: 'content_sizes',
        type: 'INTEGER[]',
        meaning: 'Sizes of the references in order',
        of: 'CASE WHEN content_fits THEN sizes END',
      },
      {
        name: 'labels',
        type: 'VARCHAR',
        meaning: 'Labels without their values, U+0001 in their place',
        of: 'CASE WHEN labels_fit THEN label_form ELSE labels END',
      },
      {
        name: 'label_values',
        type: 'VARCHAR[]',
        meaning: 'Values of the labels in order',
        of: 'CASE WHEN labels_fit THEN label_texts END',
      },
    ],
    back: {
      args_hash: hashBack('args'),
      result_hash: hashBack('result'),
      content: `CASE WHEN content_hashes IS NULL THEN content ELSE ${contentBack('content', 'content_hashes', 'content_sizes')} END`,
      labels: `CASE WHEN label_values IS NULL THEN labels ELSE ${labelsBack('labels', 'label_values')} END`,
    },
  },
  edges: {
    since: 3,
    steps: [],
    columns: [
      {
        name: 'id',
        type: 'VARCHAR',
        meaning: 'As in the relation, where it is not kind:source>target',
        of: `CASE WHEN id <> ${EDGE_ID} THEN id END`,
      },
    ],
    back: { id: `coalesce(id, ${EDGE_ID})` },
  },
};
