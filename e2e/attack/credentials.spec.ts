import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { ingest, request } from '../api';
import { readWorld } from '../world';

const world = readWorld();
const { acorn, meridian } = world;

test('wrong, cut, foreign-kind and URL-borne keys get one identical 401; the other kind of key a 403', async () => {
  const keys = [
    '',
    'Bearer',
    'Bearer x',
    `Bearer ${acorn.queryKey.slice(0, -1)}`,
    `Bearer ${acorn.queryKey}a`,
    `Bearer aeg_query_${'a'.repeat(52)}`,
    `Basic ${acorn.queryKey}`,
  ];
  const answers = await Promise.all(
    keys.map(async (authorization) => {
      const answer = await fetch(`${world.url}/api/v1/runs`, { headers: authorization ? { authorization } : {} });
      return `${answer.status} ${await answer.text()}`;
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^401 /);
  expect((await fetch(`${world.url}/api/v1/runs?key=${acorn.queryKey}&api_key=${acorn.queryKey}`)).status).toBe(401);
  expect((await fetch(`${world.url}/api/v1/runs`, { headers: { authorization: `Bearer ${acorn.ingestKey}` } })).status).toBe(403);
  expect((await ingest(world, acorn, request([]), { authorization: `Bearer ${acorn.queryKey}` })).status).toBe(403);
  expect((await ingest(world, acorn, request([]), { authorization: 'Bearer nonsense' })).status).toBe(401);
});

test('forged sessions are nobody', async () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { sub: 'admin', email: acorn.people.admin, iat: 1, exp: 4_000_000_000 };
  const none = `${encode({ alg: 'none' })}.${encode(claims)}.`;
  const head = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
  const signed = `${head}.${createHmac('sha256', 'guess').update(head).digest('base64url')}`;
  for (const token of [none, signed, 'x', '']) {
    const page = await fetch(`${world.url}/${acorn.slug}/runs`, {
      headers: { cookie: `next-auth.session-token=${token}; __Secure-next-auth.session-token=${token}` },
      redirect: 'manual',
    });
    expect(await page.text()).not.toContain('order-triage');
    const data = await fetch(`${world.url}/api/portal/${acorn.slug}/runs`, { headers: { cookie: `next-auth.session-token=${token}` } });
    expect(data.status).toBe(401);
  }
});

test('cross-origin posts are refused', async () => {
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await fetch(`${world.url}/${acorn.slug}/settings/keys`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain;charset=UTF-8' },
      body: '[]',
    });
    expect(answer.status, origin).toBe(403);
    expect((await ingest(world, acorn, request([]), { origin })).status, origin).toBe(403);
  }
});

test('a sign-in never leads to another site', async ({ page }) => {
  for (const target of ['//evil.example', 'https://evil.example', '\\\\evil.example', 'https:evil.example']) {
    await page.context().clearCookies();
    await page.goto(`${world.url}/signin?callbackUrl=${encodeURIComponent(target)}`);
    await page.getByLabel(/e-?mail/i).fill(acorn.people.viewer);
    await page.getByLabel('Password', { exact: true }).fill(world.password);
    await page.getByRole('button', { name: /^sign in/i }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
    expect(new URL(page.url()).origin).toBe(world.url);
  }
});

test('a person of one tenant is nobody in the other', async ({ page }) => {
  await page.goto(`${world.url}/signin`);
  await page.getByLabel(/e-?mail/i).fill(acorn.people.admin);
  await page.getByLabel('Password', { exact: true }).fill(world.password);
  await page.getByRole('button', { name: /^sign in/i }).click();
  await page.waitForURL(`**/${acorn.slug}/**`);
  const foreign = await page.goto(`${world.url}/${meridian.slug}/runs`);
  const nothing = await page.goto(`${world.url}/no-such-tenant/runs`);
  expect(foreign?.status()).toBe(404);
  expect(nothing?.status()).toBe(404);
  const data = await page.request.get(`${world.url}/api/portal/${meridian.slug}/runs`);
  expect(data.status()).toBe(404);
});
