import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { signIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn, meridian } = world;
const keysPage = `${world.url}/${acorn.slug}/settings/keys`;

interface Posted {
  headers: Record<string, string>;
  body: string;
}

/** Makes a key as the admin and returns what the browser posted for it. */
async function recordAction(page: Page): Promise<Posted> {
  await signIn(page, world, acorn, 'admin');
  await page.goto(keysPage);
  const posted = page.waitForRequest((request) => request.method() === 'POST' && Boolean(request.headers()['next-action']));
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const request = await posted;
  await page.getByText('Waiting for the first span').waitFor();
  const { 'next-action': action = '', 'content-type': type = '', accept = '' } = request.headers();
  return { headers: { 'next-action': action, 'content-type': type, accept, origin: world.url }, body: request.postData() ?? '' };
}

async function countKeys(admin: APIRequestContext): Promise<number> {
  return ((await (await admin.get(`${world.url}/api/portal/${acorn.slug}/keys`)).json()) as unknown[]).length;
}

test('an action posted directly is decided anew: by a viewer, by nobody, for another tenant, through another page', async ({
  page,
  browser,
}) => {
  const { headers, body } = await recordAction(page);
  const before = await countKeys(page.request);
  const viewer = await (await browser.newContext()).newPage();
  await signIn(viewer, world, acorn, 'viewer');
  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger, world, meridian, 'admin');
  const nobody = await (await browser.newContext()).newPage();
  for (const someone of [viewer, stranger, nobody]) {
    for (const url of [keysPage, `${world.url}/${meridian.slug}/settings/keys`, `${world.url}/signin`]) {
      const answer = await someone.request.post(url, { headers, data: body, maxRedirects: 0 });
      expect(await answer.text()).not.toContain('aeg_ingest_');
    }
  }
  for (const forged of [
    body.replace(acorn.slug, meridian.slug),
    body.replace(acorn.slug, '..'),
    '[]',
    '[null]',
    '[{"toString":1},1]',
    'x',
  ]) {
    const answer = await page.request.post(keysPage, { headers, data: forged, maxRedirects: 0 });
    expect(await answer.text()).not.toContain('aeg_ingest_');
  }
  expect(await countKeys(page.request)).toBe(before);
  const again = await page.request.post(keysPage, { headers, data: body });
  expect(await again.text()).toContain('aeg_ingest_');
  expect(await countKeys(page.request)).toBe(before + 1);
});

test('an action posted by another site is refused', async ({ page }) => {
  const { headers, body } = await recordAction(page);
  for (const origin of ['https://evil.example', 'null']) {
    expect((await page.request.post(keysPage, { headers: { ...headers, origin }, data: body })).status()).toBe(403);
  }
});

test('a session cookie that was set before signing in is replaced, and one that signed out is dead', async ({ page }) => {
  const name = 'next-auth.session-token';
  await page.context().addCookies([{ name, value: 'chosen-by-an-attacker', url: world.url }]);
  await signIn(page, world, acorn, 'viewer');
  const cookies = await page.context().cookies();
  const session = cookies.find((cookie) => cookie.name === name);
  expect(session?.value).not.toBe('chosen-by-an-attacker');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await page.goto(`${world.url}/signout`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/signin**');
  await page.context().addCookies(cookies);
  expect((await page.request.get(`${world.url}/api/portal/${acorn.slug}/runs`)).status()).toBe(401);
});

test('guessing passwords is slowed, for that account and address alone', async ({ page, request }) => {
  const { csrfToken } = (await (await request.get(`${world.url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const errors: string[] = [];
  for (let guess = 0; guess < 12; guess++) {
    const answer = await request.post(`${world.url}/api/auth/callback/password`, {
      form: { csrfToken, json: 'true', email: 'victim@acorn.example', password: `guess number ${guess}` },
    });
    const { url } = (await answer.json()) as { url: string };
    errors.push(new URL(url).searchParams.get('error') ?? '');
  }
  expect(errors[0]).toBe('CredentialsSignin');
  expect(errors.filter((error) => error.startsWith('slowed:')).length).toBeGreaterThan(3);
  await signIn(page, world, acorn, 'viewer');
});

test('every page forbids framing and inline script, and is kept by no cache', async ({ page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await signIn(page, world, acorn, 'admin');
  for (const path of ['overview', 'runs', 'tools', 'settings/keys', 'settings/members']) {
    const answer = await page.goto(`${world.url}/${acorn.slug}/${path}`);
    const headers = answer?.headers() ?? {};
    expect(headers['cache-control'], path).toContain('no-store');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).not.toMatch(/script-src[^;]*unsafe/);
  }
  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByRole('dialog').waitFor();
  expect(violations).toEqual([]);
});

test('the operator’s routes and the demo’s door are closed to everybody else', async ({ request }) => {
  for (const path of ['api/operator/status', 'api/operator/doctor', 'demo', 'demo?token=']) {
    expect((await request.get(`${world.url}/${path}`)).status(), path).toBe(404);
    expect((await request.get(`${world.url}/${path}`, { headers: { authorization: `Bearer ${acorn.queryKey}` } })).status(), path).toBe(
      404,
    );
  }
  const metrics = await (await request.get(`${world.url}/metrics`)).text();
  expect(metrics).toContain('aegis_ingest_spans_total');
  for (const secret of [acorn.tenantId, acorn.slug, meridian.tenantId]) expect(metrics).not.toContain(secret);
});
