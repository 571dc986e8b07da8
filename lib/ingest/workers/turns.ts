/** A queue in which those who wait take turns: whoever has much waiting does not hold up one who has little. */
export class Turns<Item> {
  private readonly waiting = new Map<string, Item[]>();

  add(holder: string, item: Item): void {
    const items = this.waiting.get(holder);
    if (items) items.push(item);
    else this.waiting.set(holder, [item]);
  }

  /** The oldest item of the holder whose turn it is; that holder then stands at the end. */
  next(): Item | undefined {
    const [turn] = this.waiting;
    if (!turn) return undefined;
    const [holder, items] = turn;
    const item = items.shift();
    this.waiting.delete(holder);
    if (items.length > 0) this.waiting.set(holder, items);
    return item;
  }
}
