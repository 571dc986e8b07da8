import { expect, test } from '@playwright/test';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { acorn } = world;
const page_ = `${world.url}/${acorn.slug}/retention`;

test('an admin sees what a shorter time would delete before it is in force, and takes it back', async ({ page }) => {
  await signedIn(page, world, acorn, 'admin');
  await page.goto(page_);
  const kept = page.getByRole('region', { name: 'What is kept' });
  await expect(kept.getByRole('row', { name: /^Texts/ })).toContainText('30 days');
  await kept.getByRole('button', { name: 'Change how long' }).click();
  const dialog = page.getByRole('dialog');
  const texts = dialog.getByRole('group', { name: 'Texts', exact: true });
  await texts.getByText('Days', { exact: true }).click();
  await texts.getByLabel('Texts: days').fill('500');
  await dialog.getByRole('button', { name: 'See what would go' }).click();
  await expect(dialog.getByRole('alert')).toContainText('400 days');
  await texts.getByLabel('Texts: days').fill('2');
  await dialog.getByRole('button', { name: 'See what would go' }).click();
  await expect(dialog.getByRole('status')).toContainText('nothing that is stored is past its time');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(kept.getByRole('row', { name: /^Texts/ })).toContainText('2 days');

  await kept.getByRole('button', { name: 'Delete what is due…' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Nothing is due');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);

  await kept.getByRole('button', { name: 'Change how long' }).click();
  await texts.getByText(/^Inherited/).click();
  await dialog.getByRole('button', { name: 'See what would go' }).click();
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(kept.getByRole('row', { name: /^Texts/ })).toContainText('30 days');
});

test('a compliance officer reads what is deleted when, and can change nothing; an engineer is refused', async ({ page, browser }) => {
  await signedIn(page, world, acorn, 'compliance');
  await page.goto(page_);
  await expect(page.getByRole('region', { name: 'What is kept' }).getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('button', { name: 'Change how long' })).toHaveCount(0);
  const engineer = await browser.newPage();
  await signedIn(engineer, world, acorn, 'engineer');
  expect((await engineer.goto(page_))?.status()).toBe(403);
  await engineer.close();
});
