export type Cell = string | number | null;

/**
 * One row of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front, so
 * that it stays a text; numbers are written as they are.
 */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(",")}\r\n`;

/** What a file begins with, so that spreadsheets read it as UTF-8. */
export const CSV_START = "\u{feff}";

function cellOf(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
