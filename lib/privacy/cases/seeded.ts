/** Draws that are the same each time (mulberry32). */
export class Seeded {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 to `below` − 1. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  characters(alphabet: string, length: number): string {
    let text = '';
    while (text.length < length) text += alphabet.charAt(this.below(alphabet.length));
    return text;
  }

  digits(length: number): string {
    return this.characters('0123456789', length);
  }

  hex(length: number): string {
    return this.characters('0123456789abcdef', length);
  }

  /** A number between two, both included, with leading zeros. */
  number(from: number, to: number, length: number): string {
    return String(from + this.below(to - from + 1)).padStart(length, '0');
  }
}
