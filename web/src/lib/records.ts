// Records of reports, asked for once and kept for a while. In: the id of a report. Out: its record, with its text.
import { get } from '../api/client';
import type { ReportRecord } from '../api/types';

const KEPT = 24;
const known = new Map<string, Promise<ReportRecord>>();

export function record(id: string): Promise<ReportRecord> {
  const there = known.get(id);
  if (there) return there;
  const coming = get<ReportRecord>(`reports/${encodeURIComponent(id)}`);
  known.set(id, coming);
  coming.catch(() => known.delete(id));
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return coming;
}
