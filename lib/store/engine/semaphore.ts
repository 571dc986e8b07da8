/** Lets few at a time through, and fewer of one holder, first come first served among those whose holder has room. */
export class Semaphore {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private readonly waiting: { holder: string; go: () => void }[] = [];

  constructor(
    private readonly limit: number,
    private readonly limitOfOne: number,
  ) {}

  async run<T>(holder: string, work: () => Promise<T>): Promise<T> {
    await this.acquire(holder);
    try {
      return await work();
    } finally {
      this.release(holder);
    }
  }

  private acquire(holder: string): Promise<void> {
    if (this.hasRoom(holder)) {
      this.take(holder);
      return Promise.resolve();
    }
    return new Promise((go) => this.waiting.push({ holder, go }));
  }

  private release(holder: string): void {
    const left = (this.runningOf.get(holder) ?? 1) - 1;
    if (left === 0) this.runningOf.delete(holder);
    else this.runningOf.set(holder, left);
    this.running--;
    this.wakeNext();
  }

  private wakeNext(): void {
    const at = this.waiting.findIndex(({ holder }) => this.hasRoom(holder));
    if (at < 0) return;
    const [next] = this.waiting.splice(at, 1);
    if (!next) return;
    this.take(next.holder);
    next.go();
  }

  private hasRoom(holder: string): boolean {
    return this.running < this.limit && (this.runningOf.get(holder) ?? 0) < this.limitOfOne;
  }

  private take(holder: string): void {
    this.running++;
    this.runningOf.set(holder, (this.runningOf.get(holder) ?? 0) + 1);
  }
}
