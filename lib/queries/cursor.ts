import { createHash, timingSafeEqual } from 'node:crypto';
import { AegisError } from '../base/errors';
import { keyedHash } from '../control/db/data-secret';
import type { TenantScope } from '../tenancy/scope';

/** Where the next page starts: the sort values of the last row shown. */
export type Position = readonly string[];

const TAG_BYTES = 16;

/**
 * A position as opaque text, bound to the tenant and to the question it belongs to: with another tenant's scope, with
 * other filters, or edited, it opens no more. It carries sort values, so it is signed and not merely encoded.
 */
export function sealCursor(scope: TenantScope, question: unknown, position: Position): string {
  const body = Buffer.from(JSON.stringify(position));
  return Buffer.concat([tag(scope, question, body), body]).toString('base64url');
}

/** @throws AegisError `bad_request` when the cursor was not made for this tenant and question. */
export function openCursor(scope: TenantScope, question: unknown, cursor: string): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(TAG_BYTES);
  if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== cursor) throw notOurs();
  if (!timingSafeEqual(bytes.subarray(0, TAG_BYTES), tag(scope, question, body))) throw notOurs();
  return JSON.parse(body.toString()) as Position;
}

function tag(scope: TenantScope, question: unknown, body: Buffer): Buffer {
  const fingerprint = createHash('sha256').update(JSON.stringify(question, writeBigint)).digest('hex');
  const mac = keyedHash('cursor', `${scope.tenantId}\0${fingerprint}\0${body.toString('hex')}`);
  return Buffer.from(mac, 'hex').subarray(0, TAG_BYTES);
}

function writeBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

function notOurs(): AegisError {
  return new AegisError('bad_request', 'The cursor does not belong to this list. Start again without one.', { field: 'cursor' });
}
