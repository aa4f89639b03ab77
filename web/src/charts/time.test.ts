import { describe, expect, it } from 'vitest';

import { DAY, stretch, type Stretch } from './edtf';
import { ticks, timeScale } from './time';

const dates = (...texts: string[]): Stretch[] => texts.flatMap((text) => stretch(text) ?? []);

describe('the scale of time', () => {
  it('holds the whole of every date', () => {
    const scale = timeScale(dates('2024-10', '2024-12-24'), [0, 1000]);
    const [first, last] = scale.domain();
    expect(Number(first)).toBeLessThan(Date.UTC(2024, 9, 1));
    expect(Number(last)).toBeGreaterThan(Date.UTC(2024, 11, 25));
  });

  it('does not blow one minute up to the whole width', () => {
    const [first, last] = timeScale(dates('2024-10-28T19:10:00Z'), [0, 1000]).domain();
    expect(Number(last) - Number(first)).toBeGreaterThanOrEqual(3 * DAY);
  });

  it('stands without any date', () => {
    expect(timeScale([], [0, 1000])(0)).toBe(0);
  });
});

describe('ticks', () => {
  it.each([
    [['2024-10-21', '2024-12-24'], 'Nov 2024', 'Dec'],
    [['2019-02-01', '2024-12-24'], '2020', '2022'],
  ])('of %j', (texts, ...expected) => {
    const labels = ticks(timeScale(dates(...texts), [0, 600]), 200).map((tick) => tick.label);
    expect(labels).toEqual(expect.arrayContaining(expected));
  });

  it('name a year once', () => {
    const labels = ticks(timeScale(dates('2024-10-01', '2024-10-28'), [0, 900])).map((tick) => tick.label);
    expect(labels.filter((label) => label.includes('2024'))).toHaveLength(1);
  });

  it('keep their labels apart', () => {
    const made = ticks(timeScale(dates('2024-01-01', '2024-12-31'), [0, 200]), 10).filter(
      (tick) => tick.label,
    );
    for (const [at, tick] of made.entries())
      expect(tick.at).toBeGreaterThan((made[at - 1]?.at ?? -Infinity) + 20);
  });
});
