import { describe, expect, it } from 'vitest';
import { systemScope } from '../../tenancy/system-scope';
import { control } from '../db/control';
import { addMemberWithPassword } from '../members/add-member';
import { createTenant } from '../tenants/create-tenant';
import { freshControl } from '../testing/fresh-control';
import { checkPassword } from './check-password';
import { hashPassword, passwordMatches, passwordProblem } from './password-hash';

freshControl();
await createTenant({ slug: 'acorn' });
const password = 'correct horse battery';
await addMemberWithPassword(await systemScope('acorn', 'test'), { email: 'Ada@Acorn.example', roles: ['admin'], password });

async function log(action: string): Promise<string[]> {
  const db = await control();
  const rows = await db.selectFrom('access_log').select('actor_label').where('action', '=', action).execute();
  return rows.map((row) => row.actor_label);
}

describe('checkPassword', () => {
  it('knows the person by their e-mail in any case', async () => {
    expect(await checkPassword('ADA@acorn.example ', password, '192.0.2.1')).toMatchObject({
      ok: true,
      user: { email: 'ada@acorn.example' },
    });
  });

  it('answers a wrong password and an unknown account alike, and logs both', async () => {
    const wrong = await checkPassword('ada@acorn.example', `${password}!`, '192.0.2.2');
    expect(await checkPassword('nobody@acorn.example', password, '192.0.2.2')).toEqual(wrong);
    expect(wrong).toEqual({ ok: false, waitSeconds: 0 });
    expect(await log('sign_in.failed')).toEqual(['ada@acorn.example', 'nobody@acorn.example']);
  });

  it('slows a hundred wrong passwords, logs it, and lets another account in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => checkPassword('eve@acorn.example', `guess number ${i}`, '192.0.2.3')),
    );
    const slowed = answers.filter((answer) => !answer.ok && answer.waitSeconds > 0);
    expect(slowed.length).toBeGreaterThanOrEqual(94);
    expect((await log('sign_in.slowed')).length).toBe(slowed.length);
    expect(await checkPassword('ada@acorn.example', password, '192.0.2.4')).toMatchObject({ ok: true });
  });

  it('is not held up by a password of a megabyte or an account that is no address', async () => {
    expect(await checkPassword('ada@acorn.example', 'x'.repeat(1_000_000), '192.0.2.5')).toMatchObject({ ok: false });
    expect(await checkPassword('\0'.repeat(10_000), password, '192.0.2.6')).toMatchObject({ ok: false });
  });
});

describe('password hashes', () => {
  it('differ for equal passwords and match only theirs', async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).not.toBe(two);
    expect(await passwordMatches(password, one)).toBe(true);
    expect(await passwordMatches(`${password} `, one)).toBe(false);
    expect(await passwordMatches(password, 'md5$1$2$3$4$5')).toBe(false);
    expect(await passwordMatches(password, '')).toBe(false);
  });

  it('are refused for what is too short, too long or too plain', () => {
    expect(passwordProblem('elevenchars')).toMatch(/12 characters/);
    expect(passwordProblem('x'.repeat(201))).toMatch(/at most 200/);
    expect(passwordProblem('abababababab')).toMatch(/too few/);
    expect(passwordProblem(password)).toBeNull();
  });
});
