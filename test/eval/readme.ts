import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const START = '<!-- eval:start -->';
const END = '<!-- eval:end -->';

/**
 * Puts a table between the marks of a page.
 *
 * @returns false where there is no page or it has no marks; it stays as it is then.
 */
export function writeBetweenMarks(path: string, table: string): boolean {
  if (!existsSync(path)) return false;
  const page = readFileSync(path, 'utf8');
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) return false;
  writeFileSync(path, `${page.slice(0, start + START.length)}\n${table.trim()}\n${page.slice(end)}`);
  return true;
}
