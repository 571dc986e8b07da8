import { parentPort } from 'node:worker_threads';
import { prepareRequest } from '../pipeline/prepare-request';
import type { IngestTask } from '../pipeline/terms';
import { type Message, messageOf } from './message';

/** A thread that prepares one request after the other. */
const say = (message: Message) => parentPort?.postMessage(message);

parentPort?.on('message', (task: IngestTask) => {
  try {
    say({ prepared: prepareRequest(task) });
  } catch (error) {
    say(messageOf(error));
  }
});
say({ ready: true });
