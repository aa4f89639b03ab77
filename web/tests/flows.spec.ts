// What people do at the desk, from end to end: bring a report in and get to its claim, decide and take it back, all with the
// keyboard.
import { join } from 'node:path';

import { texts } from '../src/texts/en';
import { EXAMPLES, expect, test } from './desk';
import { settled } from './views';

const WIRE = '2024-10-28-atlas-press-agency.html';

test.describe('on an empty ledger', () => {
  test('a file leads to the dossier of its claim', async ({ page, own }) => {
    await page.goto(own.url);
    await settled(page);
    await page.locator('input[type="file"]').setInputFiles(join(EXAMPLES, WIRE));
    await page.getByRole('link', { name: texts.add.open, exact: true }).click({ timeout: 30_000 });
    await expect(page).toHaveURL(/\/reports\/sha256/);
    await settled(page);
    await page.goto(`${own.url}/claims`);
    const claim = page.locator('[data-step] a[data-open]').first();
    const wording = await claim.innerText();
    await claim.click();
    await expect(page).toHaveURL(/\/claims\/[a-z0-9]+$/);
    await expect(page.locator('main h1')).toContainText(wording.slice(0, 40));
    await expect(page.getByRole('heading', { name: texts.charts.positions.title })).toBeVisible();
  });

  test('a pasted text is read', async ({ page, own }) => {
    await page.goto(own.url);
    await page.getByRole('button', { name: texts.add.paste }).click();
    await page
      .getByLabel(texts.add.fields.text)
      .fill('Mayor Rolf Hansen said on Monday that the bridge at Sundby is closed.');
    await page.getByLabel(texts.add.fields.date).fill('2025-03-04');
    await page.getByRole('button', { name: texts.add.send }).click();
    await expect(page.getByText(texts.add.counts(1, 0, 0))).toBeVisible({ timeout: 30_000 });
    await page.goto(`${own.url}/claims?q=bridge`);
    await expect(page.locator('[data-step]').first()).toContainText('bridge at Sundby');
  });
});

test.describe('with a report', () => {
  test.use({ reports: [WIRE] });

  test('a claim is rejected, and the rejection taken back', async ({ page, own }) => {
    await page.goto(`${own.url}/claims`);
    await settled(page);
    const claims = page.locator('[data-step]');
    const before = await claims.count();
    // From the list a claim is rejected with all its appearances.
    const { items } = await own.ask<{ items: { appearances: number }[] }>('claims');
    const chosen = Math.max(
      0,
      items.findIndex((claim) => claim.appearances > 1),
    );
    for (let step = 0; step <= chosen; step++) await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.getByLabel(texts.decide.fields.who).fill('Ada');
    await page.getByRole('dialog').getByRole('button', { name: texts.decide.verbs.reject }).click();
    await expect(claims).toHaveCount(before - 1);
    await page.getByRole('button', { name: texts.decide.undo }).click();
    await expect(claims).toHaveCount(before);
  });

  test('nothing but the keyboard is needed', async ({ page, own }) => {
    await page.goto(`${own.url}/`);
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('soldiers');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/claims\?q=soldiers/);
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/claims\/[a-z0-9]+$/);
    await settled(page);
    // To the first mark of the timeline, and on to the words that it stands for.
    const mark = page.locator('a[data-mark][tabindex="0"]').first();
    for (let presses = 0; presses < 80; presses += 1) {
      if (await mark.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(page.getByRole('note')).toContainText('“');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('note')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/reports\/.*#/);
    await page.goBack();
    await settled(page);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByLabel(texts.decide.fields.who).focus();
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await expect(page.getByText(texts.decide.kept.accept)).toBeVisible();
  });
});

test('going back leads to where one was on the page', async ({ page, shared }) => {
  await page.goto(`${shared.url}/claims`);
  await settled(page);
  const height = () => page.evaluate(() => scrollY);
  await page.locator('[data-step] a').nth(12).scrollIntoViewIfNeeded();
  const before = await height();
  expect(before).toBeGreaterThan(200);
  await page.locator('[data-step] a').nth(12).click();
  await expect(page).toHaveURL(/\/claims\/[a-z0-9]+$/);
  await settled(page);
  expect(await height()).toBe(0);
  await page.goBack();
  await expect.poll(height).toBe(before);
  await page.waitForTimeout(300); // the history is told once scrolling has ended
  await page.reload();
  await expect.poll(height).toBe(before);
});
