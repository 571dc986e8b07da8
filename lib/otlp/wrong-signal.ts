import { AegisError } from '../base/errors';

export type Signal = 'traces' | 'logs' | 'metrics';

/** Records of one signal posted to the path of another decode as nonsense: the field numbers coincide. */
export function wrongSignal(sent: Signal, path: Signal): AegisError {
  return new AegisError('bad_request', `This looks like ${sent} posted to /v1/${path}. Send ${sent} to /v1/${sent}.`);
}
