import type { EvidenceKind } from '../../core/rule.js';
import type { Severity } from '../../core/severity.js';
import { tokenOf } from '../../core/token.js';

/** Shortest flagged value that is looked for in a path, in characters: shorter ones stand in any name. */
const SHORTEST_SOUGHT = 4;

/** A word that is a name as likely as not; below, half the folders of a release would be masked for being unusual words. */
const DOUBTFUL_NAME = 0.42;
/** Kinds of which a doubtful one is masked as well: nobody misses the number of a folder, and it may be a person's. */
const MASKED_IN_DOUBT: ReadonlySet<EvidenceKind> = new Set([
  'account',
  'accession',
  'insurance-id',
  'known-identifier',
  'mrn',
  'national-id',
  'phone',
  'ssn',
  'username',
]);

/** Whether a finding about a name (of a folder, a step, a column, a creator) forbids to write it. */
export function givesAway(severity: Severity, kind: EvidenceKind, confidence: number): boolean {
  if (severity !== 'info') return true;
  return kind === 'person-name' ? confidence >= DOUBTFUL_NAME : MASKED_IN_DOUBT.has(kind);
}

/** A path segment, UID, pointer step, column name or creator that carries a finding is written as this. */
export function maskedName(name: string, tokenKey: Uint8Array): string {
  return `~${tokenOf(name, tokenKey)}`;
}

/** A folder or file that is called by a number of seven to ten digits: no counter is that long. */
const CALLED_BY_NUMBER = /^[1-9]\d{6,9}(?![\d.]*\d\.\d)(?!\d)/;

/**
 * True where a segment may be somebody's number, though nothing says so: it is masked, and no finding.
 *
 * @example isBareNumber('26661629.MR.11') // true
 */
export function isBareNumber(segment: string): boolean {
  return CALLED_BY_NUMBER.test(segment);
}

/**
 * The path with every segment masked that carries a finding of its own, or holds a value flagged in the file.
 *
 * @param carries says whether a segment was itself found to identify
 * @param flagged raw values flagged in the file that the path leads to
 * @example maskPath('cases/Doe_Jane/1.dcm', (s) => s === 'Doe_Jane', [], key) // 'cases/~3f…/1.dcm'
 */
export function maskPath(
  path: string,
  carries: (segment: string) => boolean,
  flagged: readonly string[],
  tokenKey: Uint8Array,
): string {
  const sought = flagged.map(plain).filter((value) => value.length >= SHORTEST_SOUGHT);
  return path
    .split('/')
    .map((segment) => {
      const { name, mark } = splitContainerMark(segment);
      const holdsValue = () => {
        if (sought.length === 0) return false;
        const candidate = plain(name);
        return sought.some((value) => candidate.includes(value));
      };
      return carries(name) || holdsValue() ? `${maskedName(name, tokenKey)}${mark}` : segment;
    })
    .join('/');
}

/** Segments of a path without the mark that says that the next one lies inside a container. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('/').map((segment) => splitContainerMark(segment).name);
}

/** `outer.zip!/inner/a.dcm` divides at the slash; the `!` belongs to the notation, not to the name. */
function splitContainerMark(segment: string): { readonly name: string; readonly mark: string } {
  return segment.endsWith('!') ? { name: segment.slice(0, -1), mark: '!' } : { name: segment, mark: '' };
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
