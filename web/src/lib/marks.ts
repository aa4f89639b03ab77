// The text of a report, cut where marks begin and end. In: spans of any number of attributions, which may overlap and lie
// in each other. Out: paragraphs of pieces, each with all marks that lie on it.
import type { Attribution, Span } from '../api/types';
import { Scalars } from './scalars';

export type Role = 'content' | 'source' | 'cue' | 'via';

export interface Mark {
  start: number;
  end: number;
  role: Role;
  /** Of the attribution. */
  id: string;
}

export interface Piece {
  text: string;
  /** In scalar values. */
  start: number;
  end: number;
  /** The widest first, so that the last is the one that is meant by pointing here. */
  marks: Mark[];
  /** Whether the report speaks in its own voice. */
  own: boolean;
}

/** All marks of the attributions of a report. */
export function marks(attributions: Attribution[]): Mark[] {
  const found: Mark[] = [];
  const add = (id: string, role: Role, spans: Span[] | undefined): void => {
    for (const [start, end] of spans ?? []) if (start < end) found.push({ start, end, role, id });
  };
  for (const { id, content, source, cue, via } of attributions) {
    add(id, 'content', content.spans);
    add(id, 'source', source?.spans);
    add(id, 'cue', cue?.spans);
    for (const voice of via ?? []) add(id, 'via', voice.spans);
  }
  return found;
}

/** Cuts `text` at every end of a mark and of a paragraph; paragraphs that hold nothing are left out. */
export function paragraphs(text: string, all: Mark[], narration: Span[] = []): Piece[][] {
  const scalars = new Scalars(text);
  const within = (at: number): number => Math.max(0, Math.min(at, scalars.length));
  const lines = lineSpans(text, scalars);
  const cuts = new Set<number>();
  for (const mark of all) cuts.add(within(mark.start)).add(within(mark.end));
  for (const [start, end] of [...narration, ...lines]) cuts.add(within(start)).add(within(end));
  const ends = [...cuts].sort((one, other) => one - other);

  const opening = [...all].sort((one, other) => one.start - other.start);
  const own = new Sweep([...narration].sort((one, other) => one[0] - other[0]));
  const line = new Sweep(lines);
  const open: Mark[] = [];
  let next = 0;
  const paragraphs: Piece[][] = lines.map(() => []);
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const [start, end] = [ends[at] ?? 0, ends[at + 1] ?? 0];
    for (let left = open.length - 1; left >= 0; left -= 1)
      if ((open[left]?.end ?? 0) <= start) open.splice(left, 1);
    for (let mark = opening[next]; mark && mark.start <= start; mark = opening[next]) {
      if (mark.end > start) open.push(mark);
      next += 1;
    }
    const paragraph = line.at(start);
    if (paragraph === undefined) continue;
    const marks = [...open].sort((one, other) => other.end - other.start - (one.end - one.start));
    const narrated = own.at(start) !== undefined;
    paragraphs[paragraph]?.push({ text: scalars.slice(start, end), start, end, marks, own: narrated });
  }
  return paragraphs.filter((pieces) => pieces.length > 0);
}

/** Finds which of some spans, in order, holds a place; places are asked for in order too. */
class Sweep {
  private next = 0;
  constructor(private readonly spans: Span[]) {}

  at(place: number): number | undefined {
    while ((this.spans[this.next]?.[1] ?? Infinity) <= place) this.next += 1;
    const span = this.spans[this.next];
    return span && span[0] <= place ? this.next : undefined;
  }
}

/** Where the lines are that hold more than white space, in scalar values. */
function lineSpans(text: string, scalars: Scalars): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let line: string[] = [];
  let length = 0;
  const close = (): void => {
    if (line.join('').trim() !== '') spans.push([start, start + length]);
    line = [];
  };
  let at = 0;
  for (const character of text) {
    if (character === '\n') {
      close();
      start = at + 1;
      length = 0;
    } else {
      line.push(character);
      length += 1;
    }
    at += 1;
  }
  close();
  return spans.map(([from, to]) => [from, Math.min(to, scalars.length)]);
}

/** A stretch of text around some spans, with what of it is marked: the evidence with the words around it. */
export interface Around {
  before: boolean;
  after: boolean;
  parts: { text: string; marked: boolean }[];
}

/** Cuts out the spans with up to `room` characters on both sides, at white space. */
export function around(text: string, spans: Span[], room: number): Around | undefined {
  const scalars = new Scalars(text);
  const sorted = [...spans].sort((one, other) => one[0] - other[0]).filter(([start, end]) => start < end);
  const first = sorted[0];
  if (!first || first[0] >= scalars.length) return undefined;
  const last = Math.max(...sorted.map(([, end]) => end));
  const start = wordEnd(scalars, Math.max(0, first[0] - room), first[0], 1);
  const end = wordEnd(scalars, Math.min(scalars.length, last + room), last, -1);
  const parts: Around['parts'] = [];
  let at = start;
  for (const [from, to] of sorted) {
    if (from > at) parts.push({ text: scalars.slice(at, from), marked: false });
    if (to > at) parts.push({ text: scalars.slice(Math.max(at, from), to), marked: true });
    at = Math.max(at, to);
  }
  if (end > at) parts.push({ text: scalars.slice(at, end), marked: false });
  return { before: start > 0, after: end < scalars.length, parts };
}

/** From `at`, steps towards `until` to the next white space; a paragraph's end goes no further. */
function wordEnd(scalars: Scalars, at: number, until: number, step: 1 | -1): number {
  const [low, high] = step > 0 ? [at, until] : [until, at];
  const stretch = scalars.slice(low, high);
  const paragraph = step > 0 ? stretch.lastIndexOf('\n') : stretch.indexOf('\n');
  if (paragraph >= 0) {
    const units = step > 0 ? stretch.slice(0, paragraph + 1) : stretch.slice(0, paragraph);
    return low + [...units].length;
  }
  if ((step > 0 && at === 0) || (step < 0 && at === scalars.length)) return at;
  const space = step > 0 ? stretch.search(/\s/) : stretch.search(/\s\S*$/);
  if (space < 0) return at;
  return low + [...stretch.slice(0, step > 0 ? space + 1 : space)].length;
}
