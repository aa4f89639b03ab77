// What the desk shows. In: a period before the latest claim. Out: what changed in it; from a server that does not work it
// out, the latest of each kind.
import { get, Problem, type Query } from '../api/client';
import type { ClaimLine, DeskNews, Page } from '../api/types';

const SHOWN = 12;
/** Before anything that was ever published. */
const EVER = '0001-01-01';

/** News, or a part of it. */
export type News = Partial<DeskNews> & Pick<DeskNews, 'new' | 'corroborated' | 'contested'>;

export async function news(period: string | null, signal: AbortSignal): Promise<News> {
  const since = await begin(period, signal);
  try {
    return await get<DeskNews>('desk', { since }, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
  }
  const some = async (query: Query): Promise<ClaimLine[]> =>
    (await get<Page<ClaimLine>>('claims', { since, limit: SHOWN, ...query }, signal)).items;
  const [latest, corroborated, contested] = await Promise.all([
    some({}),
    some({ status: 'corroborated' }),
    some({ status: 'contested' }),
  ]);
  return { new: latest, corroborated, contested };
}

/** The day that a period begins: reckoned from the latest claim, so that a collection of old reports has news too. */
async function begin(period: string | null, signal: AbortSignal): Promise<string | undefined> {
  if (period === 'all') return EVER;
  if (!period) return undefined;
  const { items } = await get<Page<ClaimLine>>('claims', { limit: 1 }, signal);
  return begun(period, items[0]?.last);
}

const DAYS: Record<string, number> = { day: 1, month: 31 };

/** The day that lies a period before the day of a date. */
export function begun(period: string, last: string | undefined): string | undefined {
  const days = DAYS[period];
  const day = /\d{4}-\d\d-\d\d/.exec(last ?? '')?.[0];
  if (days === undefined || !day) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}
