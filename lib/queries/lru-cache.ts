/** Least recently used first out, bounded by a cost that the caller states (bytes, nodes…) and by entries. */
export class LruCache<Value> {
  private readonly entries = new Map<string, { value: Value; cost: number }>();
  private held = 0;

  constructor(private readonly most: { cost: number; entries: number }) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** A value that alone is over the bound is not kept. */
  set(key: string, value: Value, cost: number): void {
    this.delete(key);
    if (cost > this.most.cost) return;
    this.entries.set(key, { value, cost });
    this.held += cost;
    for (const oldest of this.entries.keys()) {
      if (this.held <= this.most.cost && this.entries.size <= this.most.entries) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.held -= entry.cost;
  }

  get size(): number {
    return this.entries.size;
  }

  get cost(): number {
    return this.held;
  }
}
