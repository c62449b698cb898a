import { findingOf, type Occurrence, type Statement } from './statement.js';

/** Characters of private use stand in for what differs from file to file: the file and its UIDs, in their order. */
const STAND_INS: Occurrence = {
  where: { root: undefined, file: '\uE000', sop: '\uE001', series: '\uE002', study: '\uE003' },
  waiver: undefined,
};
const STAND_IN = /"[\uE000-\uE003]"/;
/** The texts around them. */
const PARTS = 5;
const NO_FINGERPRINT = Buffer.alloc(0);
const END = '"}';

/** Writes the lines of findings.ndjson: a statement is turned into JSON once, and not for every file that holds it. */
export class FindingLines {
  readonly #parts = new Map<Statement, readonly string[]>();

  /** What `JSON.stringify` makes of `findingOf`, with the end of a line. */
  of(statement: Statement, occurrence: Occurrence, fingerprint: Buffer): string {
    const parts = isPlain(occurrence) ? this.#partsOf(statement) : [];
    if (parts.length !== PARTS) return `${JSON.stringify(findingOf(statement, occurrence, fingerprint))}\n`;
    const { file, sop, series, study } = occurrence.where;
    const [start, afterFile, afterSop, afterSeries, rest] = parts;
    const before = `${start}${JSON.stringify(file)}${afterFile}${JSON.stringify(sop)}${afterSop}`;
    const after = `${JSON.stringify(series)}${afterSeries}${JSON.stringify(study)}${rest}`;
    return `${before}${after}${fingerprint.toString('hex')}${END}\n`;
  }

  /** The texts around what differs; the fingerprint stands last. */
  #partsOf(statement: Statement): readonly string[] {
    const known = this.#parts.get(statement);
    if (known !== undefined) return known;
    const json = JSON.stringify(findingOf(statement, STAND_INS, NO_FINGERPRINT));
    const parts = json.slice(0, -END.length).split(STAND_IN);
    this.#parts.set(statement, parts);
    return parts;
  }
}

/** True of an instance that has all its UIDs, of one root, and is not waived. */
function isPlain({ where, waiver, series }: Occurrence): boolean {
  const hasUids = where.sop !== '' && where.series !== '' && where.study !== '';
  return where.root === undefined && waiver === undefined && series === undefined && hasUids;
}
