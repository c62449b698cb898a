import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ByteSource } from '../../../src/core/byte-source.js';
import { isPrivateTag, parseTag } from '../../../src/core/location.js';
import { NO_CLAIMS, type ValueQuery } from '../../../src/detectors/query.js';
import { DataSet } from '../../../src/dicom/data-set.js';
import { keywordOf } from '../../../src/dicom/dictionary.js';
import { locationOf } from '../../../src/dicom/location.js';
import { creatorOf } from '../../../src/dicom/private-block.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';

/** The development corpus beside the checkout; undefined where there is none. */
export function corpusFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
  return existsSync(join(folder, 'INDEX.tsv')) ? folder : undefined;
}

/** Rows of a table of the corpus, by column name. */
export function readTable(path: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const columns = head.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    });
}

function fileSource(path: string): ByteSource {
  const handle = openSync(path, 'r');
  const { size } = fstatSync(handle);
  return {
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const read = readSync(handle, bytes, 0, bytes.length, offset);
      return bytes.subarray(0, read);
    },
    close: () => closeSync(handle),
  };
}

const TEXT_VRS = new Set([
  'PN',
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'UR',
  'AE',
  'CS',
  'AS',
  'DA',
  'DT',
  'TM',
  'DS',
  'IS',
  'UI',
  'UN',
]);
const PRINTABLE = /^[\x20-\x7e\r\n\t]{3,4096}$/;

function textOf(dataSet: DataSet, element: DataSet['elements'][number]): string {
  if (element.vr !== 'UN') return dataSet.text(element);
  const text =
    element.length > 4096 ? '' : Buffer.from(dataSet.bytes(element)).toString('latin1').replace(/\0+$/, '');
  return PRINTABLE.test(text) ? text : '';
}

/**
 * The distinct (attribute, value) pairs of real files whose value is text: what an archive asks the detectors.
 *
 * @param folder the corpus
 */
export function realValues(folder: string): readonly ValueQuery[] {
  const seen = new Map<string, ValueQuery>();
  for (const { path = '' } of readTable(join(folder, 'INDEX.tsv'))) {
    const source = fileSource(join(folder, path));
    const dataSet = readDataSet(source);
    if (dataSet instanceof DataSet)
      for (const element of dataSet.elements) {
        if (!TEXT_VRS.has(element.vr)) continue;
        const value = textOf(dataSet, element).replace(/[\0 ]+$/, '');
        const location = locationOf(element);
        const keyword = keywordOf(element.tag) ?? '';
        const creator = isPrivateTag(element.tag) ? creatorOf(element, dataSet) : undefined;
        const key = `${keyword === '' ? location : keyword}\n${value}`;
        if (value === '' || seen.has(key)) continue;
        const privatePath = location
          .split('.')
          .some((step) => isPrivateTag(parseTag(step.replace(/\[\d+\]$/, '')) ?? 0));
        seen.set(key, {
          place: 'attribute',
          tag: element.tag,
          keyword,
          vr: element.vr,
          writtenVr: element.vr,
          value,
          location,
          privatePath,
          creator,
          inside: [],
          claims: NO_CLAIMS,
          modality: '',
        });
      }
    source.close();
  }
  return [...seen.values()];
}
