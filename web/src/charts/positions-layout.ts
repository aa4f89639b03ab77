// Where everything of the timeline stands. In: rows of positions and a width. Out: x and y of names, marks, holds and
// links. Marks that would touch stand under each other.
import type { Stretch } from './edtf';
import { middle, type Link, type PositionMark, type PositionRow, type Positions } from './positions';
import { ticks, timeScale, type Tick, type TimeScale } from './time';

const LANE = 17;
const GAP = 15;
const HEAD = 26;
const SECTION = 30;
/** Under this width names stand above their rows. */
const WIDE = 620;
/** Left of the axis, for what has no date. */
const UNDATED = 34;

export interface PlacedMark {
  is: PositionMark;
  x: number;
  y: number;
  /** What the date covers, where that is wider than the mark. */
  extent?: { x: number; width: number; open?: 'start' | 'end'; about: boolean };
}

export interface PlacedRow {
  is: PositionRow;
  y: number;
  height: number;
  nameY: number;
  marks: PlacedMark[];
  holds: { x: number; width: number; stand: PositionRow['holds'][number]['stand'] }[];
}

export interface Layout {
  width: number;
  height: number;
  left: number;
  right: number;
  /** Room for a name. */
  nameRoom: number;
  ticks: Tick[];
  rows: PlacedRow[];
  /** Where those who only pass it on begin. */
  carriers?: number;
  /** Where marks without a date stand. */
  undated?: number;
  links: { from: PlacedMark; to: PlacedMark; path: string }[];
}

export function layout(positions: Positions, width: number): Layout {
  const marks = positions.rows.flatMap((row) => row.marks);
  const dated = marks.flatMap((mark) => (mark.stretch ? [mark.stretch] : []));
  const lacking = dated.length < marks.length;
  const beside = width >= WIDE;
  const nameRoom = beside ? Math.min(240, width * 0.28) : width;
  const left = (beside ? nameRoom + 12 : 8) + (lacking ? UNDATED : 0);
  const right = width - 12;
  const scale = timeScale(dated, [left, right]);

  let y = HEAD;
  let carriers: number | undefined;
  const rows = positions.rows.map((row) => {
    if (row.carrier && carriers === undefined) {
      carriers = y + (y > HEAD ? SECTION - 10 : 14);
      y += SECTION;
    }
    const placed = placeRow(row, y, scale, left - UNDATED / 2, beside);
    y += placed.height;
    return placed;
  });
  const at = new Map(rows.flatMap((row) => row.marks.map((mark) => [mark.is.id, mark] as const)));
  return {
    width,
    height: y + 8,
    left,
    right,
    nameRoom,
    ticks: ticks(scale, beside ? 90 : 80),
    rows,
    links: positions.links.flatMap((link) => drawn(link, at)),
    ...(carriers !== undefined && { carriers }),
    ...(lacking && { undated: left - UNDATED / 2 }),
  };
}

function placeRow(
  row: PositionRow,
  top: number,
  scale: TimeScale,
  undated: number,
  beside: boolean,
): PlacedRow {
  const first = top + (beside ? 0 : 18) + LANE / 2 + 5;
  const ends: number[] = [];
  const marks = row.marks.map((mark): PlacedMark => {
    const x = mark.stretch ? scale(middle(mark.stretch)) : undated;
    const from = mark.stretch ? Math.min(x - GAP / 2, scale(mark.stretch.from)) : x - GAP / 2;
    const to = mark.stretch ? Math.max(x + GAP / 2, scale(mark.stretch.to)) : x + GAP / 2;
    const several = mark.appearances.length > 1 ? 12 : 0;
    let lane = ends.findIndex((end) => end <= from);
    if (lane < 0) lane = ends.length;
    ends[lane] = to + several;
    return { is: mark, x, y: first + lane * LANE, ...(mark.stretch && extent(mark.stretch, scale)) };
  });
  const holds = row.holds.map((hold) => {
    const [x, end] = [scale(hold.from), hold.to === undefined ? scale.range()[1] : scale(hold.to)];
    return { x, width: Math.max(0, (end ?? x) - x), stand: hold.stand };
  });
  const height = (beside ? 0 : 18) + Math.max(1, ends.length) * LANE + 11 + (beside && row.detail ? 6 : 0);
  return {
    is: row,
    y: first,
    height,
    nameY: beside ? first + (row.detail ? -1 : 4) : top + 12,
    marks,
    holds,
  };
}

/** The bar of a date that is less exact than its mark is wide. */
function extent(date: Stretch, scale: TimeScale): Pick<PlacedMark, 'extent'> {
  const [x, end] = [scale(date.from), scale(date.to)];
  if (end - x < 12 && !date.open) return {};
  return { extent: { x, width: end - x, about: date.about, ...(date.open && { open: date.open }) } };
}

/** A line that leaves downwards, or upwards, and arrives the same way. */
function drawn(link: Link, at: Map<string, PlacedMark>): Layout['links'] {
  const [from, to] = [at.get(link.from), at.get(link.to)];
  if (!from || !to) return [];
  const down = Math.sign(to.y - from.y) || 1;
  const [y1, y2] = [from.y + down * 7, to.y - down * 8];
  const bend = Math.max(10, Math.abs(y2 - y1) * 0.5) * down;
  const path = `M${from.x},${y1}C${from.x},${y1 + bend} ${to.x},${y2 - bend} ${to.x},${y2}`;
  return [{ from, to, path }];
}
