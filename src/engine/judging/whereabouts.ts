import type { FileRecord } from '../batches/records.js';
import type { Judge } from './judge.js';
import { givesAway, isBareNumber, maskedName, maskPath } from './paths.js';
import type { Said, Sayer } from './sayer.js';
import type { SeriesFiles, Whereabouts } from './statement.js';

const SOP_LOCATIONS: ReadonlySet<string> = new Set(['(0008,0018)', '(0002,0003)']);
const SERIES_LOCATIONS: ReadonlySet<string> = new Set(['(0020,000E)']);
const STUDY_LOCATIONS: ReadonlySet<string> = new Set(['(0020,000D)']);

/** True for a part of a path that is not written: a bare number, or what is said to give somebody away. */
function isWithheld(segment: string, sayer: Sayer): boolean {
  return (
    isBareNumber(segment) ||
    sayer
      .ofSegment(segment)
      .some(({ statement: { severity, evidence, confidence } }) =>
        givesAway(severity, evidence.kind, confidence),
      )
  );
}

/** The files that a statement about a series rests on, as they may be named. */
export function seriesFilesOf({ files, fileCount }: SeriesFiles, sayer: Sayer, judge: Judge): SeriesFiles {
  const carries = (segment: string) => isWithheld(segment, sayer);
  return { files: files.map((path) => maskPath(path, carries, [], judge.tokenKey)), fileCount };
}

/** The file as it may be named: what carries a finding itself is masked. */
export function whereaboutsOf(
  { root, path, instance }: FileRecord,
  said: readonly Said[],
  sayer: Sayer,
  judge: Judge,
): Whereabouts {
  const raised = said.filter(
    ({ statement }) => statement.severity !== 'info' && statement.class !== 'coverage',
  );
  const carries = (segment: string) => isWithheld(segment, sayer);
  const flagged = raised.map(({ value }) => value);
  const uid = (value: string, locations: ReadonlySet<string>) =>
    value !== '' &&
    raised.some(({ statement }) => statement.location !== undefined && locations.has(statement.location))
      ? maskedName(value, judge.tokenKey)
      : value;
  return {
    root: judge.severalRoots ? root : undefined,
    file: maskPath(path, carries, flagged, judge.tokenKey),
    sop: uid(instance?.sop ?? '', SOP_LOCATIONS),
    series: uid(instance?.series ?? '', SERIES_LOCATIONS),
    study: uid(instance?.study ?? '', STUDY_LOCATIONS),
  };
}
