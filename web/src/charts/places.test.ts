import { describe, expect, it } from 'vitest';

import { answers } from '../../tests/fixtures/answers';
import type { PlaceItem } from './answers';
import { csv } from './cells';
import { apart, exactness, place, radius, sectors, sheet, shares } from './places';
import { project, world } from './world';

const { items } = answers.places as { items: PlaceItem[] };
const projected = project(1000, 480);
const placed = async () => place(items, await world('fine'), projected);

describe('how exactly a place is known', () => {
  it.each([
    ['country', undefined, 'country'],
    ['region', 200, 'region'],
    ['city', undefined, 'point'],
    ['city', 300, 'region'],
    ['other', undefined, 'region'],
    ['point', 5, 'point'],
  ])('%s of %s km is a %s', (kind, km, expected) => {
    expect(
      exactness({ id: 'x', name: 'x', kind, claims: 1, ...(km !== undefined && { radius_km: km }) }),
    ).toBe(expected);
  });
});

describe('places on the map', () => {
  it('are countries in outline, discs as wide as a region is, and points', async () => {
    const all = await placed();
    const reach = (name: string): number => all.find((one) => one.is.name === name)?.reach ?? -1;
    expect(all.find((one) => one.is.name === 'Kenya')?.outline).toMatch(/^M/);
    expect(reach('Amazonas') / reach('Rift Valley')).toBeCloseTo(700 / 260, 1);
    expect(reach('Nairobi')).toBe(0);
  });

  it('have badges that cover no dot and no other badge', async () => {
    const all = await placed();
    const size = radius(items);
    const stands = all.flatMap((one) => {
      const offset = apart(all, 1, size).get(one.is.id);
      return offset ? [[one.at[0] + offset[0], one.at[1] + offset[1]] as const] : [];
    });
    expect(stands.length).toBeGreaterThan(5);
    for (const [at, a] of stands.entries()) {
      for (const b of stands.slice(at + 1))
        expect(Math.abs(a[0] - b[0]) > 30 || Math.abs(a[1] - b[1]) > 20).toBe(true);
    }
  });

  it('are sized by area', () => {
    const size = radius(items);
    expect(size(80)).toBeGreaterThan(size(20));
    expect(size(90)).toBe(20);
  });
});

describe('how the claims of a place stand', () => {
  const item: PlaceItem = { id: 'x', name: 'x', kind: 'city', claims: 10, contested: 2, corroborated: 3 };

  it('adds up', () => {
    expect(shares(item)).toEqual({ corroborated: 3, contested: 2, denied: 0, single: 5 });
  });

  it('is one whole disc where all stand alike', () => {
    expect(sectors({ corroborated: 0, contested: 0, denied: 0, single: 4 }, 5)).toHaveLength(1);
    expect(sectors(shares(item), 5).map((sector) => sector.status)).toEqual([
      'corroborated',
      'contested',
      'single',
    ]);
  });
});

it('a place with a name that reckons is only a name in the table', () => {
  const columns = Object.fromEntries(
    [
      'name',
      'country',
      'exactness',
      'radius',
      'claims',
      'corroborated',
      'contested',
      'denied',
      'single',
      'first',
      'last',
      'lat',
      'lon',
    ].map((name) => [name, name]),
  ) as Parameters<typeof sheet>[1];
  const made = sheet([{ id: 'x', name: '=1+1', kind: 'city', claims: 1 }], columns, {
    country: 'c',
    region: 'r',
    point: 'p',
  });
  expect(csv(made)).toContain("\r\n'=1+1,");
});
