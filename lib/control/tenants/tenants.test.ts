import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemScope } from '../../tenancy/system-scope';
import { freshControl } from '../testing/fresh-control';
import { contentKey } from './content-key';
import { createTenant } from './create-tenant';
import { findTenant } from './find-tenant';
import { listTenants } from './list-tenants';
import { isReservedSlug, isSlug } from './slug';

freshControl();

describe('tenants', () => {
  it('have an id of ours, a slug, a name, and a content key of their own', async () => {
    const acorn = await createTenant({ slug: 'acorn-retail' });
    await createTenant({ slug: 'meridian', name: 'Meridian Research' });
    expect(acorn).toMatchObject({ slug: 'acorn-retail', name: 'Acorn Retail', state: 'active' });
    expect(acorn.tenantId).toMatch(/^t_[a-z2-7]{26}$/);
    expect((await listTenants()).map(({ name }) => name)).toEqual(['Acorn Retail', 'Meridian Research']);
    const keys = await Promise.all(['acorn-retail', 'meridian'].map(async (slug) => contentKey(await systemScope(slug, 'test'))));
    expect(keys[0]).toHaveLength(32);
    expect(keys[0]?.equals(keys[1] ?? Buffer.alloc(0))).toBe(false);
    expect(await findTenant(acorn.tenantId)).toEqual(acorn);
  });

  it('do not share a slug', async () => {
    await createTenant({ slug: 'twice' });
    await expect(createTenant({ slug: 'twice' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each(['', 'a', 'UPPER', '-a', 'a-', 'a_b', 'a/b', '..', '.', 'a.b', '%2e%2e', 't[ab]', '*', 'x'.repeat(41), 'ä-b', 'a\0b', 'a b'])(
    'cannot be called %j',
    async (slug) => {
      await expect(createTenant({ slug })).rejects.toMatchObject({ code: 'bad_request' });
      expect(await findTenant(slug)).toBeNull();
    },
  );

  it('cannot be called like any page or route of ours', () => {
    const routes = readdirSync('app', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('[') && !entry.name.startsWith('('))
      .map((entry) => entry.name);
    expect(routes).toContain('signin');
    for (const route of [...routes, ...readdirSync('public')]) expect(isReservedSlug(route) || !isSlug(route), route).toBe(true);
  });
});
