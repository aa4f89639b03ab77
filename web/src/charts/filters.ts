// The filters of a view, which stand in its address so that it can be shared and reloaded. In: the address. Out: what to ask
// the API for.
import type { Query } from '../api/client';
import { goingOn } from '../lib/typed';
import { place } from '../place.svelte';

const KNOWN = ['q', 'party', 'place', 'country', 'since', 'until', 'stance', 'status'] as const;
export type Filter = (typeof KNOWN)[number];

/** What the address says, without some. */
export function asked(...without: Filter[]): Query {
  return Object.fromEntries(
    KNOWN.flatMap((name) => {
      const value = place.query.get(name);
      if (!value || without.includes(name)) return [];
      return [[name, name === 'q' ? goingOn(value) : value]];
    }),
  );
}

/** The address with another value; one that is not given goes. */
export function address(name: string, value: string | undefined): string {
  const next = new URLSearchParams(place.search);
  if (value) next.set(name, value);
  else next.delete(name);
  const words = next.toString();
  return words ? `${place.path}?${words}` : place.path;
}
