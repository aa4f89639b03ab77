import { describe, expect, it } from 'vitest';

import { DAY, stretch, words } from './edtf';

const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

describe('what a date covers', () => {
  it.each([
    // written, from, first instant after, precision
    ['2024-10-28T19:10:00Z', '2024-10-28T19:10', '2024-10-28T19:11', 'minute'],
    ['2024-10-28T19:10+02:00', '2024-10-28T17:10', '2024-10-28T17:11', 'minute'],
    ['2024-10-28T19:10', '2024-10-28T19:10', '2024-10-28T19:11', 'minute'],
    ['2024-10-28', '2024-10-28T00:00', '2024-10-29T00:00', 'day'],
    ['2024-10', '2024-10-01T00:00', '2024-11-01T00:00', 'month'],
    ['2024-10-XX', '2024-10-01T00:00', '2024-11-01T00:00', 'month'],
    ['2024', '2024-01-01T00:00', '2025-01-01T00:00', 'year'],
    ['2024-XX', '2024-01-01T00:00', '2025-01-01T00:00', 'year'],
    ['202X', '2020-01-01T00:00', '2030-01-01T00:00', 'stretch'],
    ['2024-24', '2024-12-01T00:00', '2025-03-01T00:00', 'stretch'],
    ['2024-10-14/2024-10-20', '2024-10-14T00:00', '2024-10-21T00:00', 'stretch'],
    ['[2024-10-14,2024-10-20]', '2024-10-14T00:00', '2024-10-21T00:00', 'stretch'],
    ['2024-10~', '2024-10-01T00:00', '2024-11-01T00:00', 'month'],
  ])('%s', (text, from, to, precision) => {
    const date = stretch(text);
    expect(date && [iso(date.from), iso(date.to), date.precision]).toEqual([from, to, precision]);
  });

  it('says which end is open', () => {
    expect(stretch('2024-10-14/..')?.open).toBe('end');
    expect(stretch('../2024-10-14')?.open).toBe('start');
  });

  it.each(['', 'P3M', 'XXXX-12-25', 'yesterday', '<script>', '../..', '/'])('nothing of %s', (text) => {
    expect(stretch(text)).toBeUndefined();
  });

  it('keeps a day a day', () => {
    const date = stretch('2024-02-29');
    expect(date && date.to - date.from).toBe(DAY);
  });
});

describe('a date in words', () => {
  it.each([
    ['2024-10-28T19:10:00Z', '28 Oct 2024, 19:10 UTC'],
    ['2024-10-28', '28 Oct 2024'],
    ['2024-10', 'October 2024'],
    ['2024', '2024'],
    ['2024-10-28~', 'about 28 Oct 2024'],
    ['2024-10-14/2024-10-20', '14 – 20 Oct 2024'],
    ['2024-10-14/..', 'from 14 Oct 2024'],
    ['../2024-10-14', 'until 14 Oct 2024'],
  ])('%s', (text, expected) => {
    expect(words(text)?.replace(/[\u2009\u202f]/g, ' ')).toBe(expected);
  });
});
