import { AegisError } from '../../base/errors';
import { isFatal, isOfTheDisk } from '../engine/engine-errors';

/** One file cannot be read or gives other rows than were counted; disk, engine and time are not to blame. */
export function isOfTheFile(error: unknown): boolean {
  return !(error instanceof AegisError) && !isFatal(error) && !isOfTheDisk(error);
}
