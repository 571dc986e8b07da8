import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyJson } from './pretty-json';
import { visibleControls } from './visible-controls';

describe('text from outside', () => {
  it('shows terminal escapes, bidirectional overrides and zero-width characters instead of obeying them', () => {
    expect(visibleControls('ok\u001b[31mred')).toEqual([{ text: 'ok' }, { control: 'ESC', name: 'U+001B' }, { text: '[31mred' }]);
    expect(visibleControls('a\u202eb').map((part) => ('control' in part ? part.control : part.text))).toEqual(['a', 'RLO', 'b']);
    expect(visibleControls('pay\u200bpal')[1]).toEqual({ control: 'ZWSP', name: 'U+200B' });
    expect(visibleControls('\u{e0041}')[0]).toEqual({ control: 'U+E0041', name: 'U+E0041' });
  });

  it('leaves line breaks, tabs, accents, Arabic and joined emoji alone', () => {
    for (const text of ['a\n\tb', 'naïve', 'مرحبا', '👩‍👩‍👧']) expect(visibleControls(text)).toEqual([{ text }]);
  });

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const codes = visibleControls(text).reduce((sum, part) => sum + ('text' in part ? [...part.text].length : 1), 0);
        expect(codes).toBe([...text].length);
      }),
    );
  });
});

describe('JSON for people', () => {
  it('indents without changing a value: long numbers, doubled keys and strings stay as sent', () => {
    expect(prettyJson('{"a":12345678901234567890,"a":[],"b":["x, {y}",1.0]}')).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": [],\n  "b": [\n    "x, {y}",\n    1.0\n  ]\n}',
    );
  });

  it('opens JSON that was put into a string', () => expect(prettyJson('"{\\"a\\":1}"')).toBe('{\n  "a": 1\n}'));

  it('leaves what is no JSON to be shown as it came', () => {
    expect(prettyJson('hello')).toBeNull();
    expect(prettyJson('{broken')).toBeNull();
  });

  it('means the same as before', () => {
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(JSON.parse(prettyJson(JSON.stringify(value)) ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
