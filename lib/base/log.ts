import pino from 'pino';

/**
 * The server's own log: one JSON line an entry on standard error, so that text from outside cannot start a line of its
 * own. Entries carry ids and counts, never anybody's telemetry.
 */
export const log = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
