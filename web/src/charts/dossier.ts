// What the charts read of a dossier. In: appearances and reports. Out: when, on which side, and what to call them.
import type { Appearance, Dossier, FigureRange, ReportLine, Stand } from '../api/types';

export type {
  Appearance,
  Bound,
  Dossier,
  FigureRange,
  Origin,
  ReportLine,
  Speaker,
  Stand,
} from '../api/types';
/** A value that somebody gave. */
export type Given = FigureRange['values'][number];

/** When something was said, as far as anybody knows. */
export const date = (appearance: Appearance): string | undefined =>
  appearance.said ?? appearance.report.published;

/** What an appearance says to a claim of this polarity. */
export function stand(appearance: Appearance, polarity: Dossier['polarity']): Stand {
  if (appearance.stance === 'doubt') return 'doubts';
  if (appearance.polarity !== polarity) return 'denies';
  return appearance.stance === 'confirm' ? 'confirms' : 'asserts';
}

/** What to call a report: its outlet, its title, or the file that it came from. */
export function called(report: ReportLine): string {
  return report.outlet ?? report.title ?? report.origin?.split('/').at(-1) ?? report.id.slice(0, 18);
}
