import { describe, expect, it } from 'vitest';
import { listAccess } from '../control/access/list-access';
import { createTenant } from '../control/tenants/create-tenant';
import { freshControl } from '../control/testing/fresh-control';
import { mintScope } from './mint-scope';
import { PERMISSIONS, type Permission, permissionsOf, ROLES, type Role } from './permissions';
import { requirePermission } from './require-permission';
import { systemScope } from './system-scope';

freshControl();

/** DESIGN §5 again, written as what each role may NOT do, so that a slip in one of the two tables shows. */
const REFUSED: Record<Role, readonly Permission[]> = {
  admin: ['ingest'],
  engineer: ['exports', 'access_log', 'holds', 'members', 'keys', 'policies', 'retention', 'ingest'],
  compliance: ['money', 'ledger', 'members', 'keys', 'policies', 'retention', 'ingest'],
  billing: ['runs', 'content', 'exports', 'access_log', 'holds', 'members', 'keys', 'policies', 'retention', 'ingest'],
  viewer: ['content', 'money', 'ledger', 'exports', 'access_log', 'holds', 'members', 'keys', 'policies', 'retention', 'ingest'],
};

const tenant = await createTenant({ slug: 'acorn' });
const scopeOf = (roles: readonly Role[]) =>
  mintScope(tenant.tenantId, tenant.slug, { kind: 'member', userId: 'u_1', email: 'p@acorn.example' }, roles, permissionsOf(roles));

describe('each role on each permission', () => {
  for (const role of ROLES) {
    for (const permission of PERMISSIONS) {
      const refused = REFUSED[role].includes(permission);
      it(`${role} ${refused ? 'may not' : 'may'}: ${permission}`, () => {
        const ask = () => requirePermission(scopeOf([role]), permission);
        if (refused) expect(ask).toThrow(expect.objectContaining({ code: 'forbidden', status: 403 }));
        else expect(ask).not.toThrow();
      });
    }
  }

  it('adds up over several roles', () => {
    expect([...permissionsOf(['billing', 'viewer'])].toSorted()).toEqual(['ledger', 'money', 'runs']);
    expect(permissionsOf([]).size).toBe(0);
  });

  it('leaves an entry in the access log for a refusal', async () => {
    expect(() => requirePermission(scopeOf(['viewer']), 'holds')).toThrow();
    const operator = await systemScope('acorn', 'test');
    await expect
      .poll(() => listAccess(operator, { action: 'permission.denied', limit: 500 }))
      .toContainEqual(expect.objectContaining({ actorLabel: 'p@acorn.example', target: 'holds', detail: { roles: ['viewer'] } }));
  });
});
