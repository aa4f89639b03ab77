// The world as shapes. In: the atlas that comes with the app, coarse or fine, and a frame. Out: paths of land, borders and
// countries. The files are fetched from our own address, and only where a map is shown.
import { geoEqualEarth, geoPath, type GeoPath, type GeoProjection } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

type Named = { name: string };
type Atlas = Topology<{ countries: GeometryCollection<Named>; land: GeometryCollection }>;

export interface World {
  land: FeatureCollection;
  borders: Geometry;
  countries: Map<string, Feature<Geometry, Named>>;
}

const kept = new Map<'coarse' | 'fine', Promise<World>>();

/** Coarse is enough for the whole world; fine where it is enlarged. */
export function world(how: 'coarse' | 'fine'): Promise<World> {
  const there = kept.get(how);
  if (there) return there;
  const file =
    how === 'coarse' ? import('world-atlas/countries-110m.json') : import('world-atlas/countries-50m.json');
  const made = file.then((module) => read(module.default as unknown as Atlas));
  kept.set(how, made);
  made.catch(() => kept.delete(how));
  return made;
}

function read(atlas: Atlas): World {
  const land = feature(atlas, atlas.objects.land);
  const countries = feature(atlas, atlas.objects.countries);
  return {
    land,
    borders: mesh(atlas, atlas.objects.countries, (one, other) => one !== other),
    countries: new Map(countries.features.map((one) => [String(one.id ?? one.properties.name), one])),
  };
}

export interface Projected {
  projection: GeoProjection;
  path: GeoPath;
}

/** The whole world without Antarctica, of which little is said. */
export function project(width: number, height: number): Projected {
  const projection = geoEqualEarth().fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    {
      type: 'MultiPoint',
      coordinates: [
        [-169, 0],
        [180, 0],
        [0, 78],
        [0, -56],
      ],
    },
  );
  const path = geoPath(projection).digits(2);
  return { projection, path };
}
