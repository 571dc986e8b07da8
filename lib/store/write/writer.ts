import { AegisError } from '../../base/errors';
import { isSick } from '../engine/engine-errors';
import { UnknownOutcome } from '../engine/statement';
import type { AppendResult } from '../port';
import type { PreparedBatch } from './prepared';

interface Append {
  kind: 'append';
  batch: PreparedBatch;
  resolve: (result: AppendResult) => void;
  reject: (error: unknown) => void;
}

interface Job {
  kind: 'job';
  run: () => Promise<void>;
  reject: (error: unknown) => void;
}

/** A commit takes what waits, up to this many spans, so that many senders share one fsync. */
const SPANS_OF_A_COMMIT = 8_192;

/**
 * The one writer of a tenant: everything that changes its tables goes through this queue, one after the other, batches
 * that wait together in one commit. After a failure it takes nothing more: the outcome may be unknown, so the instance
 * is evicted and the next request finds a fresh one.
 */
export class Writer {
  private readonly queue: (Append | Job)[] = [];
  private active = false;
  private readonly onIdle: (() => void)[] = [];
  private failure: unknown = null;

  constructor(
    private readonly commit: (batches: readonly PreparedBatch[]) => Promise<AppendResult[]>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  get idle(): boolean {
    return !this.active;
  }

  append(batch: PreparedBatch): Promise<AppendResult> {
    return new Promise((resolve, reject) => this.enqueue({ kind: 'append', batch, resolve, reject }));
  }

  /** Runs `work` alone. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.enqueue({ kind: 'job', run: () => work().then(resolve), reject });
    });
  }

  /** Resolves when the queue is empty. */
  drained(): Promise<void> {
    return this.active ? new Promise((resolve) => this.onIdle.push(resolve)) : Promise.resolve();
  }

  private enqueue(task: Append | Job): void {
    if (this.failure !== null) {
      task.reject(this.failure);
      return;
    }
    this.queue.push(task);
    if (this.active) return;
    this.active = true;
    void this.work();
  }

  private async work(): Promise<void> {
    // A turn of the event loop lets requests that arrived together share the first commit too.
    await Promise.resolve();
    for (;;) {
      const tasks = this.takeNext();
      if (tasks.length === 0) break;
      await this.perform(tasks);
    }
    this.active = false;
    for (const wake of this.onIdle.splice(0)) wake();
  }

  private takeNext(): (Append | Job)[] {
    const [first] = this.queue;
    if (!first || first.kind === 'job') return this.queue.splice(0, 1);
    let spans = 0;
    let count = 0;
    for (const task of this.queue) {
      if (task.kind === 'job' || (count > 0 && spans + task.batch.spans.length > SPANS_OF_A_COMMIT)) break;
      spans += task.batch.spans.length;
      count++;
    }
    return this.queue.splice(0, count);
  }

  private async perform(tasks: readonly (Append | Job)[]): Promise<void> {
    const [first] = tasks;
    if (first?.kind === 'job') return this.performJob(first);
    const appends = tasks.filter((task) => task.kind === 'append');
    try {
      const results = await this.commit(appends.map(({ batch }) => batch));
      for (const [at, task] of appends.entries()) task.resolve(results[at] as AppendResult);
    } catch (error) {
      // A refusal of ours concerns one batch, and nothing of the group was written: the others go alone.
      if (!(error instanceof AegisError)) this.fail(error, appends);
      else if (appends.length === 1) appends[0]?.reject(error);
      else for (const task of appends) await this.perform([task]);
    }
  }

  /** A job changes the live state only after its commit, so most of its failures leave the writer sound. */
  private async performJob(job: Job): Promise<void> {
    try {
      await job.run();
    } catch (error) {
      if (error instanceof UnknownOutcome || isSick(error)) this.fail(error, [job]);
      else job.reject(error);
    }
  }

  private fail(error: unknown, tasks: readonly (Append | Job)[]): void {
    this.failure = error;
    for (const task of [...tasks, ...this.queue.splice(0)]) task.reject(error);
    this.onFailure(error);
  }
}
