// The network: who cites whom, thresholds, neighbours, and the way to a party, with the mouse and with the keyboard.
import { expect, test } from './desk';
import { settled } from './views';

test.beforeEach(async ({ page }) => {
  await page.goto('/network');
  await settled(page);
});

const nodes = 'a[data-node]';

test('tells outlets, parties and unnamed sources apart by shape', async ({ page }) => {
  for (const shape of ['outlet', 'party', 'unnamed']) {
    await expect(page.locator(`${nodes}.${shape}`).first()).toBeVisible();
  }
});

test('shows neighbours of what the keyboard is on, and leads to the party', async ({ page }) => {
  await page.locator('svg[role="group"]').first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('PageDown');
  await expect(page.locator('path.link.near').first()).toBeVisible();
  await expect(page.locator('path.link.far').first()).toBeAttached();
  const id = await page.evaluate(() => document.activeElement?.getAttribute('data-node'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    new RegExp(`/parties/${encodeURIComponent(id ?? '?').replace(/[.*+?^$()|[\]\\]/g, '\\$&')}$`),
  );
});

test('leaves out weak links, in the address', async ({ page }) => {
  const before = await page.locator('path.link').count();
  const least = page.getByRole('slider', { name: /Cited at least/ });
  await least.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/least=2/);
  await expect.poll(() => page.locator('path.link').count()).toBeLessThan(before);
});

test('stands where it stood', async ({ page }) => {
  const where = () =>
    page
      .locator(nodes)
      .first()
      .evaluate((one) => one.parentElement?.getAttribute('transform'));
  const before = await where();
  await page.reload();
  await settled(page);
  expect(await where()).toBe(before);
});

test('is also a table', async ({ page }) => {
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('columnheader', { name: 'Who is cited' })).toBeVisible();
  expect(await page.getByRole('row').count()).toBeGreaterThan(10);
});
