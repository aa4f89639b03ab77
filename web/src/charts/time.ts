// The axis of time. In: the stretches to show and a width. Out: a scale that holds them all, and ticks with labels that
// say the year once.
import { scaleUtc, type ScaleTime } from 'd3-scale';

import { DAY, type Stretch } from './edtf';
import { width as widthOf } from './fit';

export type TimeScale = ScaleTime<number, number>;

export interface Tick {
  at: number;
  label: string;
  /** Day, month or year begins a longer unit here. */
  strong: boolean;
}

/** A scale from the first to the last stretch, with a little air, never narrower than `least`. */
export function timeScale(stretches: Stretch[], range: [number, number], least = 3 * DAY): TimeScale {
  const first = Math.min(...stretches.map((one) => one.from));
  const last = Math.max(...stretches.map((one) => one.to));
  if (!Number.isFinite(first) || !Number.isFinite(last)) return scaleUtc([0, DAY], range);
  const lack = Math.max(0, least - (last - first)) / 2;
  const air = (last - first + 2 * lack) * 0.02;
  return scaleUtc([first - lack - air, last + lack + air], range);
}

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const TIME = format({ hour: '2-digit', minute: '2-digit' });
const DAY_OF_MONTH = format({ day: 'numeric', month: 'short' });
const MONTH = format({ month: 'short' });

/** About one tick for each `every` units of width; a label that would reach out to the left is left out. */
export function ticks(scale: TimeScale, every = 90): Tick[] {
  const [start = 0, end = 0] = scale.range();
  const all = scale.ticks(Math.max(2, Math.floor((end - start) / every)));
  const days = all.filter((date) => date.getTime() % DAY === 0);
  // Hours only where there is no more than a day or two to show.
  const dates = days.length >= 3 ? days : all;
  let year: number | undefined;
  let free = start - 12;
  return dates.map((date) => {
    const begins = date.getUTCFullYear() !== year;
    const [at, text] = [scale(date), label(date, begins)];
    const half = widthOf(text, 11, begins ? 600 : 400) / 2;
    const fits = at - half >= free && at + half <= end + 12;
    if (fits) [year, free] = [date.getUTCFullYear(), at + half + 8];
    return { at, label: fits ? text : '', strong: begins };
  });
}

function label(date: Date, begins: boolean): string {
  const year = date.getUTCFullYear();
  if (date.getTime() % DAY !== 0) {
    return begins ? `${DAY_OF_MONTH.format(date)}, ${TIME.format(date)}` : TIME.format(date);
  }
  if (date.getUTCDate() !== 1)
    return begins ? `${DAY_OF_MONTH.format(date)} ${year}` : DAY_OF_MONTH.format(date);
  if (date.getUTCMonth() === 0) return String(year);
  return begins ? `${MONTH.format(date)} ${year}` : MONTH.format(date);
}
