export type TextPart = { text: string } | { control: string; name: string };

const ESC = 0x1b;
const NAMES: Record<number, string> = {
  0: 'NUL',
  7: 'BEL',
  8: 'BS',
  11: 'VT',
  12: 'FF',
  27: 'ESC',
  127: 'DEL',
  173: 'SHY',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
};

/**
 * Text from outside → plain parts and the characters that would change how it is read without being seen: controls
 * (terminal escapes among them), bidirectional overrides, zero-width and tag characters. Tab and line breaks stay; a
 * joiner stays where it joins an emoji.
 */
export function visibleControls(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plain = '';
  let before = 0;
  const characters = [...text];
  characters.forEach((character, i) => {
    const code = character.codePointAt(0) ?? 0;
    if (isHidden(code) && !(code === 0x200d && joinsEmoji(before, characters[i + 1]))) {
      if (plain) parts.push({ text: plain });
      plain = '';
      parts.push({ control: nameOf(code), name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
    } else plain += character;
    before = code;
  });
  if (plain) parts.push({ text: plain });
  return parts;
}

function isHidden(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d) return false;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === ESC) return true;
  if (code in NAMES) return true;
  return (
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2061 && code <= 0x206f) ||
    (code >= 0xe0000 && code <= 0xe007f) ||
    (code >= 0xfff9 && code <= 0xfffb)
  );
}

function joinsEmoji(before: number, after: string | undefined): boolean {
  const next = after?.codePointAt(0) ?? 0;
  return (
    (before >= 0x1f000 || before === 0xfe0f || (before >= 0x2600 && before <= 0x27bf)) &&
    (next >= 0x1f000 || (next >= 0x2600 && next <= 0x27bf))
  );
}

function nameOf(code: number): string {
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
