// A report that tries to be more than text: markup in its title, outlet, parties and quotations, addresses that would run, cells
// that would reckon. Every view shows it as what it is.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from './desk';
import { NAMES, settled, views } from './views';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const IMAGE = '<img src=x onerror="window.broken=1">';
const SCRIPT = '<script>window.broken=1</script>';
const text = (markup: string): string =>
  markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const BODY = [
  `${IMAGE} The mayor of Sundby, Rolf ${SCRIPT} Hansen, said on Monday that around 300 people had left ${SCRIPT} the harbour of Oslo.`,
  `"The harbour of Oslo is closed ${IMAGE}," the spokeswoman Eva {{constructor.constructor('window.broken=1')()}} Lund said.`,
  `=HYPERLINK("http://evil.example") Hansen denied that anybody had left the harbour of Oslo. javascript:window.broken=1`,
  `Hansen told \${window.broken=1} that at least 12 boats had sunk in Norway.`,
];

writeFileSync(
  join(folder, 'page.html'),
  `<!doctype html><html><head><title>${text(IMAGE)} ${text(SCRIPT)}</title>
<meta property="og:site_name" content="${text(`Evil ${SCRIPT} Times`)}">
<meta property="article:published_time" content="2025-03-04">
<link rel="canonical" href="javascript:window.broken=1">
<meta property="og:url" content="javascript:window.broken=1">
</head><body><article><h1>${text(SCRIPT)}</h1>${BODY.map((line) => `<p>${text(line)}</p>`).join('\n')}</article></body></html>`,
);
writeFileSync(join(folder, 'page.txt'), `${SCRIPT}\n\nMarch 5, 2025\n\n${BODY.join('\n\n')}\n`);

test.use({ reports: ['page.html', 'page.txt'], folder });

test('a hostile report changes nothing on any view', async ({ page, own }) => {
  test.setTimeout(180_000);
  const { addresses } = await views(own);
  for (const name of NAMES) {
    await page.goto(`${own.url}${addresses[name]}`);
    await settled(page);
    const state = await page.evaluate(() => ({
      broken: 'broken' in window,
      runs: document.querySelectorAll('main script, main img, main iframe, main [onerror]').length,
      links: [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
    }));
    expect(state, name).toEqual({ broken: false, runs: 0, links: [] });
  }
});

test('its words are shown as they are, and saved so that nothing runs or reckons', async ({ page, own }) => {
  const { addresses } = await views(own);
  await page.goto(`${own.url}${addresses.dossier}`);
  await settled(page);
  const names = ['Table (CSV)', 'Picture (SVG)'];
  for (const name of names) {
    await page.locator('summary', { hasText: 'Save' }).first().click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name }).first().click();
    const parts: Buffer[] = [];
    for await (const part of await (await saved).createReadStream()) parts.push(part as Buffer);
    const content = Buffer.concat(parts).toString();
    expect(content).not.toMatch(/(^|,)"?[=+@]/m);
    if (name.includes('SVG')) expect(content).not.toMatch(/<script|<img|onerror=/i);
  }
});
