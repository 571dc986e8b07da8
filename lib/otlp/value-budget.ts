/** What a list element or map entry costs beside its text: an empty one is two bytes on the wire and more in memory. */
const ELEMENT_COST = 16;

/** Counts down how much of one attribute value may be kept, however it is nested. One is reused for all values of a request. */
export class ValueBudget {
  private left = 0;
  /** Whether the value being read lost something. */
  cut = false;

  constructor(private readonly maxBytes: number) {}

  start(): void {
    this.left = this.maxBytes;
    this.cut = false;
  }

  /** How many of `wanted` bytes may be kept. */
  take(wanted: number): number {
    if (wanted <= this.left) {
      this.left -= wanted;
      return wanted;
    }
    const granted = this.left;
    this.left = 0;
    this.cut = true;
    return granted;
  }

  /** Whether there is room for one more list element or map entry with a key of `keyBytes`. */
  takeElement(keyBytes = 0): boolean {
    const cost = ELEMENT_COST + keyBytes;
    return this.take(cost) === cost;
  }
}
