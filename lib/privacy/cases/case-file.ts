import { readFileSync, writeFileSync } from 'node:fs';
import type { Case } from './hard-cases';
import { makeCases } from './make-cases';
import { RECALL_FILE, recallText } from './recall-text';

export const CASE_FILE = 'lib/privacy/cases/cases.ndjson';

/** Stands within each made-up token in the file, and is taken out on reading, so that nobody's scanner takes them for leaked ones. */
const SPLIT = '¦';
const WHOLE =
  /(sk|rk|ghp|gho|github_pat|glpat|xoxb|xapp|whsec|npm|pypi|hf|gsk|xai|r8|lsv2|shpat|dop|glsa|hvs|PMAK|NRAK|aeg|AKIA|ASIA|AIza|ya29|GOCSPX|dapi|SK|eyJ|BEGIN)/g;

/** One case a line, in the order in which they are made. */
export function caseFileText(cases: readonly Case[]): string {
  return cases.map((each) => `${JSON.stringify(each).replace(WHOLE, `$1${SPLIT}`)}\n`).join('');
}

export function readCases(): Case[] {
  const lines = readFileSync(CASE_FILE, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line.replaceAll(SPLIT, '')) as Case);
}

/** Makes both files anew: `npx tsx lib/privacy/cases/write-cases.ts`. */
export function writeCases(): void {
  writeFileSync(CASE_FILE, caseFileText(makeCases()));
  writeFileSync(RECALL_FILE, recallText(readCases()));
}
