// Pictures of the app for the documentation: `npm run screens` writes them to docs/screens.
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from './desk';
import { settled, views } from './views';

const FOLDER = join(import.meta.dirname, '../../docs/screens');
const MOST = 200_000;

const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };

const SCREENS = [
  ...['desk', 'claims', 'dossier', 'report', 'map', 'network'].map((name) => ({
    name,
    view: name,
    size: DESKTOP,
    colorScheme: 'light' as const,
  })),
  ...['dossier', 'map'].map((name) => ({
    name: `${name}-dark`,
    view: name,
    size: DESKTOP,
    colorScheme: 'dark' as const,
  })),
  ...['desk', 'dossier'].map((name) => ({
    name: `${name}-phone`,
    view: name,
    size: PHONE,
    colorScheme: 'light' as const,
  })),
];

for (const { name, view, size, colorScheme } of SCREENS) {
  test(name, async ({ page, shared }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    // Fewer links make a picture that can be read at this size.
    const query = view === 'network' ? '?least=2' : '';
    await page.goto(`${(await views(shared)).addresses[view] ?? '/'}${query}`);
    await settled(page);
    const path = join(FOLDER, `${name}.png`);
    await page.screenshot({ path });
    expect(statSync(path).size).toBeLessThan(MOST);
  });
}
