// What the charts read of a dossier (`GET claims/{id}`); the keys are those of the contract, and there may be more.

/** What a party says to a claim. */
export type Stand = 'asserts' | 'confirms' | 'denies' | 'doubts';

/** As the source puts it. */
export type Certainty = 'certain' | 'probable' | 'possible';

export interface Speaker {
  text: string;
  name: string;
  party?: { key: string; body?: string; body_name?: string; named?: boolean };
  role?: string;
  kind?: string;
}

export interface ReportLine {
  id: string;
  title?: string;
  outlet?: string;
  url?: string;
  published?: string;
  origin?: string;
}

export interface Appearance {
  id: string;
  report: ReportLine;
  stance: string;
  polarity: string;
  certainty: Certainty;
  cue?: string;
  content: string;
  source?: Speaker;
  via?: Speaker[];
  said?: string;
  copy_of?: string;
}

export interface Position {
  party: string;
  name: string;
  role?: string;
  stand: Stand;
  certainty: Certainty;
  since?: string;
  stands: { stand: Stand; since?: string; appearance: string }[];
  appearances: string[];
}

export interface OriginText {
  report: string;
  appearances: string[];
  copies?: string[];
  via?: string[];
}

export interface Origin {
  body: string;
  name: string;
  named: boolean;
  side: 'for' | 'against' | 'neither';
  voices: { party: string; name: string; texts: OriginText[] }[];
}

/** How a number bounds what it counts. */
export type Bound = 'about' | 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'exactly' | 'between';

export interface Given {
  date?: string;
  value: number;
  low: number;
  high: number;
  bound: Bound;
  source?: string;
  appearance: string;
}

export interface FigureRange {
  unit: string;
  low: number;
  best: number;
  high: number;
  values: Given[];
}

export interface Dossier {
  id: string;
  wording: string;
  polarity: string;
  status: string;
  positions: Position[];
  repeats?: { name: string; times: number; since?: string }[];
  origins: Origin[];
  figures?: FigureRange[];
  appearances: Appearance[];
}

/** When something was said, as far as anybody knows. */
export const date = (appearance: Appearance): string | undefined =>
  appearance.said ?? appearance.report.published;

/** What an appearance says to a claim of this polarity. */
export function stand(appearance: Appearance, polarity: string): Stand {
  if (appearance.stance === 'doubt') return 'doubts';
  if (appearance.polarity !== polarity) return 'denies';
  return appearance.stance === 'confirm' ? 'confirms' : 'asserts';
}

/** What to call a report: its outlet, its title, or the file that it came from. */
export function called(report: ReportLine): string {
  return report.outlet ?? report.title ?? report.origin?.split('/').at(-1) ?? report.id.slice(0, 18);
}
