// Questions of the charts' views to the API. In: a route and filters. Out: the answer, or an error that can be shown.

/** The API's own words about what went wrong. */
export class Refused extends Error {}

export async function ask<Answer>(route: string, filters: Iterable<[string, string]>, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams([...filters]).toString();
  const answer = await fetch(`/api/v1/${route}${query ? `?${query}` : ''}`, {
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  });
  if (answer.ok) return (await answer.json()) as Answer;
  const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string };
  throw new Refused(problem.detail ?? problem.title ?? answer.statusText);
}

/** A claim as lists give it. */
export interface ClaimLine {
  id: string;
  wording: string;
  status: string;
  first?: string;
  last?: string;
  reports: number;
  origins_for: number;
  origins_against: number;
}

export interface Page<Item> {
  items: Item[];
  next?: string;
}

export interface PlaceItem {
  id: string;
  name: string;
  country?: string;
  lat?: number;
  lon?: number;
  kind: string;
  radius_km?: number;
  claims: number;
  contested?: number;
  corroborated?: number;
  denied?: number;
  first?: string;
  last?: string;
}

export interface MonthCount {
  month: string;
  count: number;
}

export interface NetworkAnswer {
  nodes: { id: string; name: string; kind: string; reports: number; attributions: number }[];
  links: { from: string; to: string; count: number }[];
}
