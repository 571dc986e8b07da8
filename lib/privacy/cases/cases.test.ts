import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASE_FILE, caseFileText, readCases } from './case-file';
import { makeCases } from './make-cases';
import { outcomeOf } from './outcome';
import { RECALL_FILE, recallText } from './recall-text';

const cases = readCases();

describe('a thousand adversarial strings', () => {
  it('become what is expected of each', () => {
    expect(cases).toHaveLength(1_000);
    const wrong = cases.map((each) => ({ ...each, got: outcomeOf(each) })).filter(({ got, expected }) => got !== expected);
    expect(wrong).toEqual([]);
  });

  it('JSON among them is JSON afterwards, if it was before', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const valid = cases.filter(({ json, text }) => json && isJson(text));
    expect(valid.length).toBeGreaterThan(100);
    expect(valid.filter((each) => !isJson(outcomeOf(each)))).toEqual([]);
  });

  it('the file is the one that is made', () => {
    expect(readFileSync(CASE_FILE, 'utf8')).toBe(caseFileText(makeCases()));
  });

  it('recall and false positives are those that RECALL.md states', () => {
    expect(recallText(cases)).toBe(readFileSync(RECALL_FILE, 'utf8'));
  });
});
