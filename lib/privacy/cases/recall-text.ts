import { DETECTORS, type DetectorId } from '../types';
import type { Case } from './hard-cases';
import { LOOK_ALIKES, makeProse } from './look-alikes';
import { MAKE_VALUE } from './make-values';
import { outcomeOf } from './outcome';
import { Seeded } from './seeded';

export const RECALL_FILE = 'lib/privacy/RECALL.md';

const VALUES = 1_000;
const OF_EACH_LOOK_ALIKE = 100;
const PROSE_TEXTS = 1_000;
const RANDOM_NUMBERS = 1_000;

/** What is found of what, and what is taken for something that it is not, as a page. The same numbers every time. */
export function recallText(cases: readonly Case[]): string {
  const draw = new Seeded(7);
  const found = DETECTORS.map((detector) => ({ detector, share: shareFound(draw, detector) }));
  const clean = cleanTexts(draw);
  const falsely = countFalse(clean);
  const numbers = [8, 9, 10, 11, 12, 13, 15, 16].map((length) => ({ length, counts: countFalse(randomNumbers(draw, length)) }));
  return `# What the redactor finds, and what it takes for something else

Made by \`npx tsx lib/privacy/cases/write-cases.ts\` on text of our own making; a test compares it with this page. Recall: of ${VALUES} made values a
detector, each in a text, those that left it whole. False positives: texts of agents (prose, ids, versions, times, hashes, code: ${clean.length} in
all) in which the detector took anything out.

| detector | recall | false positives | in ${clean.length} texts |
|---|---:|---:|---:|
${found.map(({ detector, share }) => `| ${detector} | ${percent(share)} | ${falsely.get(detector) ?? 0} | ${percent((falsely.get(detector) ?? 0) / clean.length)} |`).join('\n')}

Numbers that mean nothing, ${RANDOM_NUMBERS} of each length, drawn evenly: what is taken for a card or an id because its check digits happen to be right.

| digits | taken out | as |
|---:|---:|---|
${numbers.map(({ length, counts }) => `| ${length} | ${percent(sum(counts) / RANDOM_NUMBERS)} | ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ') || '–'} |`).join('\n')}

The thousand strings of \`lib/privacy/cases/cases.ndjson\`: ${cases.length}, of which ${cases.filter(({ miss }) => miss).length} are known misses:

| known miss | why |
|---|---|
${cases
  .filter(({ miss }) => miss)
  .map(({ about, miss }) => `| ${about} | ${miss} |`)
  .join('\n')}
`;
}

function shareFound(draw: Seeded, detector: DetectorId): number {
  let found = 0;
  for (let i = 0; i < VALUES; i++) {
    const value = MAKE_VALUE[detector](draw);
    const outcome = outcomeOf({ text: `${makeProse(draw, 4)}: ${value} ${makeProse(draw, 3)}` });
    const own = value.replace(/^(?:BSN|PESEL) /, '');
    if (!outcome.includes(own)) found++;
  }
  return found / VALUES;
}

function cleanTexts(draw: Seeded): string[] {
  const alike = Object.values(LOOK_ALIKES).flatMap((make) => Array.from({ length: OF_EACH_LOOK_ALIKE }, () => make(draw)));
  const prose = Array.from({ length: PROSE_TEXTS }, () => makeProse(draw, 40));
  return [...alike.map((text) => `${makeProse(draw, 3)} ${text} ${makeProse(draw, 3)}`), ...prose];
}

function randomNumbers(draw: Seeded, length: number): string[] {
  return Array.from({ length: RANDOM_NUMBERS }, () => `ref ${draw.number(1, 9, 1)}${draw.digits(length - 1)} done`);
}

/** By detector, the texts in which it found anything. */
function countFalse(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const taken = new Set(outcomeOf({ text }).match(/\[(?:email|phone|card|iban|national_id|ip|secret|jwt|private_key)\]/g) ?? []);
    for (const placeholder of taken) {
      const name = placeholder.slice(1, -1);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
