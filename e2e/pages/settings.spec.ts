import { expect, test } from '@playwright/test';
import { freshTrace, ingest, request, smallRun, text } from '../api';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn } = world;

test('an admin makes a key, copies its variables, and sees its first run arrive', async ({ page }) => {
  await signedIn(page, world, acorn, 'admin');
  await page.goto(`${world.url}/${acorn.slug}/settings/keys`);
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('checkout agents');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.getByText('Waiting for the first span')).toBeVisible();
  const variables = (await page.locator('code').first().textContent()) ?? '';
  expect(variables).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${world.url}\n`);
  const key = /OTEL_EXPORTER_OTLP_HEADERS=Authorization=Bearer%20(aeg_ingest_\w+)/.exec(variables)?.[1] ?? '';
  const traceId = freshTrace();
  await ingest(world, acorn, request(smallRun(traceId), [text('service.name', 'checkout')]), { authorization: `Bearer ${key}` });
  await page.getByRole('status').getByRole('link').click({ timeout: 15_000 });
  await page.waitForURL(`**/${acorn.slug}/runs/${traceId}**`);

  await page.goto(`${world.url}/${acorn.slug}/settings/keys`);
  await page.getByRole('button', { name: 'Revoke checkout agents' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /checkout agents/ })).toContainText('revoked');
  const refused = await ingest(world, acorn, request(smallRun(freshTrace())), { authorization: `Bearer ${key}` });
  expect(refused.status).toBe(401);
});

test('a member joins by a one-time link, is given another role, and is removed, each time at once', async ({ page, browser }) => {
  await signedIn(page, world, acorn, 'admin');
  await page.goto(`${world.url}/${acorn.slug}/settings/members`);
  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByLabel('E-mail').fill('nora@acorn.example');
  await page.getByRole('checkbox', { name: 'Viewer' }).check();
  await page.getByRole('button', { name: 'Make a one-time link' }).click();
  const link = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(page.getByRole('region', { name: 'Open links' })).toContainText('nora@acorn.example');

  const nora = await (await browser.newContext()).newPage();
  await nora.goto(link);
  await nora.getByLabel('Your name').fill('Nora');
  await nora.getByLabel('Password', { exact: true }).fill('a password of her own');
  await nora.getByRole('button', { name: 'Join' }).click();
  await nora.waitForURL(`**/${acorn.slug}/runs**`);
  expect((await nora.goto(`${world.url}/${acorn.slug}/settings/members`))?.status()).toBe(403);
  await nora.goto(link);
  await expect(nora.getByText('no longer valid')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Change the roles of nora@acorn.example' }).click();
  await page.getByRole('checkbox', { name: 'Admin' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /nora@acorn/ })).toContainText('Admin');
  expect((await nora.goto(`${world.url}/${acorn.slug}/settings/members`))?.status()).toBe(200);

  await page.getByRole('button', { name: 'Remove nora@acorn.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('row', { name: /nora@acorn/ })).toHaveCount(0);
  expect((await nora.goto(`${world.url}/${acorn.slug}/runs`))?.status()).toBe(404);
  expect((await nora.request.get(`${world.url}/api/portal/${acorn.slug}/runs`)).status()).toBe(404);
});

test('the last admin stays', async ({ page }) => {
  await signedIn(page, world, acorn, 'admin');
  await page.goto(`${world.url}/${acorn.slug}/settings/members`);
  await page.getByRole('button', { name: `Remove ${acorn.people.admin}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toContainText('last admin');
});
