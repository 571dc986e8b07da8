import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCases } from './cases/case-file';
import { HOSTILE } from './cases/hostile';
import { MAKE_VALUE } from './cases/make-values';
import { Seeded } from './cases/seeded';
import { compileRedactor } from './compile-redactor';
import { NUMBER_FORMS } from './detectors/number-forms';
import { SECRET_FORMS } from './detectors/secret-forms';
import { DEFAULT_REDACTION, DETECTORS, type RedactionPolicy } from './types';

const key = new Uint8Array(32).fill(1);
const redactor = compileRedactor(DEFAULT_REDACTION, key);
const withPolicy = (policy: Partial<RedactionPolicy>) => compileRedactor({ ...DEFAULT_REDACTION, ...policy }, key);
const text = (result: { text: string }) => result.text;

/** Texts of what detectors seek and of what stands around it, in any order. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer({ min: 0, max: 1e6 }).chain((seed) => fc.constantFrom(...DETECTORS).map((id) => MAKE_VALUE[id](new Seeded(seed)))),
      fc.constantFrom(
        '@',
        ' ',
        '=',
        'password=',
        ': ',
        '"',
        '{"secret":"',
        '[email:0123456789ab]',
        '-',
        '.',
        '\\n',
        '%40',
        '\u200b',
        '1 2 3',
        'AB',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a redactor', () => {
  it('makes equal values equal and others not, and says how often each detector found something', () => {
    const { text: redacted, matches } = redactor.redactText(
      'Bob@Example.com, bob@example.com and al@example.com; +49 151 2345678 = 0049 151 2345678',
    );
    const [first, second, third, phone, same] = redacted.match(/\[[a-z]+:[0-9a-f]{12}\]/g) ?? [];
    expect([first, phone]).toEqual([second, same]);
    expect(third).not.toBe(first);
    expect([...matches]).toEqual([
      ['email', 3],
      ['phone', 2],
    ]);
  });

  it('gives another tenant other placeholders', () => {
    const other = compileRedactor(DEFAULT_REDACTION, new Uint8Array(32).fill(2));
    expect(other.redactText('bob@example.com').text).not.toBe(redactor.redactText('bob@example.com').text);
  });

  it('gives back the very same string where it finds nothing', () => {
    const before = 'nothing to see here';
    expect(redactor.redactText(before)).toEqual({ text: before, matches: new Map() });
  });

  it('leaves alone what is switched off', () => {
    expect(text(withPolicy({ off: ['email'] }).redactText('bob@example.com 4111111111111111'))).toMatch(/^bob@example.com \[card:/);
  });

  it('changes nothing in what it redacted, whatever the text was', () => {
    const own = withPolicy({ patterns: [{ name: 'code', pattern: '[a-f0-9]{4,}|x+' }] });
    for (const each of [redactor, own]) {
      fc.assert(
        fc.property(anyText, (before) => {
          const once = each.redactText(before).text;
          expect(each.redactText(once).text).toBe(once);
        }),
        { numRuns: 300, seed: 1 },
      );
    }
    for (const { text: before } of readCases()) {
      const once = redactor.redactText(before).text;
      expect(redactor.redactText(once).text).toBe(once);
    }
  });

  it('keeps JSON valid, its numbers’ digits and the order of its keys', () => {
    const document = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(
        fc.oneof(
          document,
          fc.dictionary(anyText, anyText).map((value) => JSON.stringify(value)),
        ),
        (before) => {
          const after = redactor.redactJson(before).text;
          expect(() => JSON.parse(after)).not.toThrow();
          expect(redactor.redactJson(after).text).toBe(after);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
    const before = '{ "z": 1.50, "big": 12345678901234567890, "a": "bob@example.com" }';
    expect(text(redactor.redactJson(before)).replace(/:[0-9a-f]{12}/, '')).toBe(
      '{ "z": 1.50, "big": 12345678901234567890, "a": "[email]" }',
    );
  });

  it('finds in JSON what it finds in each of its values', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        if (redactor.redactText(value).matches.size > 0)
          expect(redactor.redactJson(JSON.stringify({ value })).matches.size).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('a tenant’s own patterns', () => {
  const orders = withPolicy({ patterns: [{ name: 'order_no', pattern: 'ORD-\\d{4}' }] });

  it('are taken out under their names', () => {
    const { text: redacted, matches } = orders.redactText('ORD-1234, ORD-1234 and ORD-99');
    expect(redacted).toMatch(/^(\[custom:order_no:[0-9a-f]{12}\]), \1 and ORD-99$/);
    expect([...matches]).toEqual([['custom:order_no', 2]]);
  });

  it('hold in JSON, within each value', () => {
    const first = withPolicy({ patterns: [{ name: 'first', pattern: '^ab\\d' }] });
    expect(text(first.redactJson('{"a":"ab1 ab2"}'))).toMatch(/^\{"a":"\[custom:first:[0-9a-f]{12}\] ab2"\}$/);
  });

  it('take what lies around a placeholder, and leave the placeholder', () => {
    const rest = withPolicy({ patterns: [{ name: 'line', pattern: 'secret: .+' }] });
    expect(text(rest.redactText('x secret: a [email:0123456789ab] b'))).toMatch(
      /^x \[custom:line:\w+\]\[email:0123456789ab\]\[custom:line:\w+\]$/,
    );
  });
});

describe('a text made to be costly', () => {
  it.each(HOSTILE)('of %j again and again is done', (piece) => {
    const body = `${piece.repeat(65_536 / piece.length)}!`;
    expect(redactor.redactText(body).text.length).toBeGreaterThan(0);
  });

  it('meets no pattern of ours that may look at more than a bounded stretch from where it begins', () => {
    const folder = 'lib/privacy/detectors';
    const literals = readdirSync(folder).flatMap((file) => stickyLiterals(readFileSync(path.join(folder, file), 'utf8')));
    const forms = [...SECRET_FORMS.map(({ rest }) => rest), ...NUMBER_FORMS.flatMap((each) => each.map(({ form }) => form))];
    const sources = [...literals, ...forms.map(({ source }) => source)];
    expect(sources.length).toBeGreaterThan(100);
    const withoutClasses = (source: string) => source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(sources.filter((source) => /[*+]|\{\d+,\}/.test(withoutClasses(source)))).toEqual([]);
  });
});

function stickyLiterals(file: string): string[] {
  return [...file.matchAll(/\/((?:\\.|\[(?:\\.|[^\]])*\]|[^/\n\\[])+)\/[gimsu]*y[gimsu]*\b/g)].map((match) => match[1] ?? '');
}
