import { describe, expect, it } from 'vitest';

import { bars, between } from './months';

describe('bars', () => {
  it('fills the months without any', () => {
    const made = bars([
      { month: '2024-11', count: 2 },
      { month: '2025-02', count: 1 },
    ]);
    expect(made.map((bar) => [bar.from, bar.to, bar.count])).toEqual([
      ['2024-11-01', '2024-11-30', 2],
      ['2024-12-01', '2024-12-31', 0],
      ['2025-01-01', '2025-01-31', 0],
      ['2025-02-01', '2025-02-28', 1],
    ]);
    expect(made[0]?.label).toBe('November 2024');
  });

  it('goes by years where months are too many', () => {
    const made = bars([
      { month: '1914-07', count: 1 },
      { month: '1914-08', count: 1 },
      { month: '2024-02', count: 3 },
    ]);
    expect(made.length).toBe(111);
    expect(made[0]).toEqual({ from: '1914-01-01', to: '1914-12-31', label: '1914', count: 2 });
  });

  it('never makes more than a screen shows', () => {
    expect(
      bars([
        { month: '0001-01', count: 1 },
        { month: '9999-12', count: 1 },
      ]).length,
    ).toBe(360);
  });

  it('leaves out what is no month', () => {
    expect(
      bars([
        { month: '2024-13', count: 1 },
        { month: '<b>', count: 1 },
      ]),
    ).toEqual([]);
  });
});

describe('between two dates', () => {
  const all = bars([
    { month: '2024-01', count: 1 },
    { month: '2024-06', count: 1 },
  ]);
  it.each([
    [undefined, undefined, [0, 5]],
    ['2024-03-01', undefined, [2, 5]],
    ['2024-03-15', '2024-04-02', [2, 3]],
    ['2023', '2023-12-31', [0, 0]],
    ['2025', undefined, [5, 5]],
  ])('%s to %s', (since, until, expected) => {
    expect(between(all, since, until)).toEqual(expected);
  });
});
