/**
 * Makes rules/tables/private-elements.tsv, what is known of private elements, grouped by creator.
 *
 *   npx tsx scripts/private-dictionary.ts PRIVATE_ELEMENTS PRIVATE_CREATORS
 *
 * Both inputs are tab-separated with a header; their columns are named below. Output: a line `=creator`, TAB, vendor,
 * TAB, words of its element names that identify, and after it a line an element: group (`70xx` for repeating
 * groups), offset in the block, VR, VM, `s` where PS3.15 Table E.3.10-1 lists it as safe, disposition of a large
 * public archive, other sources' VRs, name.
 */
import { readFileSync, writeFileSync } from 'node:fs';

function table(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
  });
}

const [elementsPath, creatorsPath] = process.argv.slice(2);
if (elementsPath === undefined || creatorsPath === undefined) {
  throw new Error('usage: tsx scripts/private-dictionary.ts PRIVATE_ELEMENTS PRIVATE_CREATORS');
}

const elementsByCreator = new Map<string, string[]>();
for (const row of table(elementsPath)) {
  const line = [
    row.group?.replace('XX', 'xx'),
    row.element?.replace('xx', ''),
    row.vr?.replace('/', '|'),
    row.vm,
    row.safe === 'yes' ? 's' : '',
    row.disposition,
    // `LO:D|SH:P`: the letters name the sources, which the table does not carry.
    row.alt_vr?.replace(/:\w+/g, ''),
    row.name,
  ].join('\t');
  const creator = row.creator ?? '';
  const lines = elementsByCreator.get(creator) ?? [];
  lines.push(line);
  elementsByCreator.set(creator, lines);
}

const creators = new Map(table(creatorsPath).map((row) => [row.creator ?? '', row]));
const text = [...elementsByCreator]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([creator, lines]) => {
    const row = creators.get(creator);
    return [[`=${creator}`, row?.vendor ?? '', row?.words ?? ''].join('\t'), ...lines];
  })
  .join('\n');
writeFileSync(new URL('../rules/tables/private-elements.tsv', import.meta.url), `${text}\n`);
