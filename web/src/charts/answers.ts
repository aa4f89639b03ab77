// What the API answers about places, months and the network.
import type { Facets } from '../api/types';

export interface PlaceItem {
  id: string;
  name: string;
  country?: string;
  lat?: number;
  lon?: number;
  /** How exact it is: `country`, `region`, `city`, `point`. */
  kind: string;
  radius_km?: number;
  claims: number;
  contested?: number;
  corroborated?: number;
  denied?: number;
  first?: string;
  last?: string;
}

export type MonthCount = Facets['months'][number];

export interface NetworkAnswer {
  nodes: { id: string; name: string; kind: string; reports: number; attributions: number }[];
  links: { from: string; to: string; count: number }[];
}
