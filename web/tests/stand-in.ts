// Stands in for routes that a program may not have yet. In: the API's address. Out: their answers, put together from the
// claims and dossiers that it does give.
import type { ClaimLine, DeskNews, Dossier, Facets, PartyPage } from '../src/api/types';
import type { NetworkAnswer, PlaceItem } from '../src/charts/answers';

export type Answers = (route: string, query: URLSearchParams) => unknown;

export async function standIn(api: string): Promise<Answers> {
  const { items } = (await (await fetch(`${api}/api/v1/claims?limit=200`)).json()) as { items: ClaimLine[] };
  const dossiers: Dossier[] = [];
  for (const { id } of items) {
    dossiers.push((await (await fetch(`${api}/api/v1/claims/${id}`)).json()) as Dossier);
  }
  return (route, query) => {
    const fits = items.filter((item) => within(item, query));
    const about = dossiers.filter((one) => fits.some((item) => item.id === one.id));
    if (route === 'places') return { items: places(about) };
    if (route === 'facets') return facets(fits);
    if (route === 'network') return network(about);
    if (route === 'session') return { accounts: false };
    if (route === 'desk') return news(items, dossiers);
    const party = /^parties\/(.+)$/.exec(route)?.[1];
    return party && page(decodeURIComponent(party), items, dossiers);
  };
}

const within = (item: ClaimLine, query: URLSearchParams): boolean => {
  const [since, until, status] = [query.get('since'), query.get('until'), query.get('status')];
  const day = (item.last ?? '').slice(0, 10);
  return (!since || day >= since) && (!until || day <= until) && (!status || item.status === status);
};

function places(dossiers: Dossier[]): PlaceItem[] {
  const found = new Map<string, PlaceItem>();
  for (const dossier of dossiers) {
    for (const place of dossier.places ?? []) {
      const id = `${place.kind}:${place.name}`;
      const there = found.get(id) ?? { ...place, id, claims: 0, contested: 0, corroborated: 0, denied: 0 };
      there.claims += 1;
      if (dossier.status !== 'single') there[dossier.status] = (there[dossier.status] ?? 0) + 1;
      found.set(id, there);
    }
  }
  return [...found.values()].sort((a, b) => b.claims - a.claims);
}

function counted(values: string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? -1 : 1));
}

function facets(items: ClaimLine[]): Facets {
  const months = counted(items.flatMap((item) => (item.first ? [item.first.slice(0, 7)] : [])));
  return {
    status: counted(items.map((item) => item.status)) as Facets['status'],
    stance: [],
    parties: [],
    countries: [],
    places: [],
    months: months.map(({ value, count }) => ({ month: value, count })),
  };
}

function network(dossiers: Dossier[]): NetworkAnswer {
  const nodes = new Map<string, NetworkAnswer['nodes'][number]>();
  const links = new Map<string, NetworkAnswer['links'][number]>();
  const node = (id: string, name: string, kind: string): string => {
    const there = nodes.get(id) ?? { id, name, kind, reports: 0, attributions: 0 };
    there.attributions += 1;
    nodes.set(id, there);
    return id;
  };
  for (const one of dossiers.flatMap((dossier) => dossier.appearances)) {
    if (!one.source) continue;
    const outlet = one.report.outlet ?? one.report.origin ?? one.report.id;
    const chain = [node(`outlet:${outlet}`, outlet, 'outlet')];
    for (const voice of [...(one.via ?? []), one.source]) {
      chain.push(node(voice.party?.key ?? voice.text, voice.name, voice.kind ?? 'anonymous'));
    }
    chain.slice(1).forEach((to, at) => {
      const from = chain[at] ?? to;
      const link = links.get(`${from}>${to}`) ?? { from, to, count: 0 };
      link.count += 1;
      links.set(`${from}>${to}`, link);
    });
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

function news(items: ClaimLine[], dossiers: Dossier[]): DeskNews {
  const of = (status: string): ClaimLine[] => items.filter((item) => item.status === status);
  const attributions = dossiers.reduce((sum, one) => sum + one.appearances.length, 0);
  return {
    ledger: { reports: 14, attributions, claims: items.length, first: '2024-10-22', last: '2024-12-24' },
    new: items.slice(0, 20),
    corroborated: of('corroborated'),
    contested: of('contested'),
    moved: [],
  };
}

function page(party: string, items: ClaimLine[], dossiers: Dossier[]): PartyPage | undefined {
  const said = dossiers.flatMap((dossier) => {
    const position = dossier.positions.find((one) => one.party === party);
    const claim = items.find((item) => item.id === dossier.id);
    return position && claim ? [{ claim, stand: position.stand, name: position.name }] : [];
  });
  const [first] = said;
  return (
    first && { id: party, name: first.name, kind: 'organization', said, changes: [], cites: [], cited_by: [] }
  );
}
