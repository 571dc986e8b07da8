import type { Seeded } from './seeded';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const WORD = LOWER + UPPER + DIGITS;
const TOKEN = `${WORD}-_`;

/** Tokens as their vendors make them: prefix and the alphabet and length of the rest. */
const VENDORS: readonly (readonly [prefix: string, alphabet: string, length: number])[] = [
  ['sk-', WORD, 48],
  ['sk-proj-', TOKEN, 120],
  ['sk-ant-api03-', TOKEN, 93],
  ['sk-or-v1-', 'abcdef0123456789', 64],
  ['sk-lf-', 'abcdef0123456789', 32],
  ['AKIA', UPPER + DIGITS, 16],
  ['ASIA', UPPER + DIGITS, 16],
  ['AIza', TOKEN, 35],
  ['ya29.', TOKEN, 80],
  ['GOCSPX-', TOKEN, 28],
  ['ghp_', WORD, 36],
  ['gho_', WORD, 36],
  ['github_pat_', WORD, 82],
  ['glpat-', TOKEN, 20],
  ['xoxb-', `${DIGITS}-${WORD}`, 50],
  ['xapp-1-', `${UPPER}${DIGITS}-`, 60],
  ['sk_live_', WORD, 24],
  ['rk_live_', WORD, 24],
  ['whsec_', WORD, 32],
  ['SK', 'abcdef0123456789', 32],
  ['npm_', WORD, 36],
  ['pypi-', TOKEN, 80],
  ['hf_', WORD, 34],
  ['dapi', 'abcdef0123456789', 32],
  ['gsk_', WORD, 52],
  ['xai-', WORD, 80],
  ['r8_', WORD, 37],
  ['lsv2_pt_', 'abcdef0123456789_', 42],
  ['shpat_', 'abcdef0123456789', 32],
  ['dop_v1_', 'abcdef0123456789', 64],
  ['glsa_', WORD, 41],
  ['hvs.', TOKEN, 90],
  ['PMAK-', 'abcdef0123456789', 24],
  ['NRAK-', UPPER + DIGITS, 27],
  ['aeg_ingest_', 'abcdefghijklmnopqrstuvwxyz234567', 52],
  ['aeg_query_', 'abcdefghijklmnopqrstuvwxyz234567', 52],
];

export function makeSecret(draw: Seeded): string {
  const [prefix, alphabet, length] = draw.one(VENDORS);
  // A digit and a capital somewhere, as a random token of this length has; no mark at the end, where a sentence would eat it.
  const body = draw.characters(alphabet, length - 3);
  if (prefix === 'PMAK-') return `${prefix}${draw.hex(24)}-${draw.hex(34)}`;
  if (alphabet === `${DIGITS}-${WORD}`) return `${prefix}${draw.digits(12)}-${draw.digits(12)}-${draw.characters(WORD, 24)}`;
  return `${prefix}${body}${draw.characters(alphabet.replace(/[-_]/g, ''), 2)}${draw.one([...'234567'])}`;
}
