import type { Worker } from 'node:worker_threads';
import { AegisError } from '../../base/errors';
import { log } from '../../base/log';
import type { PreparedRequest } from '../pipeline/prepare-request';
import type { IngestTask } from '../pipeline/terms';
import { errorOf, type Message } from './message';
import { Turns } from './turns';

interface Job {
  task: IngestTask;
  resolve: (prepared: PreparedRequest) => void;
  reject: (error: unknown) => void;
}

interface Thread {
  worker: Worker;
  ready: boolean;
  job: Job | null;
  /** Ends the thread when it was long without work. */
  rest: NodeJS.Timeout | null;
}

const IDLE_MS = 60_000;
const RETRY_AFTER_SECONDS = 2;

/** Threads that prepare requests, started when there is work and ended when there was none for a while. */
export class WorkerPool {
  private readonly threads = new Set<Thread>();
  private readonly waiting = new Turns<Job>();
  private backlog = 0;

  /** `start` makes a thread; `alone` does a job here when no thread can be had. */
  constructor(
    private readonly size: number,
    private readonly start: () => Worker,
    private readonly alone: (task: IngestTask) => PreparedRequest,
  ) {}

  /** Takes the task's body away from the caller. Tasks of different holders take turns. */
  run(holder: string, task: IngestTask): Promise<PreparedRequest> {
    return new Promise((resolve, reject) => {
      this.waiting.add(holder, { task, resolve, reject });
      this.backlog++;
      this.handOut();
    });
  }

  private handOut(): void {
    for (const thread of this.threads) if (thread.ready && thread.job === null) this.give(thread);
    const starting = [...this.threads].filter(({ ready }) => !ready).length;
    if (this.backlog > starting && this.threads.size < this.size) this.add();
  }

  private give(thread: Thread): void {
    const job = this.waiting.next();
    if (!job) return;
    this.backlog--;
    thread.job = job;
    if (thread.rest) clearTimeout(thread.rest);
    const { task } = job;
    const body = owned(task.body);
    thread.worker.postMessage({ ...task, body }, [body.buffer]);
  }

  private add(): void {
    const thread: Thread = { worker: this.start(), ready: false, job: null, rest: null };
    this.threads.add(thread);
    thread.worker.unref();
    thread.worker.on('message', (message: Message) => this.heard(thread, message));
    thread.worker.on('error', (error) => log.error({ err: error }, 'A thread that prepares requests failed.'));
    thread.worker.on('exit', () => this.ended(thread));
  }

  private heard(thread: Thread, message: Message): void {
    const { job } = thread;
    thread.job = null;
    if ('ready' in message) thread.ready = true;
    else if ('prepared' in message) job?.resolve(message.prepared);
    else job?.reject('refused' in message ? errorOf(message.refused) : message.failed);
    thread.rest = setTimeout(() => void thread.worker.terminate(), IDLE_MS).unref();
    this.handOut();
  }

  /** Its request may be sent again. A thread that never came up says that there will be none: the rest is done here. */
  private ended(thread: Thread): void {
    this.threads.delete(thread);
    thread.job?.reject(
      new AegisError('unavailable', 'The request could not be taken in. Send again later.', { retryAfter: RETRY_AFTER_SECONDS }),
    );
    if (thread.ready) this.handOut();
    else this.doAlone();
  }

  private doAlone(): void {
    for (let job = this.waiting.next(); job; job = this.waiting.next()) {
      this.backlog--;
      try {
        job.resolve(this.alone(job.task));
      } catch (error) {
        job.reject(error);
      }
    }
  }
}

/** Bytes whose memory nobody else looks at, so that they can be handed over rather than copied. */
function owned(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength;
  return whole ? (body as Uint8Array<ArrayBuffer>) : new Uint8Array(body);
}
