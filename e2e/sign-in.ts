import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Role } from '../lib/tenancy/permissions';
import type { World, WorldTenant } from './world';

/** Signs in as the tenant's person with that role, through the form; ends on the role's landing page. */
export async function signIn(page: Page, world: World, tenant: WorldTenant, role: Role): Promise<void> {
  await page.goto(`${world.url}/signin`);
  await page.getByLabel(/e-?mail/i).fill(tenant.people[role]);
  await page.getByLabel('Password', { exact: true }).fill(world.password);
  await page.getByRole('button', { name: /^sign in/i }).click();
  await page.waitForURL(`**/${tenant.slug}/**`);
  await expect(page.getByRole('main')).toBeVisible();
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

const sessions = new Map<string, Cookies>();

/** As `signIn`, with the session of an earlier test where there is one: for tests of what comes after, that leave the session alone. */
export async function signedIn(page: Page, world: World, tenant: WorldTenant, role: Role): Promise<void> {
  const person = tenant.people[role];
  const cookies = sessions.get(person);
  if (cookies === undefined) {
    await signIn(page, world, tenant, role);
    sessions.set(person, await page.context().cookies());
    return;
  }
  await page.context().addCookies(cookies);
}
