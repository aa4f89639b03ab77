import { describe, expect, test } from 'vitest';

import { csv } from '../charts/cells';
import { bounded, country, day, range, safe, span } from './formats';

test.each([
  ['2024-10-28', '28 Oct 2024'],
  ['2024-10-28T19:10:00Z', '28 Oct 2024'],
  ['2024-10', 'October 2024'],
  ['2024', '2024'],
  ['2024-10-28~', 'about 28 Oct 2024'],
  ['nonsense', undefined],
  [undefined, undefined],
])('the day of %s', (edtf, expected) => {
  expect(day(edtf)).toBe(expected);
});

test('a span of one day is that day', () => {
  expect(span('2024-10-28', '2024-10-28T09:00:00Z')).toBe('28 Oct 2024');
  expect(span('2024-10-28', '2024-11-02')).toBe('28 Oct 2024 – 2 Nov 2024');
  expect(span(undefined, '2024-11-02')).toBe('2 Nov 2024');
});

describe('figures', () => {
  test.each([
    [{ value: 1300, bound: 'more-than' as const }, 'more than 1,300'],
    [{ value: 1300, bound: 'exactly' as const }, '1,300'],
    [{ low: 3, high: 5, bound: 'between' as const }, '3–5'],
    [{ low: 12, bound: 'about' as const }, 'about 12'],
  ])('%j', (figure, expected) => {
    expect(bounded(figure)).toBe(expected);
  });
  test('low, best and high', () => {
    expect(range({ low: 5, best: 5, high: 5 })).toBe('5');
    expect(range({ low: 1000, best: 3000, high: 12000 })).toBe('3,000 (1,000–12,000)');
  });
});

test.each([
  ['https://paper.example/a', 'https://paper.example/a'],
  ['javascript:alert(1)', undefined],
  [' JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//paper.example', undefined],
  ['not an address', undefined],
])('%s may be followed: %s', (address, expected) => {
  expect(safe(address)).toBe(expected);
});

test('a country that is none keeps its code', () => {
  expect(country('KR')).toBe('South Korea');
  expect(country('<b>')).toBe('<b>');
});

test('no cell of a table begins a formula', () => {
  expect(csv({ columns: ['a'], rows: [['=1+1'], ['@x'], ['\t=1'], ['a=1']] })).toBe(
    "a\r\n'=1+1\r\n'@x\r\n\"'\t=1\"\r\na=1\r\n".replace('"\'\t=1"', "'\t=1"),
  );
});
