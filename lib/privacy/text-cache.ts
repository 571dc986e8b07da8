import type { Redacted } from './types';

/** What an entry is counted with besides its text: key, links of the map, a share of its table. */
const OVERHEAD = 160;

/** Results by hash of the text; `null` where nothing was found, `undefined` where not known. */
export interface KnownTexts {
  get(hash: string): Redacted | null | undefined;
  set(hash: string, result: Redacted | null): void;
}

/**
 * Results of texts, the least recently used going first: a message that an agent sends again with each call is scanned
 * once. A text in which nothing was found costs an entry, not its length. One cache serves all redactors of a thread.
 */
export class TextCache {
  private readonly known = new Map<string, Redacted | null>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  /** What one redactor knows; `name` must be of this tenant and policy alone. */
  of(name: string): KnownTexts {
    return {
      get: (hash) => this.get(name + hash),
      set: (hash, result) => this.set(name + hash, result),
    };
  }

  private get(key: string): Redacted | null | undefined {
    const found = this.known.get(key);
    if (found === undefined) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found;
  }

  private set(key: string, result: Redacted | null): void {
    if (this.known.has(key)) return;
    this.known.set(key, result);
    this.bytes += sizeOf(result);
    for (const [oldest, entry] of this.known) {
      if (this.bytes <= this.mostBytes) break;
      this.known.delete(oldest);
      this.bytes -= sizeOf(entry);
    }
  }
}

function sizeOf(result: Redacted | null): number {
  return OVERHEAD + (result === null ? 0 : result.text.length * 2);
}
