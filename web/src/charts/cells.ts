// Tables as files. In: a header and rows. Out: CSV whose cells no spreadsheet takes for a formula, and JSON.

export type Cell = string | number | undefined;

/** What a chart shows, as a table. */
export interface Sheet {
  columns: string[];
  rows: Cell[][];
}

/** A cell of RFC 4180; one that would begin a formula gets an apostrophe before it. */
export function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value)
    ? `'${value}`
    : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(sheet: Sheet): string {
  return [sheet.columns, ...sheet.rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** An object a row; a cell without a value is absent. */
export function json(sheet: Sheet): string {
  const rows = sheet.rows.map((row) =>
    Object.fromEntries(
      sheet.columns.map((name, at) => [name, row[at]]).filter(([, value]) => value !== undefined),
    ),
  );
  return JSON.stringify(rows, null, 2) + '\n';
}
