import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { apiJson } from '../api';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn } = world;

interface RunList {
  data: { runId: string; sessionId: string | null }[];
}

/** Every page of the portal that an admin can open. */
async function pages(): Promise<string[]> {
  const { data } = await apiJson<RunList>(world, acorn, 'runs?status=error&limit=1');
  const run = data[0];
  const own = [
    'overview',
    'runs',
    `runs/${run?.runId}`,
    'sessions',
    `sessions/${run?.sessionId}`,
    'tools',
    'usage',
    'settings/keys',
    'settings/members',
    'settings/policies',
    'retention',
  ];
  return own.map((page) => `/${acorn.slug}/${page}`);
}

/** What axe finds serious. The dark differs in its colours alone. */
async function faultsIn(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  const axe = new AxeBuilder({ page });
  const rules =
    scheme === 'dark' ? axe.withRules(['color-contrast']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await rules.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.waitForLoadState('networkidle');
}

test('on every page: axe finds nothing serious, light or dark; at 390 px nothing scrolls sideways; no error is raised', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  const open = async (path: string) => {
    await page.goto(world.url + path);
    await settled(page);
    for (const scheme of ['light', 'dark'] as const) expect(await faultsIn(page, scheme), `${path}, ${scheme}`).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(scroll, path).toBeLessThanOrEqual(inner ?? 0);
    await page.setViewportSize({ width: 1280, height: 860 });
  };
  await open('/signin');
  await signedIn(page, world, acorn, 'admin');
  for (const path of await pages()) await open(path);
  expect(errors).toEqual([]);
  await open(`/${acorn.slug}/no-such-page`);
  await open(`/${acorn.slug}/runs/${'0'.repeat(31)}1`);
});

test('pages carry a policy that allows no inline script, and may not be framed or kept', async ({ page }) => {
  await signedIn(page, world, acorn, 'viewer');
  const answer = await page.goto(`${world.url}/${acorn.slug}/runs`);
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy']).toMatch(/script-src[^;]*'nonce-/);
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
  expect(headers['cache-control']).toMatch(/no-store/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});
