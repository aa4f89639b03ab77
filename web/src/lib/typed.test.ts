import { expect, test } from 'vitest';

import { goingOn } from './typed';

test.each([
  ['', ''],
  ['k', 'k'],
  ['ki', 'ki'],
  ['kill', 'kill*'],
  ['killed', 'killed*'],
  ['killed ', 'killed'],
  ['killed in', 'killed in'],
  ['killed in the', 'killed in the'],
  ['killed in thei', 'killed in thei*'],
  [' Сеул', 'Сеул*'],
  ['“strike”', '“strike”'],
  ['kil*', 'kil*'],
])('%s', (words, expected) => {
  expect(goingOn(words)).toBe(expected);
});
