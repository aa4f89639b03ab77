// A party as its page shows it. In: its key. Out: what it said, changed, cites; from a server without such pages, what the
// list of parties knows.
import { get, Problem } from '../api/client';
import type { Page, PartyFound, PartyPage } from '../api/types';
import type { Sheet } from '../charts/cells';

type Line = PartyPage['said'][number];

export async function party(id: string, signal: AbortSignal): Promise<PartyPage> {
  try {
    return await get<PartyPage>(`parties/${encodeURIComponent(id)}`, {}, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    const found = await listed(id, signal);
    if (!found) throw error;
    return found;
  }
}

async function listed(id: string, signal: AbortSignal): Promise<PartyPage | undefined> {
  const name = id.slice(id.indexOf(':') + 1);
  const page = await get<Page<PartyFound>>('parties', { name }, signal);
  const found = page.items.find(({ key }) => key === id);
  if (!found) return undefined;
  const { key, positions, ...party } = found;
  return { ...party, id: key, said: positions, changes: [], cites: [], cited_by: [] };
}

/** What was said, the latest month first; what has no date last. */
export function byMonth(said: Line[]): { month: string; lines: Line[] }[] {
  const months = new Map<string, Line[]>();
  const since = (line: Line): string => line.since ?? '';
  for (const line of [...said].sort((one, other) => (since(one) < since(other) ? 1 : -1))) {
    const month = /^\d{4}-\d\d/.exec(since(line))?.[0] ?? '';
    months.set(month, [...(months.get(month) ?? []), line]);
  }
  return [...months].map(([month, lines]) => ({ month, lines }));
}

export function sheet({ said }: PartyPage): Sheet {
  const rows = said.map(({ claim, stand, since }) => [claim.id, since, stand, claim.status, claim.wording]);
  return { columns: ['claim', 'since', 'stand', 'status', 'wording'], rows };
}
