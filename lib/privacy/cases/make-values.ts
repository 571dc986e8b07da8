import type { DetectorId } from '../types';
import { makeNationalId } from './make-national-ids';
import { makeSecret } from './make-secrets';
import type { Seeded } from './seeded';
import { withLuhn } from './with-luhn';

/** Values that each detector must find, made by rules of their own: nothing here calls a detector. */
export const MAKE_VALUE: Readonly<Record<DetectorId, (draw: Seeded) => string>> = {
  email: makeEmail,
  phone: makePhone,
  card: makeCard,
  iban: makeIban,
  national_id: makeNationalId,
  ip: makeIp,
  secret: makeSecret,
  jwt: makeJwt,
  private_key: makePrivateKey,
};

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const WORD = `${LOWER}${UPPER}0123456789`;

function makeEmail(draw: Seeded): string {
  const name = draw.one([
    draw.characters(LOWER, 5),
    `${draw.characters(LOWER, 4)}.${draw.characters(LOWER, 7)}`,
    `${draw.characters(LOWER, 3)}+${draw.characters(LOWER, 4)}`,
    `${draw.characters(LOWER, 1)}_${draw.digits(3)}`,
    `${draw.characters(LOWER, 4)}'${draw.characters(LOWER, 4)}`,
    draw.characters(UPPER, 6),
  ]);
  const host = draw.one([
    draw.characters(LOWER, 7),
    `${draw.characters(LOWER, 4)}-${draw.characters(LOWER, 3)}`,
    `mail.${draw.characters(LOWER, 5)}`,
  ]);
  return `${name}@${host}.${draw.one(['com', 'org', 'de', 'co.uk', 'io', 'example', 'museum', 'xn--p1ai', 'IT'])}`;
}

function makePhone(draw: Seeded): string {
  const area = `${draw.number(2, 9, 1)}${draw.digits(2)}`;
  const exchange = `${draw.number(2, 9, 1)}${draw.digits(2)}`;
  const line = draw.digits(4);
  return draw.one([
    `+1${area}${exchange}${line}`,
    `+1 (${area}) ${exchange}-${line}`,
    `(${area}) ${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `1-${area}-${exchange}-${line}`,
    `+49 ${draw.number(151, 179, 3)} ${draw.number(1, 9, 1)}${draw.digits(7)}`,
    `+44 20 7${draw.digits(3)} ${draw.digits(4)}`,
    `0044 20 7${draw.digits(3)} ${draw.digits(4)}`,
    `+33 6 ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)}`,
    `06 ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)} ${draw.digits(2)}`,
    `030 ${draw.number(1, 9, 1)}${draw.digits(6)}`,
    `+86 138 ${draw.digits(4)} ${draw.digits(4)}`,
    `+55 11 9${draw.digits(4)}-${draw.digits(4)}`,
  ]);
}

/** Known prefixes with their lengths, completed by the one digit that makes the sum of Luhn's rule a multiple of ten. */
function makeCard(draw: Seeded): string {
  const [prefix, length] = draw.one([
    ['4', 16],
    ['4', 16],
    [draw.number(51, 55, 2), 16],
    [draw.number(2221, 2720, 4), 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['65', 16],
    [draw.number(3528, 3589, 4), 16],
    [draw.number(300, 305, 3), 14],
    ['62', 16],
    ['4', 19],
  ] as const);
  const digits = withLuhn(prefix + draw.digits(length - prefix.length - 1));
  const parts = length === 15 ? [4, 6, 5] : [4, 4, 4, 4];
  const mark = length === 15 || length === 16 ? draw.one(['', '', ' ', '-']) : '';
  if (mark === '') return digits;
  return parts.map((size, i) => digits.slice(4 * i + (i === 2 && length === 15 ? 2 : 0)).slice(0, size)).join(mark);
}

const IBANS: readonly (readonly [country: string, make: (draw: Seeded) => string])[] = [
  ['DE', (draw) => draw.digits(18)],
  ['FR', (draw) => draw.digits(23)],
  ['GB', (draw) => draw.characters(UPPER, 4) + draw.digits(14)],
  ['NL', (draw) => draw.characters(UPPER, 4) + draw.digits(10)],
  ['ES', (draw) => draw.digits(20)],
  ['IT', (draw) => draw.characters(UPPER, 1) + draw.digits(22)],
  ['NO', (draw) => draw.digits(11)],
  ['CH', (draw) => draw.digits(17)],
  ['MT', (draw) => draw.characters(UPPER, 4) + draw.digits(5) + draw.characters(`${UPPER}0123456789`, 18)],
];

/** Country, account, and the two digits that leave 1 when the whole is divided by 97. */
function makeIban(draw: Seeded): string {
  const [country, make] = draw.one(IBANS);
  const account = make(draw);
  const number = BigInt([...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join(''));
  const iban = `${country}${String(98n - (number % 97n)).padStart(2, '0')}${account}`;
  return draw.one([iban, iban.replace(/(.{4})(?=.)/g, '$1 '), iban.toLowerCase()]);
}

function makeIp(draw: Seeded): string {
  const part = () => draw.number(0, 255, 1);
  const group = () => draw.hex(4).replace(/^0+(?=.)/, '');
  return draw.one([
    `${draw.number(11, 126, 1)}.${part()}.${part()}.${part()}`,
    `192.168.${part()}.${part()}`,
    `10.${part()}.${part()}.${part()}`,
    `2001:db8:${group()}:${group()}:${group()}:${group()}:${group()}:${draw.hex(4)}`,
    `2a02:${draw.number(1, 9, 1)}${draw.hex(3)}::${draw.number(1, 9, 1)}${draw.hex(2)}`,
    `fe80::${draw.number(1, 9, 1)}${draw.hex(3)}:${draw.number(1, 9, 1)}${draw.hex(3)}`,
    `::ffff:${draw.number(11, 126, 1)}.${part()}.${part()}.${part()}`,
  ]);
}

function makeJwt(draw: Seeded): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ alg: draw.one(['HS256', 'RS256', 'ES256']), typ: 'JWT' });
  return `${header}.${encode({ sub: draw.digits(8), iat: 1_700_000_000 + draw.below(9_999_999) })}.${draw.characters(`${WORD}-_`, 43)}`;
}

function makePrivateKey(draw: Seeded): string {
  const kind = draw.one(['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ']);
  const end = draw.one(['\n', '\n', '\\n', ' ']);
  const lines = Array.from({ length: 3 + draw.below(4) }, () => draw.characters(`${WORD}+/`, 64));
  return [`-----BEGIN ${kind}PRIVATE KEY-----`, ...lines, `${draw.characters(`${WORD}+/`, 22)}==`, `-----END ${kind}PRIVATE KEY-----`].join(
    end,
  );
}
