import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { env } from '../../base/env';

const held = globalThis as { aegisDataSecret?: { dir: string; secret: Buffer } };

/**
 * Keyed hash (HMAC-SHA-256, hex) of a credential. Its key is a file beside the database, made at first use, so that a
 * copy of the database alone proves nothing, and the operator's command needs none of the server's environment.
 */
export function keyedHash(purpose: 'api-key' | 'invite' | 'sign-in' | 'cursor', text: string): string {
  return createHmac('sha256', dataSecret()).update(`${purpose}\0`).update(text).digest('hex');
}

function dataSecret(): Buffer {
  const dir = env().dataDir;
  if (held.aegisDataSecret?.dir !== dir) held.aegisDataSecret = { dir, secret: readOrMake(dir) };
  return held.aegisDataSecret.secret;
}

function readOrMake(dir: string): Buffer {
  const file = path.join(dir, 'credentials.key');
  const secret = tryRead(file) ?? make(dir, file);
  if (secret.length !== 32)
    throw new Error(`${file} is damaged: it must hold 32 bytes as hex. Restore it, or every key must be made anew.`);
  return secret;
}

function tryRead(file: string): Buffer | null {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole under another name and then linked: of two processes that start together, both read the first one's. */
function make(dir: string, file: string): Buffer {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const draft = path.join(dir, `.credentials-${process.pid}-${randomBytes(4).toString('hex')}`);
  const handle = openSync(draft, 'wx', 0o600);
  writeSync(handle, `${randomBytes(32).toString('hex')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const made = tryRead(file);
  if (!made) throw new Error(`${file} could not be written.`);
  return made;
}
