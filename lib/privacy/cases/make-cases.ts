import { DETECTORS } from '../types';
import { type Case, HARD_CASES } from './hard-cases';
import { LOOK_ALIKES, makeProse } from './look-alikes';
import { MAKE_VALUE } from './make-values';
import { Seeded } from './seeded';

/** How the value of a detector may stand in a text; `•` is the value. */
const PLACES: readonly string[] = [
  '•',
  'Please use • from now on.',
  'user said: "•"',
  '(•)',
  '2026-03-01T12:30:45Z INFO request from • done in 12 ms',
  '| name | • | ok |',
  '<p>•</p>',
  'line one\n•\nline three',
  'SELECT 1 -- •',
  '- • (checked)',
  'a=1;b=•;c=2',
  '\t•\t',
];
const JSON_PLACES: readonly string[] = ['{"value":•,"n":1.50}', '[1,•,null]', '{"a":{"b":[•]}}'];

const OF_EACH_DETECTOR = 70;
const OF_EACH_LOOK_ALIKE = 4;
const TOTAL = 1_000;

/** The thousand strings with what is expected of each; the same ones every time. */
export function makeCases(): Case[] {
  const draw = new Seeded(20260301);
  const cases: Case[] = [...HARD_CASES];
  for (const detector of DETECTORS) {
    for (let i = 0; i < OF_EACH_DETECTOR; i++) cases.push(plant(draw, detector, MAKE_VALUE[detector](draw), i));
  }
  for (const [about, make] of Object.entries(LOOK_ALIKES)) {
    for (let i = 0; i < OF_EACH_LOOK_ALIKE; i++) {
      const text = make(draw);
      cases.push({ about: `no match: ${about}`, text, expected: text });
    }
  }
  while (cases.length < TOTAL) {
    const text = makeProse(draw, 30);
    cases.push({ about: 'no match: prose', text, expected: text });
  }
  return cases;
}

/** A value in a text. What names a national id stays where it is. */
function plant(draw: Seeded, detector: string, value: string, i: number): Case {
  const name = /^(?:BSN|PESEL) /.exec(value)?.[0] ?? '';
  const shown = `${name}[${detector}]`;
  if (i % 4 === 3) {
    const place = draw.one(JSON_PLACES);
    const quoted = (text: string) => place.replace('•', () => JSON.stringify(text));
    return { about: detector, text: quoted(value.replaceAll('\\n', '\n')), expected: quoted(shown), json: true };
  }
  const place = draw.one(PLACES);
  return { about: detector, text: place.replace('•', () => value), expected: place.replace('•', () => shown) };
}
