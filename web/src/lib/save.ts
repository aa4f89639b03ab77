// Files that the browser keeps. In: a table, or a route of the API. Out: a download.
import { send, token } from '../api/client';
import { csv, json, type Sheet } from '../charts/cells';

function keep(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const saveCsv = (sheet: Sheet, name: string): void =>
  keep(new Blob([csv(sheet)], { type: 'text/csv' }), name);
export const saveSheet = (sheet: Sheet, name: string): void =>
  keep(new Blob([json(sheet)], { type: 'application/json' }), name);
export const saveJson = (value: unknown, name: string): void =>
  keep(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }), name);

/** A file that the API makes; a link cannot show a token, so that one is fetched where there is one. */
export async function saveFrom(path: string, name: string): Promise<void> {
  if (token.get()) return keep(await (await send(path)).blob(), name);
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}
