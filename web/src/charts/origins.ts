// On whom a claim rests. In: a dossier. Out: a tree: side, bodies, their voices, the texts that carry them, with the
// copies under each; and how many there are of each.
import { called, date, type Appearance, type Dossier, type Origin, type ReportLine } from './dossier';
import { words } from './edtf';
import type { Sheet } from './cells';

export type Side = Origin['side'];
export const SIDES: Side[] = ['for', 'against', 'neither'];

export interface TextNode {
  id: string;
  report: ReportLine;
  /** Opens the report where the claim is made. */
  appearance?: string;
  said?: string;
  via: string[];
  copies: { report: ReportLine; appearance?: string }[];
}

export interface VoiceNode {
  party: string;
  name: string;
  texts: TextNode[];
}

export interface BodyNode {
  body: string;
  name: string;
  named: boolean;
  /** The body speaks for itself and nobody else does. */
  alone: boolean;
  voices: VoiceNode[];
}

export interface SideNode {
  side: Side;
  bodies: BodyNode[];
  texts: number;
  copies: number;
}

export function origins(dossier: Dossier): SideNode[] {
  const by = new Map(dossier.appearances.map((one) => [one.id, one]));
  return SIDES.flatMap((side) => {
    const bodies = dossier.origins
      .filter((origin) => origin.side === side)
      .map((origin) => bodyOf(origin, by));
    const texts = bodies.flatMap((body) => body.voices.flatMap((voice) => voice.texts));
    if (bodies.length === 0) return [];
    return [
      { side, bodies, texts: texts.length, copies: texts.reduce((sum, text) => sum + text.copies.length, 0) },
    ];
  });
}

function bodyOf(origin: Origin, by: Map<string, Appearance>): BodyNode {
  const voices = origin.voices.map((voice) => ({
    party: voice.party,
    name: voice.name,
    texts: voice.texts.map((text) => textOf(text, by)),
  }));
  const alone = voices.length === 1 && voices[0]?.name === origin.name;
  return { body: origin.body, name: origin.name, named: origin.named, alone, voices };
}

function textOf(text: Origin['voices'][number]['texts'][number], by: Map<string, Appearance>): TextNode {
  const known = text.appearances.flatMap((id) => by.get(id) ?? []);
  const inReport = (report: string): Appearance | undefined => known.find((one) => one.report.id === report);
  const line = (report: string): ReportLine => inReport(report)?.report ?? { id: report };
  const first = inReport(text.report);
  const said = first && date(first);
  return {
    id: text.report,
    report: line(text.report),
    via: text.via ?? [],
    copies: (text.copies ?? []).map((copy) => {
      const there = inReport(copy);
      return { report: line(copy), ...(there && { appearance: there.id }) };
    }),
    ...(first && { appearance: first.id }),
    ...(said && { said }),
  };
}

/** A line of the tree as a picture shows it. */
export interface Line {
  depth: number;
  text: string;
  quiet?: string;
  side?: Side;
}

/** The whole tree, unfolded, line by line. */
export function unfolded(sides: SideNode[], head: (side: SideNode) => string, copy: string): Line[] {
  return sides.flatMap((side) => [
    { depth: 0, text: head(side), side: side.side },
    ...side.bodies.flatMap((body) => [
      { depth: 1, text: body.name },
      ...body.voices.flatMap((voice) => [
        ...(body.alone ? [] : [{ depth: 2, text: voice.name }]),
        ...voice.texts.flatMap((text) => [
          { depth: body.alone ? 2 : 3, text: called(text.report), quiet: words(text.report.published) ?? '' },
          ...text.copies.map((one) => ({ depth: body.alone ? 3 : 4, text: called(one.report), quiet: copy })),
        ]),
      ]),
    ]),
  ]);
}

/** A report a line. */
export function sheet(
  sides: SideNode[],
  columns: Record<'side' | 'body' | 'voice' | 'report' | 'published' | 'via' | 'copy', string>,
  side: Record<Side, string>,
): Sheet {
  const rows = sides.flatMap((one) =>
    one.bodies.flatMap((body) =>
      body.voices.flatMap((voice) =>
        voice.texts.flatMap((text) => {
          const start = [side[one.side], body.name, voice.name];
          const line = (report: ReportLine, copied?: string) => [
            ...start,
            called(report),
            words(report.published),
            text.via.join(' → ') || undefined,
            copied,
          ];
          return [line(text.report), ...text.copies.map((copy) => line(copy.report, called(text.report)))];
        }),
      ),
    ),
  );
  return { columns: Object.values(columns), rows };
}
