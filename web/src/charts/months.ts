// How many claims a month has. In: counts of the months that have any. Out: one bar for each month from the first to the
// last, or for each year where there would be too many months.
import type { MonthCount } from './answers';

/** More bars than this cannot be told apart. */
const MOST = 360;

export interface Bar {
  /** First and last day. */
  from: string;
  to: string;
  label: string;
  count: number;
}

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

const two = (value: number): string => String(value).padStart(2, '0');
const four = (value: number): string => String(value).padStart(4, '0');

export function bars(counts: MonthCount[]): Bar[] {
  const known = counts.flatMap(({ month, count }) => {
    const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
    return parts ? [{ at: Number(parts[1]) * 12 + Number(parts[2]) - 1, count }] : [];
  });
  if (known.length === 0) return [];
  const first = Math.min(...known.map((one) => one.at));
  const last = Math.max(...known.map((one) => one.at));
  if (last - first < MOST) return filled(known, first, last, month);
  const years = known.map(({ at, count }) => ({ at: Math.floor(at / 12), count }));
  const end = Math.floor(last / 12);
  return filled(years, Math.max(Math.floor(first / 12), end - MOST + 1), end, year);
}

function filled(
  known: { at: number; count: number }[],
  first: number,
  last: number,
  bar: (at: number) => Omit<Bar, 'count'>,
): Bar[] {
  const made = Array.from({ length: last - first + 1 }, (_, at) => ({ ...bar(first + at), count: 0 }));
  for (const { at, count } of known) {
    const there = made[at - first];
    if (there) there.count += count;
  }
  return made;
}

function month(at: number): Omit<Bar, 'count'> {
  const [years, months] = [Math.floor(at / 12), (at % 12) + 1];
  const start = `${four(years)}-${two(months)}`;
  const days = new Date(Date.UTC(2000 + (years % 400), months, 0)).getUTCDate();
  return { from: `${start}-01`, to: `${start}-${days}`, label: MONTH.format(Date.parse(`${start}-01`)) };
}

function year(at: number): Omit<Bar, 'count'> {
  return { from: `${four(at)}-01-01`, to: `${four(at)}-12-31`, label: four(at) };
}

/** Which bars lie between two dates; all where neither is given. */
export function between(all: Bar[], since: string | undefined, until: string | undefined): [number, number] {
  const first = since ? all.findIndex((bar) => bar.to >= since) : 0;
  const last = until ? all.reduce((found, bar, at) => (bar.from <= until ? at : found), 0) : all.length - 1;
  return [first < 0 ? all.length - 1 : first, last];
}
