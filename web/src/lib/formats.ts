// Numbers and dates for people. In: values as the API gives them. Out: words that are never more exact than the value.
import type { Bound, Range } from '../api/types';
import { words } from '../charts/edtf';
import { texts } from '../texts/en';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const LARGE = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

export const number = (value: number): string => NUMBER.format(value);

/** A count where there is little room: `12.4K`. */
export const short = (value: number): string => (value < 10_000 ? NUMBER.format(value) : LARGE.format(value));

/** A date as exact as it is known; only its day where it has a time. */
export function day(edtf: string | undefined): string | undefined {
  return words(edtf?.replace(/T[^/]*/g, ''));
}

/** From one date to another, once if they are the same day. */
export function span(first: string | undefined, last: string | undefined): string | undefined {
  // Of a date that is a stretch itself, only the outer end counts here.
  const [from, to] = [day(first?.split('/')[0]), day(last?.split('/').at(-1))];
  if (!from || !to || from === to) return from ?? to;
  return `${from} – ${to}`;
}

/** A number with what its words allow: `at least 1,300`. */
export function bounded(figure: { value?: number; low?: number; high?: number; bound: Bound }): string {
  const { value, low, high, bound } = figure;
  const said = texts.bounds[bound];
  if (bound === 'between' && low !== undefined && high !== undefined) return `${number(low)}–${number(high)}`;
  const shown = value ?? low ?? high;
  return shown === undefined ? said : `${said} ${number(shown)}`.trim();
}

/** The lowest, best and highest value. */
export function range({ low, best, high }: Range): string {
  if (low === high) return number(best);
  return `${number(best)} (${number(low)}–${number(high)})`;
}

/** When something was decided, by the reader's own clock. */
export function moment(rfc3339: string): string {
  const date = new Date(rfc3339);
  if (Number.isNaN(date.getTime())) return rfc3339;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** What to call a report: its title, its outlet, or the file that it came from. */
export function called(report: { id: string; title?: string; outlet?: string; origin?: string }): string {
  return report.title ?? report.origin?.split('/').at(-1) ?? report.outlet ?? report.id.slice(0, 18);
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** A country by its code. */
export function country(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (COUNTRIES.of(code) ?? code) : code;
}

/** An address that may be followed: of the web, and nothing that runs. */
export function safe(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
