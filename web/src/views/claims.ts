// What is asked of the claims. In: the query of an address. Out: filters of the API, and how each reads to a person.
import type { Stand, Status } from '../api/types';
import { country, day } from '../lib/formats';
import { goingOn } from '../lib/typed';
import { texts } from '../texts/en';

export const FILTERS = ['status', 'stance', 'party', 'country', 'place', 'since', 'until'] as const;
export type Filter = (typeof FILTERS)[number];
export type Asked = Partial<Record<Filter | 'q', string>>;

export function asked(query: URLSearchParams): Asked {
  const given: Asked = {};
  const words = goingOn(query.get('q') ?? '');
  if (words) given.q = words;
  for (const name of FILTERS) {
    const value = query.get(name)?.trim();
    if (value) given[name] = value;
  }
  return given;
}

export function shownAs(name: Filter, value: string): string {
  switch (name) {
    case 'status':
      return texts.status[value as Status] ?? value;
    case 'stance':
      return `${texts.claims.facets.stance} ${texts.stands[value as Stand] ?? value}`;
    case 'country':
      return country(value);
    case 'since':
      return `${texts.claims.since} ${day(value) ?? value}`;
    case 'until':
      return `${texts.claims.until} ${day(value) ?? value}`;
    default:
      return value;
  }
}
