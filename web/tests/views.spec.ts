// Every view with the examples: it says what it is, stands on its own address, stays inside a narrow screen, and axe finds
// nothing serious in it, light or dark.
import AxeBuilder from '@axe-core/playwright';

import { expect, test } from './desk';
import { NAMES, settled, views } from './views';

for (const name of NAMES) {
  test.describe(name, () => {
    test('can be reloaded, and shows the same', async ({ page, shared }) => {
      const address = (await views(shared)).addresses[name] ?? '/';
      await page.goto(address);
      await settled(page);
      const before = await page.locator('main').innerText();
      expect(before.length).toBeGreaterThan(20);
      await page.reload();
      await settled(page);
      expect(await page.locator('main').innerText()).toBe(before);
      expect(new URL(page.url()).pathname).toBe(new URL(address, shared.url).pathname);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has nothing serious for axe, ${colorScheme}`, async ({ page, shared }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto((await views(shared)).addresses[name] ?? '/');
        await settled(page);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
        expect(
          serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
        ).toEqual([]);
      });
    }

    test('needs no scrolling sideways on a phone', async ({ page, shared }) => {
      await page.setViewportSize({ width: 360, height: 720 });
      await page.goto((await views(shared)).addresses[name] ?? '/');
      await settled(page);
      const [inside, frame] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(inside).toBeLessThanOrEqual(frame ?? 0);
    });
  });
}
