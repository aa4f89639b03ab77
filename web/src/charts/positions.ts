// Who says what since when, and who told whom. In: a dossier. Out: a row for each party that takes a stand and for each
// that passes the claim on, their marks in time, and the links along which the claim travelled.
import { called, date, stand, type Appearance, type Dossier, type Speaker, type Stand } from './dossier';
import { stretch, words, type Stretch } from './edtf';
import type { Sheet } from './cells';
import type { Mark } from './marks';

/** What one party said on one date; several reports of it are one mark. */
export interface PositionMark {
  id: string;
  row: string;
  mark: Mark;
  /** Said with a hedge, everywhere. */
  hedged: boolean;
  date?: string;
  stretch?: Stretch;
  appearances: Appearance[];
  /** The party changed sides with this. */
  change: boolean;
}

/** A stand that holds from one time until the party changes sides, or to this day. */
export interface Hold {
  from: number;
  to?: number;
  stand: Stand;
}

export interface PositionRow {
  key: string;
  name: string;
  detail?: string;
  /** Only passes the claim on. */
  carrier: boolean;
  marks: PositionMark[];
  holds: Hold[];
}

/** From whoever told to whoever was told, as ids of marks. */
export interface Link {
  from: string;
  to: string;
}

export interface Positions {
  rows: PositionRow[];
  links: Link[];
}

const keyOf = (speaker: Speaker | undefined): string =>
  speaker?.party?.key ?? `text:${speaker?.text.toLowerCase() ?? ''}`;

export function positions(dossier: Dossier, nobody: string): Positions {
  const rows = new Map<string, PositionRow>();
  const changes = new Set(
    dossier.positions.flatMap((one) => one.stands.slice(1).map((taken) => taken.appearance)),
  );
  const row = (key: string, name: string, carrier: boolean, detail?: string): PositionRow => {
    const there = rows.get(key);
    if (there) return there;
    const made: PositionRow = { key, name, carrier, marks: [], holds: [], ...(detail && { detail }) };
    rows.set(key, made);
    return made;
  };
  for (const one of dossier.positions) row(one.party, one.name, false, one.role).holds = holds(one.stands);

  const links = new Map<string, Link>();
  for (const appearance of dossier.appearances) {
    const source = row(
      keyOf(appearance.source),
      appearance.source?.name ?? nobody,
      false,
      appearance.source?.role,
    );
    const said = stand(appearance, dossier.polarity);
    let teller = add(source, said, date(appearance), appearance, changes.has(appearance.id));
    for (const carrier of carriers(appearance)) {
      const next = add(
        row(carrier.key, carrier.name, true),
        'repeats',
        appearance.report.published,
        appearance,
        false,
      );
      links.set(`${teller.id}>${next.id}`, { from: teller.id, to: next.id });
      teller = next;
    }
  }
  const all = [...rows.values()].filter((one) => one.marks.length > 0);
  for (const one of all) one.marks.sort((a, b) => (a.stretch?.from ?? 0) - (b.stretch?.from ?? 0));
  return {
    rows: [...all.filter((one) => !one.carrier), ...all.filter((one) => one.carrier)],
    links: [...links.values()],
  };
}

/** Who passed it on, from nearest to the source to nearest to the reader; nobody twice. */
function carriers(appearance: Appearance): { key: string; name: string }[] {
  const chain = (appearance.via ?? []).map((via) => ({ key: keyOf(via), name: via.name })).reverse();
  const outlet = appearance.report.outlet;
  if (outlet) {
    const there = chain.findIndex((one) => one.name.toLowerCase() === outlet.toLowerCase());
    if (there < 0) chain.push({ key: `outlet:${outlet.toLowerCase()}`, name: outlet });
    // The same body, whether it is cited or prints it itself.
    else chain[there] = { key: `outlet:${outlet.toLowerCase()}`, name: outlet };
  }
  const source = keyOf(appearance.source);
  return chain.filter(
    (one, at) => one.key !== source && chain.findIndex((other) => other.key === one.key) === at,
  );
}

function add(
  row: PositionRow,
  mark: Mark,
  when: string | undefined,
  appearance: Appearance,
  change: boolean,
): PositionMark {
  const hedged = mark !== 'repeats' && appearance.certainty !== 'certain';
  const there = row.marks.find((one) => one.mark === mark && one.date === when);
  if (there) {
    there.appearances.push(appearance);
    there.hedged &&= hedged;
    there.change ||= change;
    return there;
  }
  const at = stretch(when);
  const made: PositionMark = {
    id: `${row.key}|${mark}|${when ?? ''}`,
    row: row.key,
    mark,
    hedged,
    appearances: [appearance],
    change,
    ...(when && { date: when }),
    ...(at && { stretch: at }),
  };
  row.marks.push(made);
  return made;
}

function holds(stands: { stand: Stand; since?: string }[]): Hold[] {
  return stands.flatMap((taken, at) => {
    const from = stretch(taken.since);
    const until = stretch(stands[at + 1]?.since);
    return from ? [{ from: middle(from), stand: taken.stand, ...(until && { to: middle(until) }) }] : [];
  });
}

export const middle = (date: Stretch): number => (date.from + date.to) / 2;

/** Every mark that this one's words came from or went to, and itself. */
export function chain(links: Link[], from: string): Set<string> {
  const reached = new Set([from]);
  for (const [near, far] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const link of links) {
        if (link[near] !== at || reached.has(link[far])) continue;
        reached.add(link[far]);
        open.push(link[far]);
      }
    }
  }
  return reached;
}

/** An appearance a line, in time. */
export function sheet(
  dossier: Dossier,
  columns: Record<
    'said' | 'published' | 'party' | 'stand' | 'certainty' | 'words' | 'report' | 'via',
    string
  >,
): Sheet {
  const rows = dossier.appearances.map((one) => ({
    at: stretch(date(one))?.from ?? Infinity,
    cells: [
      words(one.said),
      words(one.report.published),
      one.source?.name,
      stand(one, dossier.polarity),
      one.certainty,
      one.content,
      called(one.report),
      one.via?.map((via) => via.name).join(' → ') || undefined,
    ],
  }));
  rows.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  return { columns: Object.values(columns), rows: rows.map((row) => row.cells) };
}
