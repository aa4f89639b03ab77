// What the desk shows. In: a day. Out: what changed since; from a server that does not work it out, the latest of each kind.
import { get, Problem, type Query } from '../api/client';
import type { ClaimLine, DeskNews, Page } from '../api/types';

const SHOWN = 12;

/** News, or a part of it. */
export type News = Partial<DeskNews> & Pick<DeskNews, 'new' | 'corroborated' | 'contested'>;

export async function news(since: string | undefined, signal: AbortSignal): Promise<News> {
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

const DAYS: Record<string, number> = { day: 1, week: 7, month: 31 };

/** The day that a period began, by the day that it is now. */
export function begun(period: string | null, now: Date): string | undefined {
  const days = DAYS[period ?? ''];
  if (days === undefined) return undefined;
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
