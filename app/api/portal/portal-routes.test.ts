import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMemberWithPassword } from '@/lib/control/members/add-member';
import { removeMember, setMemberRoles } from '@/lib/control/members/set-member-roles';
import type { User } from '@/lib/control/users/user';
import { LOCAL_ISSUER } from '@/lib/control/users/user';
import { spanIdOf } from '@/lib/graph/test-run';
import { openWorld, traceOf, type World } from '@/lib/queries/test-world';
import type { Role } from '@/lib/tenancy/permissions';
import { systemScope } from '@/lib/tenancy/system-scope';
import { GET as getChanges } from './[tenant]/changes/route';
import { GET as getOverview } from './[tenant]/overview/route';
import { GET as getContent } from './[tenant]/runs/[id]/nodes/[nodeId]/content/route';
import { GET as getNode } from './[tenant]/runs/[id]/nodes/[nodeId]/route';
import { GET as getRun } from './[tenant]/runs/[id]/route';
import { GET as getRuns } from './[tenant]/runs/route';
import { GET as getStatus } from './[tenant]/status/route';
import { GET as getUsage } from './[tenant]/usage/route';

/** Reading the cookie is next-auth's part and tried in a browser; here somebody is signed in, or nobody. */
const signedIn = vi.hoisted(() => ({ user: null as User | null }));
vi.mock('@/lib/tenancy/signed-in-user', () => ({ signedInUser: async () => signedIn.user }));

const RUN = traceOf('a1');
const FOREIGN = traceOf('b2');
const CALL = spanIdOf('call');
const spans = [
  {
    id: 'call',
    kind: 'llm' as const,
    model: 'm',
    tokens: { input: 1, output: 1 },
    content: [{ field: 'output' as const, hash: 'h1', size: 5, format: 'text', source: 'x' }],
  },
];

let world: World;
let ann: User;

beforeAll(async () => {
  world = await openWorld();
  await world.add('acme', { trace: 'a1', spans, texts: { h1: 'hello' } });
  await world.add('globex', { trace: 'b2', spans, texts: { h1: 'hello' } });
  // A tenant keeps an admin, whatever becomes of Ann.
  const boss = { email: 'boss@acme.test', roles: ['admin'], password: 'another long password' };
  await addMemberWithPassword(await systemScope('acme', 'test'), boss);
  const person = { email: 'ann@acme.test', roles: ['engineer'], password: 'a long enough password' };
  const { userId, email } = await addMemberWithPassword(await systemScope('acme', 'test'), person);
  ann = { userId, email, issuer: LOCAL_ISSUER, subject: email, name: 'Ann' } as User;
});

afterAll(() => world.end());

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function get(handler: Handler, path: Record<string, string>, query = ''): Promise<{ status: number; body: string }> {
  const response = await handler(new Request(`http://localhost/api/portal?${query}`), { params: Promise.resolve(path) });
  return { status: response.status, body: await response.text() };
}

async function asRole(role: Role): Promise<void> {
  signedIn.user = ann;
  await setMemberRoles(await systemScope('acme', 'test'), ann.userId, [role]);
}

describe('the portal’s routes', () => {
  it('answer a member of the tenant', async () => {
    await asRole('engineer');
    expect(JSON.parse((await get(getRuns, { tenant: 'acme' })).body).data[0].runId).toBe(RUN);
    expect((await get(getContent, { tenant: 'acme', id: RUN, nodeId: CALL })).body).toContain('hello');
    expect((await get(getOverview, { tenant: 'acme' }, 'range=7d')).status).toBe(200);
    expect((await get(getUsage, { tenant: 'acme' }, 'by=day')).status).toBe(200);
  });

  it('answer a stranger’s tenant like one that does not exist', async () => {
    await asRole('admin');
    const [foreign, unknown] = [await get(getRuns, { tenant: 'globex' }), await get(getRuns, { tenant: 'nowhere' })];
    expect(foreign).toEqual(unknown);
    expect(foreign.status).toBe(404);
    for (const tenant of ['..', '.', 'a/b', '%2e%2e%2f', '\0', 't[ab]', '*', 'x'.repeat(300), '']) {
      expect(await get(getRuns, { tenant })).toEqual(unknown);
    }
  });

  it('find no run of another tenant through one’s own', async () => {
    await asRole('admin');
    const [foreign, unknown] = [
      await get(getRun, { tenant: 'acme', id: FOREIGN }),
      await get(getRun, { tenant: 'acme', id: traceOf('cc') }),
    ];
    expect(foreign).toEqual(unknown);
    expect(foreign.status).toBe(404);
  });

  it('follow a changed role at the next request', async () => {
    await asRole('viewer');
    expect((await get(getContent, { tenant: 'acme', id: RUN, nodeId: CALL })).status).toBe(403);
    const node = await get(getNode, { tenant: 'acme', id: RUN, nodeId: CALL });
    expect([node.status, node.body.includes('hello')]).toEqual([200, false]);
    expect((await get(getUsage, { tenant: 'acme' })).status).toBe(403);
    await asRole('billing');
    expect((await get(getRuns, { tenant: 'acme' })).status).toBe(403);
    expect((await get(getUsage, { tenant: 'acme' })).status).toBe(200);
  });

  it('tell a page cheaply whether anything changed', async () => {
    await asRole('viewer');
    const before = JSON.parse((await get(getChanges, { tenant: 'acme' }, `run=${RUN}`)).body);
    expect(before.run).toMatchObject({ runId: RUN, settled: false });
    expect(JSON.parse((await get(getChanges, { tenant: 'acme' }, `since=${before.version}`)).body).changed).toBe(false);
    await world.add('acme', { trace: 'a1', spans: [{ id: 'more', kind: 'tool', toolName: 't' }] });
    const after = JSON.parse((await get(getChanges, { tenant: 'acme' }, `since=${before.version}&run=${RUN}`)).body);
    expect(after.changed).toBe(true);
    expect(after.run.version).toBeGreaterThan(before.run.version);
  });

  it('say whether a first span has arrived, to any member, and name a run only to who may see it', async () => {
    await asRole('viewer');
    expect(JSON.parse((await get(getStatus, { tenant: 'acme' })).body)).toMatchObject({ runs: 1, newestRun: { runId: RUN } });
    await asRole('billing');
    expect(JSON.parse((await get(getStatus, { tenant: 'acme' })).body)).toMatchObject({ runs: 1, newestRun: null });
  });

  it('refuse who was removed, and who is not signed in', async () => {
    await asRole('admin');
    await removeMember(await systemScope('acme', 'test'), ann.userId);
    expect((await get(getRuns, { tenant: 'acme' })).status).toBe(404);
    signedIn.user = null;
    expect((await get(getRuns, { tenant: 'acme' })).status).toBe(401);
  });
});
