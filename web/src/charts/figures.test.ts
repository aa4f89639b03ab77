import { describe, expect, it } from 'vitest';

import { dossier } from '../../tests/fixtures/dossier';
import { amount, plots, sheet } from './figures';

const BOUNDS = {
  about: 'about',
  'at-least': 'at least',
  'more-than': 'more than',
  'at-most': 'at most',
  'less-than': 'less than',
  exactly: 'exactly',
  between: 'between',
};
const [people] = plots(dossier.figures ?? [], [], 900, 'nobody', BOUNDS);

describe('figures in time', () => {
  it('stand higher the more they are', () => {
    const values = people?.values ?? [];
    for (const a of values)
      for (const b of values) if (a.is.value > b.is.value) expect(a.y).toBeLessThan(b.y);
  });

  it('say low, best and high at the edge, words apart', () => {
    const marks = people?.marks ?? [];
    expect(marks.map((mark) => [mark.name, mark.value])).toEqual([
      ['high', 42000],
      ['best', 17000],
      ['low', 3000],
    ]);
    expect((marks[1]?.textY ?? 0) - (marks[0]?.textY ?? 0)).toBeGreaterThanOrEqual(14);
  });

  it('begin at nought', () => {
    expect(people?.yTicks[0]?.label).toBe('0');
  });

  it.each([
    ['at-least', 'at least 3,000'],
    ['about', 'about 17,000'],
    ['between', '14,000 – 22,000'],
    ['exactly', '17,000'],
  ])('%s in words', (bound, expected) => {
    const value = people?.values.find((one) => one.is.bound === bound);
    expect(value && amount(value.is, BOUNDS)).toBe(expected);
  });

  it('have no number for an open end in the table', () => {
    const columns = {
      unit: 'unit',
      date: 'date',
      bound: 'bound',
      value: 'value',
      low: 'low',
      high: 'high',
      source: 's',
      report: 'r',
    };
    const made = sheet(dossier, columns, BOUNDS);
    const least = made.rows.find((row) => row[2] === 'at least');
    expect(least?.slice(3, 6)).toEqual([3000, 3000, undefined]);
  });
});
