// The map: claims by place, a place and a time that can be chosen, everything in the address, all of it with the keyboard.
import { expect, test } from './desk';
import { settled } from './views';

test.beforeEach(async ({ page }) => {
  await page.goto('/map');
  await settled(page);
});

const marks = 'svg a[data-place]';

test('draws countries, regions and points differently', async ({ page }) => {
  await expect(page.locator(`${marks}.point`).first()).toBeVisible();
  await expect(page.locator('path.area.country').first()).toBeVisible();
  await expect(page.locator('path.area.region').first()).toBeVisible();
  const [kursk] = await page
    .locator(marks)
    .evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? '').filter((label) => label.startsWith('Kursk')),
    );
  expect(kursk).toMatch(/^Kursk Oblast, region: \d+ claims?/);
});

test('lists the claims about a chosen place, also after a reload', async ({ page }) => {
  await page.locator(`${marks}[aria-label^="Kursk Oblast"]`).focus();
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: 'Kursk Oblast' });
  await expect(list.getByRole('listitem').first()).toBeVisible();
  expect(page.url()).toContain('at=');
  await page.reload();
  await expect(list.getByRole('listitem').first()).toBeVisible();
  await list.getByRole('listitem').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/claims\/[a-z0-9]+$/);
});

test('goes from place to place and enlarges with keys alone', async ({ page }) => {
  await page.locator('svg[role="group"]').first().focus();
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
  await page.keyboard.press('PageDown');
  const second = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
  expect(first && second && first !== second).toBeTruthy();
  const before = await page.locator('path.land').boundingBox();
  await page.keyboard.press('+');
  const after = await page.locator('path.land').boundingBox();
  expect(after?.width ?? 0).toBeGreaterThan(before?.width ?? Infinity);
});

test('narrows time with the handles of the brush', async ({ page }) => {
  const from = page.getByRole('slider', { name: 'From' });
  await from.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/since=\d{4}-\d{2}-01/);
  await expect(from).toHaveAttribute('aria-valuenow', '1');
  await page.reload();
  await expect(from).toHaveAttribute('aria-valuenow', '1');
  await page.getByRole('button', { name: 'All of time' }).click();
  await expect(page).not.toHaveURL(/since=/);
});

test('narrows time by dragging', async ({ page }) => {
  const brush = page.getByRole('group', { name: 'Time' }).locator('svg');
  await brush.scrollIntoViewIfNeeded();
  const box = await brush.boundingBox();
  if (!box) throw new Error('no brush');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/since=.*until=/);
});

test('is also a table, and a file', async ({ page }) => {
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('columnheader', { name: 'Known as' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Kursk Oblast' })).toBeVisible();
  await page.locator('summary', { hasText: 'Save' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Table (CSV)' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
});

for (const kind of ['SVG', 'PNG'] as const) {
  test(`is saved as ${kind} that stands alone`, async ({ page }) => {
    await page.locator('summary', { hasText: 'Save' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: `Picture (${kind})` }).click();
    const stream = await (await saved).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    if (kind === 'PNG') {
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.length).toBeGreaterThan(20_000);
    } else {
      expect(bytes.toString()).not.toMatch(/class=|style=|var\(|<script|href=/);
    }
  });
}
