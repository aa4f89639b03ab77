// Addresses of the app. In: a path. Out: which view, and of what; and the other way round.

export type Route =
  | { view: 'desk' }
  | { view: 'claims' }
  | { view: 'claim'; id: string }
  | { view: 'incidents' }
  | { view: 'incident'; id: string }
  | { view: 'reports' }
  | { view: 'report'; id: string }
  | { view: 'party'; id: string }
  | { view: 'map' }
  | { view: 'network' }
  | { view: 'about' }
  | { view: 'account' }
  | { view: 'missing' };

const PLAIN = {
  '': 'desk',
  claims: 'claims',
  incidents: 'incidents',
  reports: 'reports',
  map: 'map',
  network: 'network',
  about: 'about',
  account: 'account',
} as const;
const OF_ONE = {
  claims: 'claim',
  incidents: 'incident',
  reports: 'report',
  parties: 'party',
} as const;

const has = <Key extends string>(table: Record<Key, unknown>, key: string): key is Key =>
  Object.hasOwn(table, key);

export function route(path: string): Route {
  const [first = '', second, ...more] = path.replace(/^\/+|\/+$/g, '').split('/');
  if (second === undefined) return has(PLAIN, first) ? { view: PLAIN[first] } : { view: 'missing' };
  const id = decoded(second);
  if (more.length > 0 || !id || !has(OF_ONE, first)) return { view: 'missing' };
  return { view: OF_ONE[first], id };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const part = (id: string): string => encodeURIComponent(id);

/** Where things are. */
export const to = {
  desk: '/',
  claims: '/claims',
  incidents: '/incidents',
  reports: '/reports',
  map: '/map',
  network: '/network',
  about: '/about',
  account: '/account',
  claim: (id: string): string => `/claims/${part(id)}`,
  incident: (id: string): string => `/incidents/${part(id)}`,
  /** A report, opened at one of its attributions (its own id `a3`, or that of the appearance). */
  report: (id: string, at?: string): string => `/reports/${part(id)}${at ? `#${part(at)}` : ''}`,
  party: (id: string): string => `/parties/${part(id)}`,
  /** The list of claims with these filters. */
  filtered: (query: Record<string, string | undefined>): string => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
    const words = new URLSearchParams(given).toString();
    return words ? `/claims?${words}` : '/claims';
  },
};
