import { describe, expect, it } from 'vitest';
import { nowNanos } from '../../base/time';
import { mintScope } from '../../tenancy/mint-scope';
import { permissionsOf } from '../../tenancy/permissions';
import { systemScope } from '../../tenancy/system-scope';
import { listAccess } from '../access/list-access';
import { control } from '../db/control';
import { acceptInviteAs, acceptInviteWithPassword } from '../invites/accept-invite';
import { createInvite } from '../invites/create-invite';
import { findInvite } from '../invites/find-invite';
import { listInvites } from '../invites/list-invites';
import { withdrawInvite } from '../invites/withdraw-invite';
import { createTenant } from '../tenants/create-tenant';
import { freshControl } from '../testing/fresh-control';
import { checkPassword } from '../users/check-password';
import { findUser } from '../users/find-user';
import { LOCAL_ISSUER, type User } from '../users/user';
import { addMemberWithPassword } from './add-member';
import { listMembers } from './list-members';
import { removeMember, setMemberRoles } from './set-member-roles';

freshControl();
const tenants = { acorn: await createTenant({ slug: 'acorn' }), meridian: await createTenant({ slug: 'meridian' }) };
const acorn = await systemScope('acorn', 'test');
const meridian = await systemScope('meridian', 'test');
const password = 'a long enough password';
const ada = await addMemberWithPassword(acorn, { email: 'ada@acorn.example', roles: ['admin'], password });
const max = await addMemberWithPassword(meridian, { email: 'max@meridian.example', roles: ['admin'], password });

async function rolesIn(scope: typeof acorn): Promise<Record<string, string>> {
  return Object.fromEntries((await listMembers(scope)).map(({ email, roles }) => [email, roles.join(' ')]));
}

async function person(email: string): Promise<User> {
  const user = await findUser(LOCAL_ISSUER, email);
  if (!user) throw new Error(`${email} is not there.`);
  return user;
}

describe('members', () => {
  it('are those of the tenant alone', async () => {
    expect(await rolesIn(acorn)).toEqual({ 'ada@acorn.example': 'admin' });
    expect(await rolesIn(meridian)).toEqual({ 'max@meridian.example': 'admin' });
  });

  it("of another tenant can be neither changed nor removed, and look like nobody's", async () => {
    const foreign = await removeMember(acorn, max.userId).catch((error: unknown) => error);
    const missing = await removeMember(acorn, 'u_nobody').catch((error: unknown) => error);
    expect(foreign).toMatchObject({ code: 'not_found', message: (missing as Error).message });
    await expect(setMemberRoles(acorn, max.userId, ['viewer'])).rejects.toMatchObject({ code: 'not_found' });
    expect(await rolesIn(meridian)).toEqual({ 'max@meridian.example': 'admin' });
  });

  it('keep one admin, also when two are lowered at once', async () => {
    await expect(removeMember(acorn, ada.userId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(setMemberRoles(acorn, ada.userId, ['viewer'])).rejects.toMatchObject({ code: 'conflict' });
    const ben = await addMemberWithPassword(acorn, { email: 'ben@acorn.example', roles: ['admin'], password });
    const both = await Promise.allSettled([removeMember(acorn, ada.userId), removeMember(acorn, ben.userId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const left = await listMembers(acorn);
    expect(left.map(({ roles }) => roles)).toEqual([['admin']]);
    await addMemberWithPassword(acorn, { email: 'ada@acorn.example', roles: ['admin'], password });
  });

  it('take roles that exist, and at least one', async () => {
    await expect(setMemberRoles(acorn, ada.userId, ['root'])).rejects.toMatchObject({ code: 'bad_request' });
    await expect(setMemberRoles(acorn, ada.userId, [])).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('are managed by those who may', async () => {
    const viewer = mintScope(
      tenants.acorn.tenantId,
      'acorn',
      { kind: 'member', userId: 'u_v', email: 'v@acorn.example' },
      ['viewer'],
      permissionsOf(['viewer']),
    );
    for (const attempt of [
      listMembers(viewer),
      removeMember(viewer, ada.userId),
      setMemberRoles(viewer, 'u_v', ['admin']),
      createInvite(viewer, { email: 'v2@acorn.example', roles: ['admin'] }),
      listInvites(viewer),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('an invite', () => {
  it('lets somebody new in once, with its roles and a password of their own', async () => {
    const { token } = await createInvite(acorn, { email: 'New@Acorn.example', roles: ['compliance'] });
    expect(await findInvite(token, nowNanos())).toMatchObject({ tenantName: 'Acorn', email: 'new@acorn.example', hasAccount: false });
    await acceptInviteWithPassword(token, { name: 'Nell New', password });
    expect((await rolesIn(acorn))['new@acorn.example']).toBe('compliance');
    expect(await checkPassword('new@acorn.example', password, '192.0.2.1')).toMatchObject({ ok: true });
    expect(await findInvite(token, nowNanos())).toBeNull();
    await expect(acceptInviteWithPassword(token, { name: 'Again', password })).rejects.toMatchObject({ code: 'not_found' });
  });

  it("cannot be used to take over another tenant's member: their address needs their sign-in", async () => {
    const { token } = await createInvite(acorn, { email: 'max@meridian.example', roles: ['viewer'] });
    await expect(acceptInviteWithPassword(token, { name: 'Mallory', password: 'another long password' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await checkPassword('max@meridian.example', password, '192.0.2.2')).toMatchObject({ ok: true });
    await expect(acceptInviteAs(await person('ada@acorn.example'), token)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await acceptInviteAs(await person('max@meridian.example'), token)).toEqual({ slug: 'acorn' });
    expect((await rolesIn(acorn))['max@meridian.example']).toBe('viewer');
    expect((await rolesIn(meridian))['max@meridian.example']).toBe('admin');
  });

  it('is dead when withdrawn, replaced, expired, or its tenant suspended', async () => {
    const first = await createInvite(acorn, { email: 'late@acorn.example', roles: ['viewer'] });
    const second = await createInvite(acorn, { email: 'late@acorn.example', roles: ['engineer'] });
    expect(await findInvite(first.token, nowNanos())).toBeNull();
    expect(await findInvite(second.token, second.expires)).toBeNull();
    expect((await listInvites(acorn)).map(({ email }) => email)).toEqual(['late@acorn.example']);
    await expect(withdrawInvite(meridian, second.inviteId)).rejects.toMatchObject({ code: 'not_found' });
    await withdrawInvite(acorn, second.inviteId);
    expect(await findInvite(second.token, nowNanos())).toBeNull();
  });

  it.each(['', 'x', '../../etc', "a' OR 1=1 --", 'a'.repeat(52)])('is not found by %j', async (token) => {
    expect(await findInvite(token, nowNanos())).toBeNull();
  });

  it('is taken by one of two who open it at once', async () => {
    const { token } = await createInvite(acorn, { email: 'race@acorn.example', roles: ['viewer'] });
    const tries = await Promise.allSettled([1, 2].map((n) => acceptInviteWithPassword(token, { name: `N${n}`, password })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the access log', () => {
  it('has every change, for its own tenant alone', async () => {
    const actions = (await listAccess(acorn, { limit: 500 })).map(({ action }) => action);
    for (const action of ['tenant.create', 'member.add', 'member.remove', 'member.invite', 'member.join', 'member.uninvite']) {
      expect(actions).toContain(action);
    }
    const targets = (await listAccess(meridian, { limit: 500 })).map(({ target }) => target);
    expect(targets).not.toContain('new@acorn.example');
  });

  it('cannot be changed or shortened, even by us', async () => {
    const db = await control();
    await expect(db.updateTable('access_log').set({ action: 'nothing' }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('access_log').execute()).rejects.toThrow(/append-only/);
  });
});
