import { describe, expect, it, vi } from 'vitest';
import { AegisError, toAegisError } from '../base/errors';
import { newTenantId } from '../base/random-id';
import { assertMinted, mintScope, TenantScope } from './mint-scope';

const id = newTenantId();
const actor = { kind: 'system', task: 'test' } as const;

describe('TenantScope', () => {
  it('is made by mintScope and by nothing else', () => {
    const scope = mintScope(id, 'acorn', actor, [], new Set());
    expect(() => assertMinted(scope)).not.toThrow();
    expect(() => assertMinted({ ...scope } as TenantScope)).toThrow(TypeError);
    expect(() => assertMinted(Object.create(scope) as TenantScope)).toThrow(TypeError);
    expect(() => new TenantScope(id, 'acorn', actor, [], new Set(), Symbol('mint') as never)).toThrow(TypeError);
    expect(() => Object.assign(scope, { tenantId: newTenantId() })).toThrow(TypeError);
  });

  it('is known to every copy of this module, since a bundler makes several', async () => {
    const scope = mintScope(id, 'acorn', actor, [], new Set());
    vi.resetModules();
    const copy = await import('./mint-scope');
    expect(copy.mintScope).not.toBe(mintScope);
    expect(() => copy.assertMinted(scope)).not.toThrow();
  });
});

describe('AegisError', () => {
  it('is one of ours in every copy of its module', async () => {
    vi.resetModules();
    const copy = await import('../base/errors');
    expect(copy.AegisError).not.toBe(AegisError);
    expect(toAegisError(new copy.AegisError('unavailable', 'Later.')).status).toBe(503);
    expect(toAegisError(new Error('secret detail'))).toMatchObject({ code: 'internal', message: expect.not.stringContaining('secret') });
    expect(new Error('x') instanceof AegisError).toBe(false);
    expect({ code: 'not_found' } instanceof AegisError).toBe(false);
  });
});
