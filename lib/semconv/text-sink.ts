import type { ContentField, ContentRef } from './types';

/** Collects the texts of one request by hash; the same text is hashed once. */
export interface TextSink {
  put(text: string): string;
  texts: Map<string, string>;
}

export function createTextSink(hash: (text: string) => string): TextSink {
  const hashes = new Map<string, string>();
  const texts = new Map<string, string>();
  return {
    texts,
    put(text) {
      let key = hashes.get(text);
      if (key === undefined) {
        key = hash(text);
        hashes.set(text, key);
        texts.set(key, text);
      }
      return key;
    },
  };
}

type Extra = Omit<Partial<ContentRef>, 'field' | 'hash' | 'size' | 'source'>;

/** The content of one record: refs in order, texts in the sink. */
export interface ContentWriter {
  refs: ContentRef[];
  /** Adds a text unless it is empty; returns its hash, or `null` where nothing was added. */
  add(field: ContentField, text: string, source: string, extra?: Extra): string | null;
  has(field: ContentField): boolean;
  sink: TextSink;
}

export function createContentWriter(sink: TextSink): ContentWriter {
  const refs: ContentRef[] = [];
  return {
    refs,
    sink,
    add(field, text, source, extra) {
      if (text.length === 0) return null;
      const hash = sink.put(text);
      refs.push({ field, hash, size: Buffer.byteLength(text), format: 'text', source, ...extra });
      return hash;
    },
    has: (field) => refs.some((ref) => ref.field === field),
  };
}
