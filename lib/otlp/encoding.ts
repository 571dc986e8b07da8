/** The two encodings of OTLP over HTTP. A reply is always in the request's. */
export type Encoding = 'protobuf' | 'json';

export const MEDIA_TYPES: Readonly<Record<Encoding, string>> = { protobuf: 'application/x-protobuf', json: 'application/json' };

/** The encoding that a Content-Type names, whatever its parameters; `null` for any other type. */
export function encodingOf(contentType: string | null): Encoding | null {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === MEDIA_TYPES.json) return 'json';
  return mediaType === MEDIA_TYPES.protobuf || mediaType === 'application/protobuf' ? 'protobuf' : null;
}
