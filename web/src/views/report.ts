// What a reader does in the text of a report. In: its record, places in the page. Out: what a mark is about, and which scalar
// values are selected.
import type { Attribution, ReportRecord, Span, Stance } from '../api/types';
import { appearanceId } from '../lib/appearance';
import type { Piece } from '../lib/marks';
import { count } from '../lib/scalars';

/** An attribution with what its record says about it elsewhere. */
export interface Cited {
  attribution: Attribution;
  appearance: string;
  source: string | undefined;
}

export function cited({ report, attributions, parties }: ReportRecord): Cited[] {
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  return attributions.map((attribution) => {
    const { source } = attribution;
    const appearance = appearanceId(report.id, attribution);
    return { attribution, appearance, source: (source?.party && names.get(source.party)) ?? source?.text };
  });
}

/** The attribution that an address means: by its id in the record, or that of the appearance. */
export function meant(all: Cited[], hash: string): Cited | undefined {
  const id = decodeURIComponent(hash.replace(/^#/, ''));
  return all.find(({ attribution, appearance }) => attribution.id === id || appearance === id);
}

export const byId = (all: Cited[]): Map<string, Cited> =>
  new Map(all.map((one) => [one.attribution.id, one]));

/** By where a piece begins, the attribution whose link it is: the first piece of its cue, else of its content. */
export function leadsOf(lines: Piece[][]): Map<number, string> {
  const found = new Map<string, number>();
  for (const role of ['cue', 'content']) {
    for (const { start, marks } of lines.flat()) {
      for (const mark of marks) if (mark.role === role && !found.has(mark.id)) found.set(mark.id, start);
    }
  }
  const leads = new Map<number, string>();
  for (const [id, start] of found) if (!leads.has(start)) leads.set(start, id);
  return leads;
}

const TONES: Partial<Record<Stance, string>> = { deny: 'against', doubt: 'doubting' };

/** The classes of a piece: which marks lie on it, and which of them are those of the active attribution. */
export function look({ marks, own }: Piece, known: Map<string, Cited>, active: string | undefined): string {
  const classes = new Set<string>(own && marks.length === 0 ? ['own'] : []);
  for (const { role, id } of marks) {
    classes.add(role === 'via' ? 'source' : role);
    if (role === 'content') classes.add(TONES[known.get(id)?.attribution.stance ?? 'assert'] ?? 'plain');
    if (id === active) classes.add(`active-${role}`);
  }
  if (marks.filter(({ role }) => role === 'content').length > 1) classes.add('deep');
  return [...classes].join(' ');
}

const piece = (node: Node | null): HTMLElement | undefined => {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-start]') ?? undefined;
};

/** The scalar value that a place in the page stands at; `data-start` tells where each piece begins. */
function scalar(node: Node, offset: number): number | undefined {
  if (node.nodeType === Node.TEXT_NODE) {
    const own = piece(node);
    if (!own) return undefined;
    return Number(own.dataset.start) + count((node.textContent ?? '').slice(0, offset));
  }
  const next = node.childNodes[offset];
  const after =
    next &&
    (piece(next) ?? (next instanceof Element ? next.querySelector<HTMLElement>('[data-start]') : null));
  if (after) return Number(after.dataset.start);
  const pieces = node instanceof Element ? node.querySelectorAll<HTMLElement>('[data-start]') : [];
  const last = pieces[pieces.length - 1];
  return last && Number(last.dataset.start) + count(last.textContent ?? '');
}

/** The words that are selected within an element, without white space at their ends. */
export function selected(within: HTMLElement): { span: Span; text: string } | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return undefined;
  const start = scalar(range.startContainer, range.startOffset);
  const end = scalar(range.endContainer, range.endOffset);
  if (start === undefined || end === undefined || start >= end) return undefined;
  return { span: [start, end], text: selection.toString() };
}

/** A span without the white space at its ends. */
export function trimmed(text: string, [start, end]: Span): Span {
  const scalars = [...text].slice(start, end);
  const first = scalars.findIndex((one) => one.trim() !== '');
  if (first < 0) return [start, end];
  const last = scalars.findLastIndex((one) => one.trim() !== '');
  return [start + first, start + last + 1];
}
