/**
 * Makes `rules/tables/*.json` and `rules/controls/*.json` from the source data.
 *
 *     npx tsx scripts/tables.ts FOLDER
 *
 * FOLDER holds `ps3.15-e1-1.tsv`, `sop-classes.tsv`, `burned-in-devices.tsv`, `ocr-common-words/*.txt` and
 * `hipaa-safe-harbor.json`; NOTICE names where they come from.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { identityColumns } from './tables/identity-columns.js';
import { SUPPLEMENT } from './tables/supplement.js';

const OPTION_COLUMNS = [
  'rtnSafePriv',
  'rtnUIDs',
  'rtnDevId',
  'rtnInstId',
  'rtnPatChars',
  'rtnLongFullDates',
  'rtnLongModifDates',
  'cleanDesc',
  'cleanStructCont',
  'cleanGraph',
] as const;

type TsvRow = Readonly<Record<string, string>>;

function readTsv(path: string): readonly TsvRow[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

function cell(row: TsvRow, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`The source data has no column ${column}.`);
  return text;
}

function writeTable(path: string, source: string, name: string, rows: readonly unknown[]): void {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(path, `{\n  "source": ${JSON.stringify(source)},\n  "${name}": [\n${lines}\n  ]\n}\n`);
}

function attributes(folder: string) {
  const table = readTsv(join(folder, 'ps3.15-e1-1.tsv')).map((row) => {
    const text = {
      tag: cell(row, 'tag'),
      keyword: cell(row, 'keyword') || cell(row, 'name').replaceAll(' ', ''),
      name: cell(row, 'name'),
      vr: cell(row, 'vr'),
    };
    const options = OPTION_COLUMNS.map((column) => [column, cell(row, column)]).filter(
      ([, action]) => action !== '',
    );
    return {
      ...text,
      ...(cell(row, 'retired') === 'yes' ? { retired: true } : {}),
      actions: { basic: cell(row, 'basic'), ...Object.fromEntries(options) },
      ...(text.tag === '(GGGG,EEEE)' ? { kind: 'opaque', subject: 'other' } : identityColumns(text)),
    };
  });
  return [...table, ...SUPPLEMENT.map((row) => ({ ...row, actions: {} }))];
}

function sopClasses(folder: string) {
  return readTsv(join(folder, 'sop-classes.tsv')).map((row) => ({
    uid: cell(row, 'uid'),
    name: cell(row, 'name'),
    keyword: cell(row, 'keyword'),
    ...(cell(row, 'retired') === 'yes' ? { retired: true } : {}),
    ...(cell(row, 'storage') === 'yes'
      ? {
          storage: true,
          burnedInRisk: cell(row, 'burned_in_risk'),
          photoRisk: cell(row, 'photo_risk'),
          basis: cell(row, 'basis'),
        }
      : {}),
  }));
}

function rectangles(text: string): readonly (readonly number[])[] {
  return text === '' ? [] : text.split(';').map((rectangle) => rectangle.split(',').map(Number));
}

function burnedInDevices(folder: string) {
  return readTsv(join(folder, 'burned-in-devices.tsv')).map((row) => ({
    label: cell(row, 'label'),
    list: cell(row, 'list'),
    ...Object.fromEntries(
      ['manufacturer', 'model', 'modality']
        .filter((column) => cell(row, column) !== '')
        .map((column) => [column, cell(row, column).split('|')]),
    ),
    ...Object.fromEntries(
      ['rows', 'cols']
        .filter((column) => cell(row, column) !== '')
        .map((column) => [column, Number(cell(row, column))]),
    ),
    ...(cell(row, 'other_conditions') === ''
      ? {}
      : { conditions: cell(row, 'other_conditions').split('; ') }),
    rectangles: rectangles(cell(row, 'rectangles')),
    ...(cell(row, 'note') === '' ? {} : { note: cell(row, 'note') }),
  }));
}

function commonWords(folder: string) {
  const words = join(folder, 'ocr-common-words');
  return readdirSync(words)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({
      modality: basename(name, '.txt').toUpperCase(),
      words: readFileSync(join(words, name), 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    }));
}

const safeHarborSource = z.object({
  citation: z.string(),
  secondCondition: z.string(),
  limitedDataSet: z.string(),
  note: z.string(),
  identifiers: z.array(
    z.object({
      id: z.string(),
      citation: z.string(),
      name: z.string(),
      description: z.string(),
      mustGoInLimitedDataSet: z.enum(['yes', 'in part', 'no']),
      limitedDataSetNote: z.string(),
      attributes: z.array(z.object({ tag: z.string(), keyword: z.string() })),
      tests: z.array(z.string()),
      exceptions: z.string().optional(),
    }),
  ),
});

/** Text can stand in headers, files beside them, opaque and encrypted bytes and pixels; a face in pixels and volumes. */
const TEXT_NEEDS = ['headers', 'containers', 'files', 'opaque', 'encrypted', 'pixels'];
const NEEDS: Readonly<Record<string, readonly string[]>> = { Q: ['headers', 'pixels', 'volumes'] };

/** Why no scan can let a control pass. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  P: 'fingerprints, voice prints, retina scans and other biometrics in signals and pictures are not recognised',
};

/** What a scan can't see of a control even where it passes. */
const LIMITS: Readonly<Record<string, string>> = {
  Q: 'faces in profile, covered or very small; ears, teeth and dental work that are left after a face was removed',
  R: 'tattoos, scars, birthmarks, jewellery, implants and other marks in pictures',
};

function controls(folder: string) {
  const { identifiers, ...about } = safeHarborSource.parse(
    JSON.parse(readFileSync(join(folder, 'hipaa-safe-harbor.json'), 'utf8')),
  );
  return {
    ...about,
    controls: identifiers.map((identifier) => ({
      ...identifier,
      needs: NEEDS[identifier.id] ?? TEXT_NEEDS,
      ...(OUT_OF_REACH[identifier.id] === undefined ? {} : { outOfReach: OUT_OF_REACH[identifier.id] }),
      ...(LIMITS[identifier.id] === undefined ? {} : { limit: LIMITS[identifier.id] }),
    })),
  };
}

function main(folder: string): void {
  const tables = join(import.meta.dirname, '../rules/tables');
  mkdirSync(tables, { recursive: true });
  writeTable(
    join(tables, 'attributes.json'),
    'DICOM PS3.15 2025b, Table E.1-1; kind, subject and control by this project',
    'attributes',
    attributes(folder),
  );
  writeTable(
    join(tables, 'sop-classes.json'),
    'DICOM PS3.6 2025b; risks by this project',
    'sopClasses',
    sopClasses(folder),
  );
  writeTable(join(tables, 'burned-in-devices.json'), 'pydicom/deid', 'devices', burnedInDevices(folder));
  writeTable(join(tables, 'ocr-common-words.json'), 'RSNA/anonymizer', 'modalities', commonWords(folder));
  mkdirSync(join(tables, '../controls'), { recursive: true });
  writeFileSync(
    join(tables, '../controls/safe-harbor.json'),
    `${JSON.stringify(controls(folder), null, 2)}\n`,
  );
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/tables.ts FOLDER\n');
  process.exitCode = 2;
} else {
  main(folder);
}
