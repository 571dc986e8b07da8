import { expect, test } from '@playwright/test';
import { freshTrace, ingest, request, smallRun, text } from '../api';
import { signedIn } from '../sign-in';
import { readWorld } from '../world';

const world = readWorld();
const { meridian } = world;
const page_ = `${world.url}/${meridian.slug}/settings/policies`;

test('an admin lowers a limit: what is over it is refused, counted on the page, and the limit is taken back', async ({ page }) => {
  await signedIn(page, world, meridian, 'admin');
  await page.goto(page_);
  await page.getByRole('button', { name: 'Change limits' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Attributes a span').fill('99999999');
  await dialog.getByRole('button', { name: 'Change limits' }).click();
  await expect(dialog.getByRole('alert')).toContainText('attributesPerSpan must be a whole number between 8 and 4,096');
  await dialog.getByLabel('Attributes a span').fill('8');
  await dialog.getByRole('button', { name: 'Change limits' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Attributes a span/ })).toContainText('set here');

  const [span] = smallRun(freshTrace());
  const many = Array.from({ length: 40 }, (_, i) => text(`label.${i}`, 'x'));
  await ingest(world, meridian, request(span ? [{ ...span, attributes: many }] : []));
  await expect(page.getByRole('region', { name: 'What arrived' }).getByRole('row', { name: /^Cut/ }).first()).toBeVisible({
    timeout: 30_000,
  });

  await page.getByRole('button', { name: 'Change limits' }).click();
  await dialog.getByLabel('Attributes a span').fill('');
  await dialog.getByRole('button', { name: 'Change limits' }).click();
  await expect(page.getByRole('row', { name: /Attributes a span/ })).toContainText('inherited');
});

test('redaction rules are tried before they are saved, and what they took out is listed without being shown', async ({ page }) => {
  await signedIn(page, world, meridian, 'admin');
  await page.goto(page_);
  const rules = page.getByRole('region', { name: 'Redaction', exact: true });
  await rules.getByRole('textbox', { name: 'Name' }).fill('claim_no');
  await rules.getByRole('textbox', { name: 'Pattern' }).fill('.*');
  await rules.getByRole('button', { name: 'Add' }).click();
  await rules.getByRole('button', { name: 'Save rules' }).click();
  await expect(rules.getByRole('alert')).not.toBeEmpty();
  await rules.getByRole('button', { name: 'Remove claim_no' }).click();
  await rules.getByRole('textbox', { name: 'Name' }).fill('claim_no');
  await rules.getByRole('textbox', { name: 'Pattern' }).fill('CLM-[0-9]{6}');
  await rules.getByRole('button', { name: 'Add' }).click();
  await rules.getByLabel('Try these rules').fill('Claim CLM-204417 of vera@example.com');
  await rules.getByRole('button', { name: 'Try', exact: true }).click();
  await expect(rules.getByRole('status')).toContainText(/Claim \[custom:claim_no:[0-9a-f]{12}\] of \[email:[0-9a-f]{12}\]/);
  await rules.getByRole('button', { name: 'Save rules' }).click();
  await expect(rules.getByText('not saved yet')).toHaveCount(0);

  const traceId = freshTrace();
  const [root] = smallRun(traceId);
  await ingest(world, meridian, request(root ? [{ ...root, attributes: [text('gen_ai.input.messages', 'see CLM-204417')] }] : []));
  await page.reload();
  const found = page.getByRole('region', { name: 'What was redacted' });
  await expect(found.getByRole('row', { name: /Own pattern claim_no/ })).toContainText('gen_ai.input.messages');
  await expect(page.getByRole('main')).not.toContainText('204417');
  await page.goto(`${world.url}/${meridian.slug}/runs/${traceId}?node=${root?.spanId}`);
  await expect(page.getByLabel('Inspector')).toContainText(/\[custom:claim_no:[0-9a-f]{12}\]/);
  await expect(page.getByLabel('Inspector')).toContainText('Redacted before storage');

  await page.goto(page_);
  await rules.getByRole('button', { name: 'Inherit the operator’s rules' }).click();
  await expect(rules.getByText('Inherited from the operator.')).toBeVisible();
});

test('a member who may not manage policies is told so, and no link leads there', async ({ page }) => {
  await signedIn(page, world, meridian, 'engineer');
  expect((await page.goto(page_))?.status()).toBe(403);
  await expect(page.locator(`a[href*="settings/policies"]`)).toHaveCount(0);
});
