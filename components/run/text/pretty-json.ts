/** JSON text (also JSON that was put into a JSON string once more) → indented; `null` when it is none. Long numbers keep their digits. */
export function prettyJson(text: string): string | null {
  const inner = text.trim();
  if (!/^[[{"]/.test(inner)) return null;
  try {
    const value: unknown = JSON.parse(inner);
    if (typeof value === 'string') return /^\s*[[{]/.test(value) ? prettyJson(value) : null;
    return indent(inner);
  } catch {
    return null;
  }
}

/** Re-indents the text itself rather than the parsed value: parsing would round numbers and merge doubled keys. */
function indent(json: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const character = json.charAt(i);
    if (quoted) {
      out += character;
      if (character === '\\') out += json.charAt(++i);
      else if (character === '"') quoted = false;
    } else if (character === '"') {
      quoted = true;
      out += character;
    } else if (character === '{' || character === '[') {
      const close = emptyEnd(json, i);
      if (close > 0) {
        out += character + json.charAt(close);
        i = close;
      } else out += character + line(++depth);
    } else if (character === '}' || character === ']') out += line(--depth) + character;
    else if (character === ',') out += character + line(depth);
    else if (character === ':') out += ': ';
    else if (!/\s/.test(character)) out += character;
  }
  return out;
}

function emptyEnd(json: string, open: number): number {
  let i = open + 1;
  while (/\s/.test(json.charAt(i))) i++;
  return json.charAt(i) === (json.charAt(open) === '{' ? '}' : ']') ? i : 0;
}

function line(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, 40))}`;
}
