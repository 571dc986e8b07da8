import type { Seeded } from './seeded';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const WORD = `${LOWER}${LOWER.toUpperCase()}0123456789`;

/** Things of agents' traces that look like what a detector seeks and are not. All must stay as they are. */
export const LOOK_ALIKES: Readonly<Record<string, (draw: Seeded) => string>> = {
  uuid: (d) => `${d.hex(8)}-${d.hex(4)}-4${d.hex(3)}-${d.one(['8', '9', 'a', 'b'])}${d.hex(3)}-${d.hex(12)}`,
  'trace id': (d) => d.hex(32),
  'span id': (d) => `a${d.hex(15)}`,
  'sha-256': (d) => `sha256:${d.hex(63)}f`,
  'commit hash': (d) => `commit ${d.hex(39)}c`,
  'short hash': (d) => `fixed in ${d.hex(6)}e`,
  version: (d) => `v${d.number(0, 20, 1)}.${d.number(0, 99, 1)}.${d.number(0, 999, 1)}`,
  'four-part version': (d) => `version ${d.number(1, 120, 1)}.${d.number(0, 9, 1)}.${d.number(0, 9999, 1)}.${d.number(0, 255, 1)}`,
  'user agent': (d) => `Mozilla/5.0 Chrome/${d.number(90, 140, 1)}.0.${d.number(1000, 7000, 4)}.${d.number(1, 200, 1)} Safari/537.36`,
  'package version': (d) => `react@${d.number(16, 19, 1)}.${d.number(0, 9, 1)}.${d.number(0, 9, 1)}`,
  'scoped package': (d) => `@${d.characters(LOWER, 5)}/${d.characters(LOWER, 6)}@^${d.number(1, 9, 1)}.0.0`,
  'image at two sizes': (d) => `${d.characters(LOWER, 5)}@2x.png`,
  'repository address': (d) => `git@github.com:${d.characters(LOWER, 5)}/${d.characters(LOWER, 6)}.git`,
  decorator: (d) => `@app.route("/${d.characters(LOWER, 5)}")`,
  'seconds since 1970': (d) => `ts=${d.number(1_600_000_000, 1_790_000_000, 10)}`,
  'milliseconds since 1970': (d) => `"at":${d.number(1_600_000_000, 1_790_000_000, 10)}${d.digits(3)}`,
  'nanoseconds since 1970': (d) => `start ${d.number(1_600_000_000, 1_790_000_000, 10)}${d.digits(9)}`,
  'date and time': (d) =>
    `20${d.number(20, 29, 2)}-${d.number(1, 12, 2)}-${d.number(1, 28, 2)}T${d.number(0, 23, 2)}:${d.number(0, 59, 2)}:${d.number(0, 59, 2)}.${d.digits(6)}Z`,
  'date with spaces': (d) =>
    `on 20${d.number(20, 29, 2)}-${d.number(1, 12, 2)}-${d.number(1, 28, 2)} ${d.number(0, 23, 2)}:${d.number(0, 59, 2)}:${d.number(0, 59, 2)}`,
  'log prefix': (d) =>
    `20${d.number(20, 29, 2)}/${d.number(1, 12, 2)}/${d.number(1, 28, 2)} ${d.number(0, 23, 2)}:${d.number(0, 59, 2)} [worker-${d.number(1, 16, 1)}]`,
  'floating-point number': (d) => `0.${d.digits(16)}`,
  embedding: (d) => `[-0.0${d.digits(7)}, 0.${d.digits(8)}, ${d.number(1, 9, 1)}.${d.digits(7)}e-05]`,
  coordinates: (d) => `${d.number(10, 59, 2)}.${d.digits(7)},-${d.number(10, 99, 2)}.${d.digits(7)}`,
  price: (d) => `${d.number(1, 9, 1)},${d.digits(3)},${d.digits(3)}.${d.digits(2)} EUR`,
  tokens: (d) => `usage: ${d.number(100, 99_999, 1)} in, ${d.number(10, 9_999, 1)} out`,
  'order number': (d) => `order ORD-${d.digits(6)}`,
  'long order number': (d) => `order 10${d.digits(7)}`,
  invoice: (d) => `INV-20${d.number(20, 29, 2)}-${d.digits(5)}`,
  ticket: (d) => `JIRA-${d.number(1, 99_999, 1)}`,
  'file size': (d) => `${d.number(1_000_000, 999_999_999, 1)} bytes`,
  'row of figures': (d) => `${d.number(10, 99, 2)} ${d.number(10, 99, 2)} ${d.number(10, 99, 2)} rows`,
  'MAC address': (d) => Array.from({ length: 6 }, () => d.hex(2)).join(':'),
  'time of day': (d) => `${d.number(0, 23, 2)}:${d.number(0, 59, 2)}:${d.number(0, 59, 2)}`,
  ratio: (d) => `${d.number(1, 9, 1)}:${d.number(1, 9, 1)}`,
  'member of C++': (d) => `std::${d.characters(LOWER, 6)}::${d.characters(LOWER, 5)}(x)`,
  'Rust path': (d) => `crate::${d.characters(LOWER, 4)}::${d.characters(LOWER, 4)}`,
  'port on localhost': (d) => `http://localhost:${d.number(3000, 9999, 4)}/${d.characters(LOWER, 5)}`,
  loopback: (d) => `127.0.0.1:${d.number(3000, 9999, 4)}`,
  'model name': (d) => `${d.one(['gpt-4o-2024-08-06', 'claude-sonnet-4-20250514', 'gemini-2.0-flash-001', 'mistral-large-2411'])}`,
  'response id': (d) => `chatcmpl-${d.characters(WORD, 29)}`,
  'call id': (d) => `${d.one(['call_', 'toolu_01', 'msg_01', 'run_', 'thread_'])}${d.characters(WORD, 22)}`,
  'key of a page': (d) => `sk-toggle-content-${d.characters(LOWER, 6)}`,
  'task name': (d) => `ask-${d.characters(LOWER, 8)}-${d.characters(LOWER, 8)}`,
  'environment variable': () => 'api_key=$OPENAI_API_KEY',
  'template of a password': () => 'password={{ vault.password }}',
  'hidden password': () => 'password=********',
  'code that reads a password': () => 'password = getpass.getpass()',
  'type of a password': () => '{"password": {"type": "string", "minLength": 12}}',
  'prose on passwords': () => 'The password: please choose a long one and keep the secret.',
  'public key': (d) => `-----BEGIN PUBLIC KEY-----\n${d.characters(WORD, 64)}\n-----END PUBLIC KEY-----`,
  certificate: (d) => `-----BEGIN CERTIFICATE-----\n${d.characters(WORD, 64)}\n-----END CERTIFICATE-----`,
  'start of a private key in prose': () => 'A PEM file begins with -----BEGIN PRIVATE KEY----- and so on.',
  'image data': (d) => `data:image/png;base64,iVBORw0KGgo${d.characters(`${WORD}+/`, 80)}`,
  'section number': (d) => `see §${d.number(1, 9, 1)}.${d.number(1, 9, 1)}.${d.number(1, 9, 1)}.${d.number(1, 9, 1)}`,
  isbn: (d) => `ISBN 978-3-${d.digits(2)}-${d.digits(6)}-${d.digits(1)}`,
  'bearer of news': () => 'the bearer of this letter and the bearer token are different things',
};

/** Words of agents, in which nothing is personal. */
const PROSE = (
  'the planner asked for the weather and then compared three hotels by price before it answered the customer politely; tool search returned 12 ' +
  'results in 340 ms, of which 4 were kept. Retry 2 of 3 after 1.5 s because the upstream answered 503. I will look this up, then summarise it ' +
  'in two short paragraphs: first the facts, second what to do next. EUR 120 a night, 20 % off, from March 3 to 7. JSON schema, SQL query, UTC time'
).split(' ');

export function makeProse(draw: Seeded, words: number): string {
  return Array.from({ length: words }, () => draw.one(PROSE)).join(' ');
}
