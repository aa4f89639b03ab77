import { expect, test } from 'vitest';

import { begun } from './desk';

test.each([
  ['day', '2024-11-01', '2024-10-31'],
  ['month', '2024-12-24T10:00:00+09:00', '2024-11-23'],
  ['day', '2024-13-45', undefined],
  ['day', undefined, undefined],
  ['century', '2024-11-01', undefined],
])('a %s before %s begins on %s', (period, last, expected) => {
  expect(begun(period, last)).toBe(expected);
});
