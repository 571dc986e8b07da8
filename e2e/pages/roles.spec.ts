import { expect, test } from '@playwright/test';
import { apiJson } from '../api';
import { signedIn, signIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn, meridian } = world;

const LANDS = { admin: 'overview', engineer: 'runs', viewer: 'runs', billing: 'usage' } as const;

for (const [role, page_] of Object.entries(LANDS)) {
  test(`a ${role} lands on ${page_}, and no link leads to what is refused`, async ({ page }) => {
    await signIn(page, world, acorn, role as keyof typeof LANDS);
    await expect(page).toHaveURL(new RegExp(`/${acorn.slug}/${page_}`));
    const links = await page.getByRole('link').evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
    for (const link of new Set(links.filter((href) => href.startsWith(world.url)))) {
      const answer = await page.request.get(link);
      expect(answer.status(), link).toBeLessThan(400);
    }
  });
}

test('a viewer sees structure, and neither texts nor money', async ({ page }) => {
  const { data } = await apiJson<{ data: { runId: string }[] }>(world, acorn, 'runs?status=error&limit=1');
  await signedIn(page, world, acorn, 'viewer');
  await page.goto(`${world.url}/${acorn.slug}/runs/${data[0]?.runId}`);
  await expect(page.getByLabel('Inspector')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('$');
  await expect(page.getByRole('main')).not.toContainText('The policy covers it');
  const graph = await page.request.get(`${world.url}/api/portal/${acorn.slug}/runs/${data[0]?.runId}/graph`);
  const { nodes } = (await graph.json()) as { nodes: { costUsd: string | null }[] };
  expect(nodes.every(({ costUsd }) => costUsd === null)).toBe(true);
});

test('billing opens no run, neither as page nor as data', async ({ page }) => {
  const { data } = await apiJson<{ data: { runId: string }[] }>(world, acorn, 'runs?limit=1');
  await signedIn(page, world, acorn, 'billing');
  expect((await page.goto(`${world.url}/${acorn.slug}/runs/${data[0]?.runId}`))?.status()).toBe(403);
  expect((await page.request.get(`${world.url}/api/portal/${acorn.slug}/runs/${data[0]?.runId}/graph`)).status()).toBe(403);
  expect((await page.request.get(`${world.url}/api/portal/${acorn.slug}/runs`)).status()).toBe(403);
});

test('each read of content is in the access log, with who and what', async ({ page }) => {
  const { data } = await apiJson<{ data: { runId: string }[] }>(world, meridian, 'runs?status=error&limit=1');
  const runId = data[0]?.runId ?? '';
  await signedIn(page, world, meridian, 'compliance');
  await page.goto(`${world.url}/${meridian.slug}/runs/${runId}`);
  await expect(page.getByLabel('Inspector')).toBeVisible();
  await expect(async () => {
    const log = await apiJson<{ data: { action: string; actor?: unknown; target?: string }[] }>(world, meridian, 'audit?limit=50');
    const text = JSON.stringify(log.data);
    expect(text).toContain(meridian.people.compliance);
    expect(text).toContain(runId);
  }).toPass();
});

test('a removed member’s cookie is worth nothing at the next request', async ({ page }) => {
  await signIn(page, world, meridian, 'viewer');
  expect((await page.goto(`${world.url}/${meridian.slug}/runs`))?.status()).toBe(200);
  const { startCli } = await import('../start-cli');
  startCli(world, ['user', 'remove', meridian.slug, meridian.people.viewer]);
  expect((await page.goto(`${world.url}/${meridian.slug}/runs`))?.status()).toBe(404);
  expect((await page.request.get(`${world.url}/api/portal/${meridian.slug}/runs`)).status()).toBe(404);
});
