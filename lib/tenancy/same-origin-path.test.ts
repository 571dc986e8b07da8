import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameOriginPath } from './same-origin-path';

const US = 'https://aegis.example.com';

describe('sameOriginPath', () => {
  it('keeps a path of ours with its query', () => {
    expect(sameOriginPath('/acorn/runs?status=error#x', US)).toBe('/acorn/runs?status=error#x');
    expect(sameOriginPath(`${US}/acorn/runs`, US)).toBe('/acorn/runs');
  });

  it.each([
    '//evil.example',
    '///evil.example',
    'https:evil.example',
    'https://evil.example/',
    '\\evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example/..//evil',
    '/x/..//evil.example',
    `${US}.evil.example/`,
    `${US}@evil.example/`,
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
    undefined,
  ])('sends %j to the first page', (target) => {
    const path = sameOriginPath(target, US);
    expect(new URL(path, US).origin).toBe(US);
    expect(path).toMatch(/^\/(?![/\\])/);
  });

  it('never leaves our origin, whatever the text', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', 'evil.example', 'https', '\t', '\n', '%2f', '%5c', '?', '#', 'a', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = sameOriginPath(pieces.join(''), US);
        expect(new URL(path, US).origin).toBe(US);
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
    );
  });
});
