import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';

const CHANNEL = 'http.server.request.start';
const SWEEP_MS = 50;

/**
 * Finds the HTTP server, which Next keeps to itself, from the first request that it publishes. Returns a function that
 * stops accepting connections and resolves when the requests under way have ended, or after `graceMs`.
 */
export function watchHttpServer(): (graceMs: number) => Promise<void> {
  let server: Server | null = null;
  const note = (message: unknown) => {
    server = (message as { server: Server }).server;
    unsubscribe(CHANNEL, note);
  };
  subscribe(CHANNEL, note);
  return async (graceMs) => {
    const running = server;
    if (!running) return;
    const closed = new Promise<void>((resolve) => running.close(() => resolve()));
    // A connection whose answer has gone out stays open for the next request, which will not be taken.
    const sweep = setInterval(() => running.closeIdleConnections(), SWEEP_MS);
    const timer = setTimeout(() => running.closeAllConnections(), graceMs);
    await closed;
    clearInterval(sweep);
    clearTimeout(timer);
  };
}
