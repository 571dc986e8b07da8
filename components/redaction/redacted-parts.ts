const PLACEHOLDER = /\[(?:custom:[a-z0-9_]{1,40}|[a-z_]+):[0-9a-f]{12}\]/g;

export interface RedactedPart {
  /** Where it begins; tells parts of one text apart. */
  from: number;
  text: string;
  placeholder: boolean;
}

/** A stored text in pieces: what was sent, and the placeholders that stand for what was redacted. */
export function redactedParts(text: string): RedactedPart[] {
  const parts: RedactedPart[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(PLACEHOLDER)) {
    if (index > done) parts.push({ from: done, text: text.slice(done, index), placeholder: false });
    parts.push({ from: index, text: found, placeholder: true });
    done = index + found.length;
  }
  if (done < text.length) parts.push({ from: done, text: text.slice(done), placeholder: false });
  return parts;
}
