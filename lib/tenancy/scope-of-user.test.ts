import { describe, expect, it } from 'vitest';
import { control } from '../control/db/control';
import { addDemoMember } from '../control/members/add-demo-member';
import { addMemberWithPassword } from '../control/members/add-member';
import { membershipsOfUser } from '../control/members/memberships-of-user';
import { removeMember, setMemberRoles } from '../control/members/set-member-roles';
import { endSession, startSession } from '../control/sessions/session';
import { createTenant } from '../control/tenants/create-tenant';
import { setTenantState } from '../control/tenants/set-tenant-state';
import { freshControl } from '../control/testing/fresh-control';
import { ensureUser } from '../control/users/ensure-user';
import { findUser } from '../control/users/find-user';
import { DEMO_ISSUER, LOCAL_ISSUER } from '../control/users/user';
import { scopeOfUser } from './scope-from-session';
import { userOfSession } from './signed-in-user';
import { systemScope } from './system-scope';

freshControl();
await createTenant({ slug: 'acorn' });
await createTenant({ slug: 'meridian' });
const acorn = await systemScope('acorn', 'test');
const meridian = await systemScope('meridian', 'test');
const password = 'a long enough password';
const boss = await addMemberWithPassword(acorn, { email: 'boss@acorn.example', roles: ['admin'], password });
const pat = await addMemberWithPassword(acorn, { email: 'pat@acorn.example', roles: ['engineer', 'billing'], password });

async function person(email: string) {
  const user = await findUser(LOCAL_ISSUER, email);
  if (!user) throw new Error(`${email} is not there.`);
  return user;
}

describe('scopeOfUser', () => {
  it('gives the roles of the membership', async () => {
    const scope = await scopeOfUser(await person('pat@acorn.example'), 'acorn');
    expect(scope.roles).toEqual(['engineer', 'billing']);
    expect(scope.can('content')).toBe(true);
    expect(scope.can('members')).toBe(false);
  });

  it.each([
    'meridian',
    'nowhere',
    '..',
    '.',
    'a/b',
    '%2e%2e%2f',
    'acorn\0',
    't[ab]',
    '*',
    'x'.repeat(300),
    '',
    'ACORN',
    "acorn' OR '1'='1",
  ])('answers %j like a tenant that does not exist', async (slug) => {
    const nowhere = await scopeOfUser(await person('pat@acorn.example'), 'no-such-tenant').catch((error: unknown) => error);
    const answer = await scopeOfUser(await person('pat@acorn.example'), slug).catch((error: unknown) => error);
    expect(answer).toMatchObject({ code: 'not_found', message: (nowhere as Error).message });
  });

  it('follows a lowered role and a removal at the next request', async () => {
    const user = await person('pat@acorn.example');
    await setMemberRoles(acorn, pat.userId, ['viewer']);
    expect((await scopeOfUser(user, 'acorn')).can('content')).toBe(false);
    await removeMember(acorn, pat.userId);
    await expect(scopeOfUser(user, 'acorn')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('answers 403 while the tenant is suspended', async () => {
    await setTenantState('acorn', 'suspended');
    await expect(scopeOfUser(await person('boss@acorn.example'), 'acorn')).rejects.toMatchObject({ code: 'forbidden' });
    await setTenantState('acorn', 'active');
  });

  it('takes the same e-mail from another issuer for another person', async () => {
    const db = await control();
    const other = await ensureUser(db, {
      issuer: 'https://login.evil.example',
      subject: 'boss@acorn.example',
      email: 'boss@acorn.example',
    });
    expect(other.userId).not.toBe(boss.userId);
    await expect(scopeOfUser(other, 'acorn')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lists every tenant of somebody who belongs to several, and only those', async () => {
    await addMemberWithPassword(meridian, { email: 'boss@acorn.example', roles: ['viewer'], password });
    await createTenant({ slug: 'third' });
    expect((await membershipsOfUser(boss.userId)).map(({ slug, roles }) => [slug, roles])).toEqual([
      ['acorn', ['admin']],
      ['meridian', ['viewer']],
    ]);
  });
});

describe('a session', () => {
  it('is over after signing out, whatever cookie is still sent', async () => {
    const sid = await startSession(boss.userId);
    expect((await userOfSession(sid))?.email).toBe('boss@acorn.example');
    await endSession(sid);
    expect(await userOfSession(sid)).toBeNull();
  });

  it('is over when its time is, and when the password changes', async () => {
    const sid = await startSession(boss.userId);
    const db = await control();
    await db.updateTable('sessions').set({ expires_ns: 1n }).where('id', '=', sid).execute();
    expect(await userOfSession(sid)).toBeNull();
    const another = await startSession(boss.userId);
    await addMemberWithPassword(acorn, { email: 'boss@acorn.example', roles: ['admin'], password: 'quite another password' });
    expect(await userOfSession(another)).toBeNull();
  });

  it("of the demo's people is none where the demo does not run", async () => {
    await addDemoMember(acorn, { persona: 'admin', name: 'Ada', email: 'admin@demo.example', roles: ['admin'] });
    const ada = await findUser(DEMO_ISSUER, 'admin');
    const sid = await startSession(ada?.userId ?? '');
    expect(await userOfSession(sid)).toBeNull();
  });
});
