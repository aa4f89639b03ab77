// How long a person waits, measured in the browser on a large ledger that LEDGER names: until a view can be used, and until
// a keystroke or a facet is answered. Prints a table; judges nothing but that everything was answered.
import { expect, test, type Page } from '@playwright/test';

import { open, type Desk } from './desk';

const LEDGER = process.env.LEDGER ?? '';
const OPENED = 8;
const FACETS = 20;
const TYPED = ['police said', 'minister', 'killed in the', 'north korea troops', 'earthquake'];

let desk: Desk;
test.beforeAll(async () => {
  desk = await open(LEDGER);
});
test.afterAll(async () => {
  await desk.stop();
});

function row(name: string, waits: number[]): void {
  const sorted = waits.toSorted((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(0).padStart(7);
  process.stdout.write(
    `${name.padEnd(34)}${String(waits.length).padStart(5)}${at(0.5)}${at(0.95)}${at(1)} ms\n`,
  );
}

/** Milliseconds from the start of the navigation until `ready` is in sight. */
async function opening(page: Page, path: string, ready: string): Promise<number> {
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(`${desk.url}${path}`, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  return performance.now() - start;
}

/** Milliseconds, by the clock of the page, from what `act` does to an element until nothing in `region` waits any more. */
async function answered(page: Page, region: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate((busy) => {
    const at = document.querySelector(busy);
    const asked = { since: 0, until: 0 };
    (window as unknown as { asked: typeof asked }).asked = asked;
    const begin = (): void => {
      asked.since ||= performance.now();
    };
    addEventListener('input', begin, { capture: true, once: true });
    addEventListener('click', begin, { capture: true, once: true });
    let waited = false;
    const look = (): void => {
      const busyNow = at?.getAttribute('aria-busy') === 'true';
      waited ||= busyNow;
      if (asked.since && waited && !busyNow) asked.until = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, region);
  await act();
  const waits = await page.waitForFunction(() => {
    const { asked } = window as unknown as { asked: { since: number; until: number } };
    return asked.until && asked.until - asked.since;
  });
  return Number(await waits.jsonValue());
}

test('how long a person waits', async ({ page }) => {
  process.stdout.write(
    `${'milliseconds'.padEnd(34)}${'n'.padStart(5)}${'median'.padStart(7)}${'p95'.padStart(7)}${'most'.padStart(7)}\n`,
  );
  const views = [
    { name: 'desk, first view', path: '/', ready: 'main article, main li a, main ol a' },
    { name: 'claims', path: '/claims', ready: '[data-step]' },
    { name: 'map', path: '/map', ready: 'main svg path' },
    { name: 'network', path: '/network', ready: 'main section.chart' },
  ];
  for (const { name, path, ready } of views) {
    const waits: number[] = [];
    for (let time = 0; time < OPENED; time += 1) waits.push(await opening(page, path, ready));
    row(`until it can be used: ${name}`, waits);
  }

  await opening(page, '/claims', '[data-step]');
  const list = 'section[aria-busy]';
  await expect(page.locator(list)).toHaveAttribute('aria-busy', 'false');
  const keystrokes: number[] = [];
  const field = page.locator('[data-search]').first();
  for (const words of TYPED) {
    await field.focus();
    for (const letter of words) keystrokes.push(await answered(page, list, () => page.keyboard.type(letter)));
    await answered(page, list, () => field.fill(''));
  }
  row('until a keystroke is answered', keystrokes);

  const facets: number[] = [];
  for (let number = 0; number < FACETS; number += 1) {
    await expect(page.locator('aside[aria-busy]')).toHaveAttribute('aria-busy', 'false');
    facets.push(await answered(page, list, () => page.locator('aside li a').nth(number).click()));
    facets.push(await answered(page, list, () => page.locator('aside li a[aria-current]').first().click()));
  }
  row('until a facet is answered', facets);
  expect(keystrokes.every(Number.isFinite)).toBe(true);
});
