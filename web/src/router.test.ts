import { expect, test } from 'vitest';

import { route, to } from './router';

test.each([
  ['/', { view: 'desk' }],
  ['/claims', { view: 'claims' }],
  ['/claims/', { view: 'claims' }],
  ['/claims/7p2p88zmzkag', { view: 'claim', id: '7p2p88zmzkag' }],
  ['/reports/sha256%3Aab', { view: 'report', id: 'sha256:ab' }],
  ['/parties/described%3Aa%20diplomat', { view: 'party', id: 'described:a diplomat' }],
  ['/map', { view: 'map' }],
  ['/incidents', { view: 'incidents' }],
  ['/incidents/95907c644a4f', { view: 'incident', id: '95907c644a4f' }],
  ['/account', { view: 'account' }],
  ['/map/here', { view: 'missing' }],
  ['/claims/a/b', { view: 'missing' }],
  ['/claims/%E0%A4', { view: 'missing' }],
  ['/toString', { view: 'missing' }],
  ['/constructor/a', { view: 'missing' }],
])('%s', (path, expected) => {
  expect(route(path)).toEqual(expected);
});

test('an address leads back to what it was made of', () => {
  for (const id of ['person:kim song', 'a/b', '50%', '<script>', 'Ж', '?#']) {
    expect(route(to.party(id))).toEqual({ view: 'party', id });
    expect(route(new URL(to.report(id, 'a 1'), 'http://here').pathname)).toEqual({ view: 'report', id });
  }
});

test('what is not asked for is not in the address', () => {
  expect(to.filtered({ q: 'a b', party: undefined, status: '' })).toBe('/claims?q=a+b');
  expect(to.filtered({})).toBe('/claims');
});
