import { describe, expect, it } from 'vitest';
import { isCrossOrigin } from './cross-origin';

const US = 'https://aegis.example.com';

function posted(headers: Record<string, string>, method = 'POST'): boolean {
  return isCrossOrigin({ method, headers: new Headers({ host: 'aegis.example.com', ...headers }) }, US);
}

describe('isCrossOrigin', () => {
  it('lets our own pages and programs post', () => {
    expect(posted({ origin: US })).toBe(false);
    expect(posted({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(false);
    expect(posted({})).toBe(false);
    expect(posted({ 'sec-fetch-site': 'same-origin' })).toBe(false);
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a name that only begins like ours', { origin: 'https://aegis.example.com.evil.example' }],
    ['another port', { origin: 'https://aegis.example.com:8443' }],
    ['what is no origin', { origin: 'aegis.example.com' }],
    ['a browser that names no origin', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', (_, headers) => {
    expect(posted(headers)).toBe(true);
    expect(posted(headers, 'DELETE')).toBe(true);
  });

  it('lets other sites link to us', () => {
    expect(posted({ origin: 'https://evil.example' }, 'GET')).toBe(false);
  });
});
