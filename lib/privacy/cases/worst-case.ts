import { compileRedactor } from '../compile-redactor';
import { DEFAULT_REDACTION } from '../types';
import { HOSTILE } from './hostile';

/** Milliseconds of processor for 1 MB of each hostile text, the best of three, slowest first: `npx tsx lib/privacy/cases/worst-case.ts`. */
const MEGABYTE = 1_048_576;
const redactor = compileRedactor(DEFAULT_REDACTION, new Uint8Array(32));

const rows = HOSTILE.map((piece) => {
  const text = Buffer.from(`${piece.repeat(MEGABYTE / piece.length)}!`).toString();
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    redactor.redactText(text);
    return process.cpuUsage(start).user / 1_000;
  });
  return { piece: JSON.stringify(piece), ms: Math.round(Math.min(...times)) };
});
console.table(rows.sort((a, b) => b.ms - a.ms));
