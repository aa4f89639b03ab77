// Places that claims are about. In: items of `GET places` and a projection. Out: what to draw for each: a hatched country, a
// disc as wide as a region is, or a dot; never a dot for what is not a point.
import { geoCircle } from 'd3-geo';
import { scaleSqrt } from 'd3-scale';

import type { PlaceItem } from './answers';
import type { Cell, Sheet } from './cells';
import { countryName, shapeOf } from './countries';
import { words } from './edtf';
import type { LegendItem } from './legend';
import { outline } from './marks';
import type { Projected, World } from './world';

/** How exactly a place is known. */
export type Exactness = 'country' | 'region' | 'point';

export type Status = 'corroborated' | 'contested' | 'denied' | 'single';
export const STATUSES: Status[] = ['corroborated', 'contested', 'denied', 'single'];

const EARTH_KM = 6371;
/** Nobody is shown streets at first. */
const CLOSEST = 8;
/** What is no wider than a large city. */
const POINT_KM = 40;
/** A region whose extent is not given is drawn as wide as a middling province. */
const REGION_KM = 120;

export interface PlacedPlace {
  is: PlaceItem;
  exactness: Exactness;
  /** On the map that is not enlarged. */
  at: [number, number];
  /** Outline of a country or of a region's disc. */
  outline?: string;
  /** A country that the atlas has no shape of. */
  bare?: boolean;
  /** Half the width of that outline. */
  reach: number;
  shares: Record<Status, number>;
}

export function exactness(place: PlaceItem): Exactness {
  if (place.kind === 'country') return 'country';
  // A sea or a continent is no point either.
  return ['city', 'point'].includes(place.kind) && (place.radius_km ?? 0) <= POINT_KM ? 'point' : 'region';
}

/** How many of its claims stand how; those that nothing is said of rest on one origin. */
export function shares(place: PlaceItem): Record<Status, number> {
  const { contested = 0, corroborated = 0, denied = 0 } = place;
  return {
    corroborated,
    contested,
    denied,
    single: Math.max(0, place.claims - contested - corroborated - denied),
  };
}

export function place(items: PlaceItem[], world: World, { projection, path }: Projected): PlacedPlace[] {
  return items.flatMap((is): PlacedPlace[] => {
    const kind = exactness(is);
    const shape =
      kind === 'country' && is.country ? world.countries.get(shapeOf(is.country) ?? '') : undefined;
    if (is.lon === undefined || is.lat === undefined) return [];
    const at = projection([is.lon, is.lat]);
    if (!at) return [];
    const common = { is, exactness: kind, at, shares: shares(is) };
    if (shape)
      return [{ ...common, outline: path(shape) ?? '', reach: Math.sqrt(path.area(shape) / Math.PI) }];
    if (kind === 'point') return [{ ...common, reach: 0 }];
    const degrees = ((is.radius_km ?? REGION_KM) / EARTH_KM) * (180 / Math.PI);
    const disc = geoCircle().center([is.lon, is.lat]).radius(degrees).precision(6)();
    const reach = Math.sqrt(path.area(disc) / Math.PI);
    return [{ ...common, outline: path(disc) ?? '', reach, bare: kind === 'country' }];
  });
}

/** Area grows with the number of claims. */
export function radius(items: PlaceItem[]): (claims: number) => number {
  const scale = scaleSqrt([0, Math.max(8, ...items.map((item) => item.claims))], [2.5, 20]);
  return (claims) => scale(claims);
}

/** Sectors of a disc, clockwise from the top. */
export function sectors(of: Record<Status, number>, r: number): { status: Status; path: string }[] {
  const sum = STATUSES.reduce((all, status) => all + of[status], 0);
  let done = 0;
  return STATUSES.filter((status) => of[status] > 0).map((status) => {
    const from = (done / sum) * 2 * Math.PI;
    done += of[status];
    const to = (done / sum) * 2 * Math.PI;
    const point = (angle: number): string =>
      `${(r * Math.sin(angle)).toFixed(2)},${(-r * Math.cos(angle)).toFixed(2)}`;
    if (of[status] === sum)
      return { status, path: `M0,${-r}A${r},${r} 0 1 1 0,${r}A${r},${r} 0 1 1 0,${-r}Z` };
    return { status, path: `M0,0L${point(from)}A${r},${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}Z` };
  });
}

/** Beyond the first of them there is no room. */
const BADGES = 150;
/** Half of a badge, with a little air. */
const BADGE: [number, number] = [19, 14];
/** Where a badge may stand, seen from its place: on it, or beside it. */
const BESIDE: [number, number][] = [
  [0, 0],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
];

/** Where each badge stands so that it covers neither a dot nor another badge; none for those without room. */
export function apart(
  places: PlacedPlace[],
  k: number,
  size: (claims: number) => number,
): Map<string, [number, number]> {
  const taken = places
    .filter((one) => one.exactness === 'point')
    .map((one) => ({ x: one.at[0] * k, y: one.at[1] * k, w: size(one.is.claims), h: size(one.is.claims) }));
  const stands = new Map<string, [number, number]>();
  const areas = places
    .filter((one) => one.exactness !== 'point')
    .sort((a, b) => b.is.claims - a.is.claims)
    .slice(0, BADGES);
  for (const one of areas) {
    const [w, h] = BADGE;
    const near = BESIDE.map(([dx, dy]): [number, number] => [dx * (w + 10), dy * (h + 10)]);
    const far = near.slice(1).map(([dx, dy]): [number, number] => [dx * 1.7, dy * 1.7]);
    const free = [...near, ...far].find(([dx, dy]) => {
      const [x, y] = [one.at[0] * k + dx, one.at[1] * k + dy];
      return taken.every(
        (other) => Math.abs(x - other.x) > w + other.w || Math.abs(y - other.y) > h + other.h,
      );
    });
    if (!free) continue;
    stands.set(one.is.id, free);
    taken.push({ x: one.at[0] * k + free[0], y: one.at[1] * k + free[1], w, h });
  }
  return stands;
}

/** The part of the map in which all places are: its middle, and how far it can be enlarged. */
export function extent(
  places: PlacedPlace[],
  [width, height]: [number, number],
): { middle: [number, number]; k: number } | undefined {
  if (places.length === 0) return undefined;
  const edge = (axis: 0 | 1, side: 1 | -1): number[] =>
    places.map((one) => one.at[axis] + side * Math.min(one.reach, 60));
  const [left, right] = [Math.min(...edge(0, -1)), Math.max(...edge(0, 1))];
  const [top, bottom] = [Math.min(...edge(1, -1)), Math.max(...edge(1, 1))];
  const k = Math.min(
    (width - 80) / Math.max(1, right - left),
    (height - 80) / Math.max(1, bottom - top),
    CLOSEST,
  );
  return { middle: [(left + right) / 2, (top + bottom) / 2], k: Math.max(1, k) };
}

/** What shapes, sizes and colours mean. */
export function legend(
  size: (claims: number) => number,
  most: number,
  said: {
    status: Record<Status, string>;
    legendPoint: (claims: number) => string;
    legendRegion: string;
    legendCountry: string;
  },
): LegendItem[] {
  const circle = (r: number): string => outline('party', r);
  const sizes = [1, 10, 100, 1000, 10_000].filter((step) => step <= most).slice(-3);
  return [
    ...STATUSES.map((status) => ({ path: circle(5), class: status, text: said.status[status] })),
    ...sizes.map((step) => ({
      path: circle(size(step)),
      class: 'outline',
      text: said.legendPoint(step),
      reach: size(step),
    })),
    { path: circle(7), class: 'region', text: said.legendRegion, reach: 8 },
    // The hatching of a country, in small.
    {
      path: 'M-9,-6H9V6H-9ZM-9,-1L-4,-6M-9,5L2,-6M-4,6L8,-6M2,6L9,-1',
      class: 'country',
      text: said.legendCountry,
      reach: 10,
    },
  ];
}

export function sheet(
  items: PlaceItem[],
  columns: Record<
    'name' | 'country' | 'exactness' | 'radius' | 'claims' | Status | 'first' | 'last' | 'lat' | 'lon',
    string
  >,
  kinds: Record<Exactness, string>,
): Sheet {
  const rows = items.map((item): Cell[] => {
    const of = shares(item);
    return [
      item.name,
      item.country && countryName(item.country),
      kinds[exactness(item)],
      item.radius_km,
      item.claims,
      of.corroborated,
      of.contested,
      of.denied,
      of.single,
      words(item.first),
      words(item.last),
      item.lat,
      item.lon,
    ];
  });
  return { columns: Object.values(columns), rows };
}
