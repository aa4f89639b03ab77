// What is counted, and by whom. In: the figures of a dossier. Out: for each unit its values in time, the lowest and the
// highest so far, and where everything stands in a plot of this width.
import { scaleLinear } from 'd3-scale';

import { called, type Bound, type Dossier, type FigureRange, type Given } from './dossier';
import { stretch, words, type Stretch } from './edtf';
import { width as widthOf } from './fit';
import { middle } from './positions';
import { ticks, timeScale, type Tick } from './time';
import type { Sheet } from './cells';

const TOP = 10;
const PLOT = 150;
/** Where every value is the same. */
const FLAT = 84;
const WHISKER = 18;

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const SHORT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });
export const number = (value: number): string => NUMBER.format(value);

/** Which way a value is open: `up` for at least, `down` for at most. */
export const opens = (bound: Bound): 'up' | 'down' | undefined =>
  bound === 'at-least' || bound === 'more-than'
    ? 'up'
    : bound === 'at-most' || bound === 'less-than'
      ? 'down'
      : undefined;

export interface PlacedValue {
  id: string;
  is: Given;
  /** Several reports give the same value of the same source. */
  times: number;
  x: number;
  y: number;
  /** Where the words reach, in pixels from low to high. */
  low: number;
  high: number;
  extent?: { x: number; width: number };
  label?: { x: number; y: number; text: string; who: string; anchor: 'start' | 'end' };
}

export interface FigurePlot {
  unit: string;
  range: FigureRange;
  height: number;
  left: number;
  right: number;
  base: number;
  values: PlacedValue[];
  /** Outline of the lowest to the highest so far. */
  band: string;
  marks: { name: 'low' | 'best' | 'high'; value: number; y: number; textY: number }[];
  xTicks: Tick[];
  yTicks: { y: number; label: string }[];
  undated?: number;
}

/** A value in words: `at least 3,000`, `14,000 – 22,000`. */
export const amount = (given: Given, bounds: Record<Bound, string>): string =>
  given.bound === 'between'
    ? `${number(given.low)} – ${number(given.high)}`
    : `${given.bound === 'exactly' ? '' : `${bounds[given.bound]} `}${number(given.value)}`;

/** One plot a unit; all share one axis of time, which holds everything that was `spoken`. */
export function plots(
  figures: FigureRange[],
  spoken: Stretch[],
  width: number,
  nobody: string,
  bounds: Record<Bound, string>,
): FigurePlot[] {
  const dates = figures.flatMap((range) => range.values.flatMap((given) => stretch(given.date) ?? []));
  const lacking = figures.some((range) => range.values.some((given) => !stretch(given.date)));
  const left = 44 + (lacking ? 44 : 0);
  const right = width - 96;
  const scale = timeScale([...dates, ...spoken], [left, right]);
  return figures.map((range) => {
    const top = Math.max(range.high, ...range.values.map((given) => given.high), 1);
    const base = TOP + (range.values.every((given) => given.low === range.high) ? FLAT : PLOT);
    const y = scaleLinear([0, top], [base, TOP + WHISKER]).nice(4);
    const values = placed(
      range.values,
      (given) => {
        const date = stretch(given.date);
        return {
          date,
          x: date ? scale(middle(date)) : left - 26,
          from: date && scale(date.from),
          to: date && scale(date.to),
        };
      },
      y,
      nobody,
    );
    label(values, left, right, bounds);
    return {
      unit: range.unit,
      range,
      height: base + 26,
      left,
      right,
      base,
      values,
      band: band(
        values.filter((value) => value.x >= left),
        right,
      ),
      marks: apart(range, y),
      xTicks: ticks(scale, 90),
      yTicks: y.ticks(base > TOP + FLAT ? 4 : 2).map((at) => ({ y: y(at), label: SHORT.format(at) })),
      ...(lacking && { undated: left - 26 }),
    };
  });
}

interface Where {
  date: Stretch | undefined;
  x: number;
  from: number | undefined;
  to: number | undefined;
}

function placed(
  values: Given[],
  where: (given: Given) => Where,
  y: (value: number) => number,
  nobody: string,
): PlacedValue[] {
  const made = new Map<string, PlacedValue>();
  for (const given of values) {
    const id = [given.date, given.source ?? nobody, given.bound, given.low, given.value, given.high].join(
      '|',
    );
    const there = made.get(id);
    if (there) {
      there.times += 1;
      continue;
    }
    const { x, from, to } = where(given);
    const wide = from !== undefined && to !== undefined && to - from >= 12;
    made.set(id, {
      id,
      is: given,
      times: 1,
      x,
      y: y(given.value),
      low: y(given.low),
      high: y(given.high),
      ...(wide && { extent: { x: from, width: to - from } }),
    });
  }
  return [...made.values()].sort((a, b) => a.x - b.x);
}

/** A stepped outline: nothing that was said is taken back. */
function band(values: PlacedValue[], right: number): string {
  let [low, high] = [-Infinity, Infinity];
  const above: string[] = [];
  const below: string[] = [];
  for (const value of values) {
    [low, high] = [Math.max(low, value.low, value.y), Math.min(high, value.high, value.y)];
    above.push(above.length === 0 ? `M${value.x},${high}` : `H${value.x}V${high}`);
    below.push(`${value.x},${low}`);
  }
  const first = values[0];
  if (!first) return '';
  let back = `H${right}V${low}`;
  for (const [at, value] of [...values.entries()].reverse()) {
    const before = below[at - 1]?.split(',')[1];
    back += `H${value.x}${before === undefined ? '' : `V${before}`}`;
  }
  return `${above.join('')}${back}Z`;
}

/** Low, best and high at the right edge, their words kept apart. */
function apart(range: FigureRange, y: (value: number) => number): FigurePlot['marks'] {
  const names = (['high', 'best', 'low'] as const).filter(
    (name) => name === 'best' || range[name] !== range.best,
  );
  let last = -Infinity;
  return names.map((name) => {
    const at = y(range[name]);
    const textY = Math.max(at, last + 14);
    last = textY;
    return { name, value: range[name], y: at, textY };
  });
}

/** Words beside a value where there is room for them: amount and source, or at least the amount. */
function label(values: PlacedValue[], left: number, right: number, bounds: Record<Bound, string>): void {
  const taken = values.map((value) => ({ x: value.x - 6, y: value.y - 6, width: 12, height: 12 }));
  for (const [own, value] of values.entries()) {
    const text = amount(value.is, bounds);
    const both = [value.is.source ?? '', ''].flatMap((who) =>
      (['start', 'end'] as const).map((anchor) => ({ who, anchor })),
    );
    for (const { who, anchor } of both) {
      const wide = Math.max(widthOf(text, 12, 600), widthOf(who, 11));
      const x = anchor === 'start' ? value.x + 10 : value.x - 10;
      const box = {
        x: anchor === 'start' ? x : x - wide,
        y: value.y - 19,
        width: wide,
        height: who ? 36 : 14,
      };
      const free = taken.every((other, at) => at === own || !meet(box, other));
      if (!free || box.x < left - 6 || box.x + box.width > right + 4) continue;
      value.label = { x, y: value.y - 7, text, who, anchor };
      taken.push(box);
      break;
    }
  }
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A value a line. */
export function sheet(
  dossier: Dossier,
  columns: Record<'unit' | 'date' | 'bound' | 'value' | 'low' | 'high' | 'source' | 'report', string>,
  bounds: Record<Bound, string>,
): Sheet {
  const by = new Map(dossier.appearances.map((one) => [one.id, one.report]));
  const rows = (dossier.figures ?? []).flatMap((range) =>
    range.values.map((given) => {
      const report = by.get(given.appearance);
      const open = opens(given.bound);
      return [
        range.unit,
        words(given.date),
        bounds[given.bound],
        given.value,
        // An open end is not a number.
        open === 'down' ? undefined : given.low,
        open === 'up' ? undefined : given.high,
        given.source,
        report && called(report),
      ];
    }),
  );
  return { columns: Object.values(columns), rows };
}
