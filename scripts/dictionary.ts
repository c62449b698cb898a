/**
 * Makes rules/tables/dictionary.tsv, the attributes of PS3.6, from dcmjs's dictionary.
 *
 *   npx tsx scripts/dictionary.ts [TABLE]
 *
 * TABLE is an optional tab-separated file with columns `tag`, `keyword`, `vr` (PS3.15 Table E.1-1 with VRs):
 * attributes newer than dcmjs's edition are taken from it.
 *
 * Columns: tag (8 hexadecimal digits; `x` for any digit of a repeating group), VR (`|` between alternatives),
 * VM, keyword, `R` where retired.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import dictionary from 'dcmjs/dictionary';

interface Row {
  readonly tag: string;
  readonly vr: string;
  readonly vm: string;
  readonly keyword: string;
  readonly retired: boolean;
}

/** dcmjs's names for VRs that depend on other attributes, as PS3.6 writes them; the first is the usual one. */
const VR_ALTERNATIVES: Readonly<Record<string, string>> = {
  up: 'UL',
  ox: 'OW|OB',
  xs: 'US|SS',
  lt: 'OW|US|SS',
};

/** A tag of dcmjs as a pattern of 8 characters, or undefined for the rows that stand for a whole kind of tag. */
function tagPattern(tag: string): string | undefined {
  const exact = /^\(([0-9A-F]{4}),([0-9A-F]{4})\)$/.exec(tag);
  if (exact) return `${exact[1]}${exact[2]}`;
  const groups = /^\(([0-9A-F]{2})00-\1FF,([0-9A-F]{4})\)$/.exec(tag);
  if (groups) return `${groups[1]}xx${groups[2]}`;
  const elements = /^\(([0-9A-F]{4}),([0-9A-F]{2})00-\2FF\)$/.exec(tag);
  if (elements) return `${elements[1]}${elements[2]}xx`;
  return undefined;
}

function rowsOfDcmjs(): Row[] {
  return Object.entries(dictionary).flatMap(([key, entry]) => {
    const tag = tagPattern(key);
    if (tag === undefined || entry.version === 'PrivateTag' || entry.vr === undefined || entry.vr === 'na') {
      return [];
    }
    return [
      {
        tag,
        vr: VR_ALTERNATIVES[entry.vr] ?? entry.vr,
        vm: entry.vm ?? '1',
        // A few retired attributes have no name in PS3.6 any more.
        keyword: entry.name.replace(/^RETIRED_/, '').replace(/^undefined$/, ''),
        retired: entry.name.startsWith('RETIRED_'),
      },
    ];
  });
}

function rowsOfTable(path: string): Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  const column = (line: string, name: string) => line.split('\t')[columns.indexOf(name)] ?? '';
  return lines.flatMap((line) => {
    const tag = column(line, 'tag').replace(/[(),]/g, '');
    const vr = column(line, 'vr');
    if (!/^[0-9A-F]{8}$/.test(tag) || !/^[A-Z]{2}$/.test(vr)) return [];
    return [
      { tag, vr, vm: '1', keyword: column(line, 'keyword'), retired: column(line, 'retired') === 'yes' },
    ];
  });
}

const rows = new Map<string, Row>();
const newer = process.argv[2] === undefined ? [] : rowsOfTable(process.argv[2]);
for (const row of [...newer, ...rowsOfDcmjs()]) rows.set(row.tag, row);

const text = [...rows.values()]
  .sort((a, b) => (a.tag < b.tag ? -1 : 1))
  .map((row) => [row.tag, row.vr, row.vm, row.keyword, row.retired ? 'R' : ''].join('\t').trimEnd())
  .join('\n');
writeFileSync(new URL('../rules/tables/dictionary.tsv', import.meta.url), `${text}\n`);
