import { describe, expect, it } from 'vitest';

import { dossier } from '../../tests/fixtures/dossier';
import { csv } from './cells';
import { chain, positions, sheet } from './positions';
import { layout } from './positions-layout';

const found = positions(dossier, 'nobody');
const row = (name: string) => found.rows.find((one) => one.name === name);

describe('positions in time', () => {
  it('put who takes a stand before who only passes it on', () => {
    const carriers = found.rows.map((one) => one.carrier);
    expect(carriers).toEqual([...carriers].sort((a, b) => Number(a) - Number(b)));
    expect(row('Coastline Wire')?.carrier).toBe(true);
  });

  it('make one mark of several reports of the same words', () => {
    expect(row('Ministry of Water (Almar)')?.marks.map((mark) => mark.appearances.length)).toEqual([2]);
  });

  it('mark a change of sides', () => {
    expect(row('Ilka Torvane')?.marks.map((mark) => [mark.mark, mark.change])).toEqual([
      ['denies', false],
      ['confirms', true],
    ]);
    expect(row('Ilka Torvane')?.holds.map((hold) => [hold.stand, hold.to !== undefined])).toEqual([
      ['denies', true],
      ['confirms', false],
    ]);
  });

  it('draw who told whom, from the source to the reader', () => {
    const names = (id: string): string =>
      found.rows.find((one) => one.marks.some((mark) => mark.id === id))?.name ?? '';
    const links = found.links.map((link) => `${names(link.from)} > ${names(link.to)}`);
    expect(links).toContain('An engineer at the dam > Canal Radio');
    expect(links).toContain('Canal Radio > Coastline Wire');
    expect(links).toContain('Coastline Wire > The Almar Evening');
    const start = row('An engineer at the dam')?.marks[0]?.id ?? '';
    expect(chain(found.links, start).size).toBe(4);
  });
});

describe('where they stand', () => {
  const made = layout(found, 1000);
  const mark = (name: string) => made.rows.find((one) => one.is.name === name)?.marks[0];

  it('draws a month as long as a month, and a minute as a point', () => {
    const month = mark('Blue Lantern Relief')?.extent?.width ?? 0;
    const days = mark('Institute for Satellite Survey')?.extent?.width ?? 0;
    expect(month / days).toBeCloseTo(30 / 7, 1);
    expect(mark('An engineer at the dam')?.extent).toBeUndefined();
  });

  it('keeps what has no date away from the axis', () => {
    expect(mark('A night guard')?.x).toBeLessThan(made.left);
  });

  it('lets no two marks of a row lie on each other', () => {
    for (const one of made.rows) {
      for (const [at, a] of one.marks.entries()) {
        for (const b of one.marks.slice(at + 1)) {
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(10);
        }
      }
    }
  });

  it.each([320, 700, 1600])('stays inside %i', (width) => {
    const narrow = layout(found, width);
    for (const { marks } of narrow.rows) {
      for (const { x } of marks) expect(x > 0 && x < width).toBe(true);
    }
  });
});

describe('the table of positions', () => {
  it('has a line for each appearance, in time, and no formula', () => {
    const columns = {
      said: 'a',
      published: 'b',
      party: 'c',
      stand: 'd',
      certainty: 'e',
      words: 'f',
      report: 'g',
      via: 'h',
    };
    const hostile = {
      ...dossier,
      appearances: dossier.appearances.map((one) => ({ ...one, content: '=1+1' })),
    };
    const made = sheet(hostile, columns);
    expect(made.rows).toHaveLength(dossier.appearances.length);
    expect(csv(made)).toContain("'=1+1");
    expect(csv(made)).not.toMatch(/(^|,)=/m);
  });
});
