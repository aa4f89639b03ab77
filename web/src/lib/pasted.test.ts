import { expect, test } from 'vitest';

import { pasted } from './pasted';

test('a bare text stays as it is', () => {
  expect(pasted({ text: 'One.\n\nTwo.' })).toEqual({ name: 'pasted-text.txt', content: 'One.\n\nTwo.' });
  expect(pasted({ text: 'One.', title: '', outlet: '' }).name).toBe('pasted-text.txt');
});

test('title, outlet and date go with it', () => {
  const report = { text: 'He said "so".', title: 'A <b> & c', outlet: 'Fjord Post', published: '2025-04-02' };
  const { name, content } = pasted(report);
  expect(name).toBe('A-b-c.json');
  expect(JSON.parse(content)).toEqual(report);
});

test('the name of the file leads nowhere else', () => {
  expect(pasted({ text: 'x', title: '../../etc/passwd' }).name).toBe('-etc-passwd.json');
});
