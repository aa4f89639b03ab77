import { describe, expect, it } from 'vitest';

import { cell, csv, json } from './cells';

describe('a cell', () => {
  it.each([
    ['plain', 'plain'],
    ['two, words', '"two, words"'],
    ['said "so"', '"said ""so"""'],
    ['=HYPERLINK("http://x.example")', `"'=HYPERLINK(""http://x.example"")"`],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['\t=1', "'\t=1"],
    ['＝1+1', "'＝1+1"],
    ['line\nbreak', '"line\nbreak"'],
    ['', ''],
  ])('%j', (value, expected) => {
    expect(cell(value)).toBe(expected);
  });

  it('leaves a number a number', () => {
    expect(cell(-3)).toBe('-3');
    expect(cell(undefined)).toBe('');
  });
});

describe('a table', () => {
  const sheet = {
    columns: ['who', 'times'],
    rows: [
      ['=A1', 2],
      ['B', undefined],
    ],
  };

  it('is CSV', () => {
    expect(csv(sheet)).toBe("who,times\r\n'=A1,2\r\nB,\r\n");
  });

  it('is JSON, as printed', () => {
    expect(JSON.parse(json(sheet))).toEqual([{ who: '=A1', times: 2 }, { who: 'B' }]);
  });
});
