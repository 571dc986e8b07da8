import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { AegisError } from '../base/errors';

type Bytes = AsyncIterable<Uint8Array>;
export type Decode = (source: Bytes) => Bytes;

/** Larger than the default of 16 KiB: fewer turns of the event loop for the same bytes. */
const chunkSize = 64 * 1024;

/** Content-Encoding names that we read. zstd only where this Node has it (22.15 and later). */
const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['identity', (source) => source],
  ['gzip', through(() => zlib.createGunzip({ chunkSize }))],
  ['x-gzip', through(() => zlib.createGunzip({ chunkSize }))],
  ['zlib', through(() => zlib.createInflate({ chunkSize }))],
  ['deflate', inflate],
  ...zstd(),
]);

/** For `Accept-Encoding` of a 415. */
export const ACCEPTED_CODINGS = [...DECODERS.keys()].filter((name) => name !== 'identity' && name !== 'x-gzip').join(', ');

/** How to decode a body with this Content-Encoding. An unknown coding is a 415, two codings on one body a 400. */
export function contentDecoder(header: string | null): Decode {
  const codings = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (codings.length > 1) throw new AegisError('bad_request', 'The body has more than one Content-Encoding. Compress it once.');
  const decode = DECODERS.get(codings[0] ?? 'identity');
  if (!decode) throw new AegisError('unsupported_media_type', `This Content-Encoding is not supported. Use one of: ${ACCEPTED_CODINGS}.`);
  return decode;
}

function through(create: () => Transform): Decode {
  // Errors of either side surface where the result is iterated.
  return (source) => pipeline(Readable.from(source, { objectMode: false }), create(), () => {});
}

/** RFC 9110 deflate is zlib-wrapped; some senders leave the wrapper out, which its first two bytes tell. */
async function* inflate(source: Bytes): Bytes {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const whole = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })();
  yield* through(() => (hasZlibHeader(first.value) ? zlib.createInflate({ chunkSize }) : zlib.createInflateRaw({ chunkSize })))(whole);
}

/** RFC 1950: method 8, a window of at most 32 KiB, and a check that makes both bytes a multiple of 31. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags] = bytes;
  if ((method & 0x0f) !== 8 || method >> 4 > 7) return false;
  return flags === undefined || (method * 256 + flags) % 31 === 0;
}

function zstd(): [string, Decode][] {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform };
  return createZstdDecompress ? [['zstd', through(createZstdDecompress)]] : [];
}
