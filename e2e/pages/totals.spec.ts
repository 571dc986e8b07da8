import { expect, test } from '@playwright/test';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { meridian } = world;

test('each figure of the overview leads to exactly the rows that it counts', async ({ page }) => {
  await signedIn(page, world, meridian, 'admin');
  await page.goto(`${world.url}/${meridian.slug}/overview?range=7d`);
  const needs = page.getByRole('region', { name: /what needs you/i });
  const links = await needs
    .getByRole('link', { name: /^[\d,]+ runs?\b/ })
    .evaluateAll((found) => found.map((link) => ({ href: (link as HTMLAnchorElement).href, says: link.textContent ?? '' })));
  expect(links.length).toBeGreaterThan(0);
  for (const { href, says } of links) {
    const query = new URL(href).search;
    const answer = await page.request.get(`${world.url}/api/portal/${meridian.slug}/runs${query}`);
    const { total } = (await answer.json()) as { total: number };
    expect(total, `${says} → ${query}`).toBe(Number.parseInt(says.replace(',', ''), 10));
  }
});

test('an empty result says how many rows its filters hide and offers to widen', async ({ page }) => {
  await signedIn(page, world, meridian, 'admin');
  await page.goto(`${world.url}/${meridian.slug}/runs?q=no-run-is-called-this`);
  await expect(page.getByRole('main')).toContainText(/hide/i);
});
