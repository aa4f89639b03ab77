// The evidence of a claim, in the order in which it was published. In: a dossier. Out: its appearances by report, and tables.
import type { Appearance, Dossier, ReportLine, Stand } from '../api/types';
import type { Sheet } from '../charts/cells';

export interface Evidence {
  report: ReportLine;
  appearances: Appearance[];
}

export function evidence(dossier: Dossier): Evidence[] {
  const reports = new Map<string, Evidence>();
  for (const appearance of dossier.appearances) {
    const known = reports.get(appearance.report.id);
    if (known) known.appearances.push(appearance);
    else reports.set(appearance.report.id, { report: appearance.report, appearances: [appearance] });
  }
  const published = ({ report }: Evidence): string => report.published ?? '9999';
  return [...reports.values()].sort((one, other) => (published(one) < published(other) ? -1 : 1));
}

/** What an appearance says to a claim of this polarity. */
export function stand(appearance: Appearance, polarity: string): Stand {
  if (appearance.stance === 'doubt') return 'doubts';
  if (appearance.polarity !== polarity) return 'denies';
  return appearance.stance === 'confirm' ? 'confirms' : 'asserts';
}

export function sheet(dossier: Dossier): Sheet {
  const columns = [
    'appearance',
    'report',
    'published',
    'outlet',
    'title',
    'source',
    'stand',
    'cue',
    'content',
    'said',
  ];
  const rows = evidence(dossier).flatMap(({ report, appearances }) =>
    appearances.map((one) => [
      one.id,
      report.id,
      report.published,
      report.outlet,
      report.title,
      one.source?.name,
      stand(one, dossier.polarity),
      one.cue,
      one.content,
      one.said,
    ]),
  );
  return { columns, rows };
}
