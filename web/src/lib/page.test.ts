import { expect, test } from 'vitest';

import { fileName, page } from './page';

test('what was typed is text, and never markup', () => {
  const made = page({
    text: '<script>x</script>\n\na & b',
    title: 'A "b" <i>',
    outlet: '"><script>',
    date: '2025-04-02',
  });
  expect(made).not.toContain('<script>');
  expect(made).not.toContain('<i>');
  expect(made).toContain('<p>a &amp; b</p>');
  expect(made).toContain('content="&quot;&gt;&lt;script&gt;"');
  expect(made).toContain('article:published_time" content="2025-04-02"');
});

test('a name of a file has nothing that leads elsewhere', () => {
  expect(fileName('../../etc/passwd', 'html')).toBe('-etc-passwd.html');
  expect(fileName(undefined, 'txt')).toBe('pasted-text.txt');
});
