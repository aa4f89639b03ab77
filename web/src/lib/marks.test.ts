import { describe, expect, test } from 'vitest';

import { around, paragraphs, type Mark, type Piece } from './marks';

const mark = (start: number, end: number, id = 'a1', role: Mark['role'] = 'content'): Mark => ({
  start,
  end,
  role,
  id,
});

/** Pieces as `text[ids]`. */
const drawn = (pieces: Piece[][]): string[] =>
  pieces.map((line) =>
    line.map(({ text, marks }) => `${text}[${marks.map(({ id }) => id).join(' ')}]`).join(''),
  );

describe('a text with its marks', () => {
  const cases: [string, string, Mark[], string[]][] = [
    ['no marks', 'One line.', [], ['One line.[]']],
    ['one mark', 'He said so.', [mark(3, 7)], ['He []said[a1] so.[]']],
    [
      'nested: the narrower last',
      'abcdef',
      [mark(2, 4, 'in'), mark(0, 6, 'out')],
      ['ab[out]cd[out in]ef[out]'],
    ],
    ['overlapping', 'abcdef', [mark(0, 4, 'one'), mark(2, 6, 'two')], ['ab[one]cd[one two]ef[two]']],
    ['one on another', 'abc', [mark(0, 3, 'one'), mark(0, 3, 'two')], ['abc[one two]']],
    ['over a paragraph', 'ab\n\ncd', [mark(1, 5)], ['a[]b[a1]', 'c[a1]d[]']],
    ['beyond the first plane', '🌊🌊 said 🌊', [mark(0, 2), mark(8, 9)], ['🌊🌊[a1] said []🌊[a1]']],
    ['past the end', 'abc', [mark(1, 99)], ['a[]bc[a1]']],
    ['empty text', '', [mark(0, 3)], []],
  ];
  test.each(cases)('%s', (_, text, all, expected) => {
    expect(drawn(paragraphs(text, all))).toEqual(expected);
  });

  test('pieces follow each other and give the text back', () => {
    const text = 'A 𝔟old word.\n\nAnother 🌊 line.\r\nThird';
    const all = [mark(2, 9), mark(4, 18, 'a2'), mark(5, 6, 'a3', 'cue'), mark(20, 33, 'a4')];
    const pieces = paragraphs(text, all).flat();
    const scalars = [...text];
    for (const { text, start, end } of pieces) expect(scalars.slice(start, end).join('')).toBe(text);
  });

  test("the report's own voice", () => {
    const pieces = paragraphs('abcdef', [mark(0, 2)], [[3, 6]]).flat();
    expect(pieces.map(({ text, own }) => [text, own])).toEqual([
      ['ab', false],
      ['c', false],
      ['def', true],
    ]);
  });
});

describe('words around the evidence', () => {
  const cases: [string, string, [number, number][], number, string][] = [
    ['cut at words', 'one two three four five', [[8, 13]], 6, '…two |three| four…'],
    ['all of a short text', 'one two', [[4, 7]], 40, 'one |two|'],
    ['not into the next paragraph', 'first\nsecond\nthird', [[6, 12]], 40, '…|second|…'],
    ['two parts', 'a bb c dd e', [[2, 4], [7, 9]], 40, 'a |bb| c |dd| e'], // prettier-ignore
    ['beyond the first plane', '🌊🌊 bb 🌊', [[3, 5]], 40, '🌊🌊 |bb| 🌊'],
    ['spans on each other', 'abcdef', [[0, 4], [2, 6]], 0, '|abcd||ef|'], // prettier-ignore
  ];
  test.each(cases)('%s', (_, text, spans, room, expected) => {
    const found = around(text, spans, room);
    const words = found?.parts.map(({ text, marked }) => (marked ? `|${text}|` : text)).join('');
    expect(`${found?.before ? '…' : ''}${words}${found?.after ? '…' : ''}`).toBe(expected);
  });

  test('nothing where the span is not in the text', () => {
    expect(around('abc', [[7, 9]], 4)).toBeUndefined();
  });
});
