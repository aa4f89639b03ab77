// In: a date as EDTF (ISO 8601-2) writes it. Out: the stretch of time that it may cover, and how exact it is.
//
// A day is not a minute and a month is not a day: whoever draws a date draws its stretch.

/** How exact a date is. */
export type Precision = 'minute' | 'day' | 'month' | 'year' | 'stretch';

/** What a date covers, in milliseconds of UTC; `to` is the first instant after it. */
export interface Stretch {
  from: number;
  to: number;
  precision: Precision;
  /** Written as approximate or uncertain. */
  about: boolean;
  /** Which end is not known. */
  open?: 'start' | 'end';
}

export const DAY = 86_400_000;

const MONTHS_OF: Record<number, [number, number]> = {
  // Seasons by the northern year, quarters, thirds, halves: first month and number of months.
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

const utc = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
};

/** Reads a date; nothing where it names no stretch of the calendar. */
export function stretch(text: string | undefined): Stretch | undefined {
  if (!text || text.length > 256 || text.startsWith('P')) return undefined;
  const list = /^[[{](.*)[\]}]$/.exec(text);
  if (list?.[1] !== undefined)
    return across(
      list[1]
        .split(/,|\.\./)
        .filter(Boolean)
        .map(single),
    );
  const ends = text.split('/');
  if (ends.length === 2) return interval(ends[0] ?? '', ends[1] ?? '');
  return single(text);
}

function interval(start: string, end: string): Stretch | undefined {
  const first = single(start);
  const last = single(end);
  if (first && last) return across([first, last]);
  // Of an open interval only the known end can be drawn.
  if (first) return { ...first, open: 'end' };
  return last && { ...last, open: 'start' };
}

function across(parts: (Stretch | undefined)[]): Stretch | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return undefined;
  return {
    from: Math.min(...known.map((part) => part.from)),
    to: Math.max(...known.map((part) => part.to)),
    precision: 'stretch',
    about: known.some((part) => part.about),
  };
}

function single(text: string): Stretch | undefined {
  const about = /[~?%]/.test(text);
  const plain = text.replace(/[~?%]/g, '');
  if (plain.includes('T')) return instant(plain, about);
  const parts = /^(-?[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(plain);
  if (!parts?.[1]) return undefined;
  return calendar(parts[1], parts[2], parts[3], about);
}

function instant(text: string, about: boolean): Stretch | undefined {
  const from = Date.parse(/[Z+]|-\d\d:\d\d$/.test(text.slice(10)) ? text : `${text}Z`);
  return Number.isNaN(from) ? undefined : { from, to: from + 60_000, precision: 'minute', about };
}

function calendar(year: string, month?: string, day?: string, about = false): Stretch | undefined {
  if (year.startsWith('X')) return undefined;
  if (year.includes('X')) {
    const [low, high] = [Number(year.replace(/X/g, '0')), Number(year.replace(/X/g, '9'))];
    return { from: utc(low, 1, 1), to: utc(high + 1, 1, 1), precision: 'stretch', about };
  }
  const at = Number(year);
  if (!month || month.includes('X')) {
    return { from: utc(at, 1, 1), to: utc(at + 1, 1, 1), precision: 'year', about };
  }
  const part = MONTHS_OF[Number(month)];
  if (part)
    return { from: utc(at, part[0], 1), to: utc(at, part[0] + part[1], 1), precision: 'stretch', about };
  if (!day || day.includes('X')) {
    return { from: utc(at, Number(month), 1), to: utc(at, Number(month) + 1, 1), precision: 'month', about };
  }
  const from = utc(at, Number(month), Number(day));
  return { from, to: from + DAY, precision: 'day', about };
}

const shown = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const DAYS = shown({ day: 'numeric', month: 'short', year: 'numeric' });
const MINUTES = shown({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const MONTHS = shown({ month: 'long', year: 'numeric' });

/** A date for people, never more exact than it is. */
export function words(text: string | undefined): string | undefined {
  const date = stretch(text);
  if (!date) return undefined;
  const about = date.about ? 'about ' : '';
  if (date.open === 'end') return `${about}from ${plain({ ...date, precision: narrow(date) })}`;
  if (date.open === 'start') return `${about}until ${plain({ ...date, precision: narrow(date) })}`;
  return about + plain(date);
}

const narrow = (date: Stretch): Precision => (date.to - date.from <= DAY ? 'day' : 'stretch');

function plain(date: Stretch): string {
  switch (date.precision) {
    case 'minute':
      return `${MINUTES.format(date.from)} UTC`;
    case 'day':
      return DAYS.format(date.from);
    case 'month':
      return MONTHS.format(date.from);
    case 'year':
      return String(new Date(date.from).getUTCFullYear());
    case 'stretch':
      return DAYS.formatRange(date.from, date.to - DAY);
  }
}
