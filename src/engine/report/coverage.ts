import type { Gap, Report } from '../../core/report.js';
import type { FoldDelta } from './fold.js';
import type { Totals } from './totals.js';

type GapList = 'unreadable' | 'skipped' | 'notAssessed';

const MAX_EXAMPLES = 20;

/** Where a coverage rule's findings are listed, and what the policy must not require for them to be harmless. */
interface GapKind {
  readonly list: GapList;
  readonly requirement: string;
}

const GAP_KINDS: Readonly<Record<string, GapKind>> = {
  'coverage/unreadable-file': { list: 'unreadable', requirement: 'headers' },
  'coverage/truncated': { list: 'unreadable', requirement: 'headers' },
  'coverage/malformed': { list: 'unreadable', requirement: 'headers' },
  'coverage/undecodable-text': { list: 'unreadable', requirement: 'headers' },
  'coverage/worker-failure': { list: 'unreadable', requirement: 'headers' },
  'coverage/limit-reached': { list: 'unreadable', requirement: 'headers' },
  'coverage/not-read': { list: 'unreadable', requirement: 'headers' },
  'coverage/link-not-followed': { list: 'skipped', requirement: 'links' },
  'coverage/empty-file': { list: 'skipped', requirement: 'empty-files' },
  'coverage/unknown-file': { list: 'skipped', requirement: 'files' },
  'coverage/file-not-assessed': { list: 'notAssessed', requirement: 'files' },
  'coverage/encrypted-zip': { list: 'notAssessed', requirement: 'containers' },
  'coverage/damaged-container': { list: 'unreadable', requirement: 'containers' },
  'coverage/container-not-assessed': { list: 'notAssessed', requirement: 'containers' },
  'coverage/pixels-not-assessed': { list: 'notAssessed', requirement: 'pixels' },
  'coverage/photographs-not-assessed': { list: 'notAssessed', requirement: 'pixels' },
  'coverage/volumes-not-assessed': { list: 'notAssessed', requirement: 'volumes' },
  'coverage/opaque-not-assessed': { list: 'notAssessed', requirement: 'opaque' },
  'coverage/encrypted-not-assessed': { list: 'notAssessed', requirement: 'encrypted' },
};

/** Said about the data, but nothing was left unread. */
const NOTES: ReadonlySet<string> = new Set([
  'coverage/encoding-note',
  'coverage/source-note',
  'coverage/directory-mismatch',
  'coverage/unknown-transfer-syntax',
]);

const OTHER_GAP: GapKind = { list: 'notAssessed', requirement: 'other' };

/** What no scan of this kind can show; printed, never held against the archive. */
const LIMITS = [
  'What the holder of the data knows beside it (45 CFR 164.514(b)(2)(ii)) can’t be seen in the data.',
  'Fingerprints, voice prints, tattoos, jewellery and other marks in pictures are not recognised.',
  'A name that is also an everyday word is only found where the archive or a list of known identifiers calls it a name.',
  'What lies under lossless changes made to hide it (steganography, encryption) is out of reach.',
];

/** How far the scan could look. Notes about the encoding are no gaps: everything was read in spite of them. */
export function coverageOf(
  totals: Totals,
  distinctValues: number,
  folds: readonly FoldDelta[],
  requires: readonly string[],
): Report['coverage'] {
  const gaps = folds.filter(({ lead }) => lead.class === 'coverage' && !NOTES.has(lead.rule));
  const listed = (list: GapList) =>
    foldGaps(
      gaps.filter((fold) => kindOf(fold).list === list),
      requires,
    );
  return {
    files: totals.files,
    dicomFiles: totals.dicomFiles,
    instances: totals.instances,
    patients: totals.patients.size,
    studies: totals.studies.size,
    series: totals.series.size,
    frames: totals.frames,
    bytes: totals.bytes,
    distinctValues,
    contents: Object.fromEntries(Object.entries(totals.contents).sort(([a], [b]) => (a < b ? -1 : 1))),
    unreadable: listed('unreadable'),
    skipped: listed('skipped'),
    notAssessed: listed('notAssessed'),
    limits: LIMITS,
  };
}

/** The stage whose work a gap is missing from: `headers`, `pixels`, ... */
export function stageOfGap({ reason }: Gap): string {
  return (GAP_KINDS[`coverage/${reason}`] ?? OTHER_GAP).requirement;
}

function kindOf(fold: FoldDelta): GapKind {
  return GAP_KINDS[fold.lead.rule] ?? OTHER_GAP;
}

function foldGaps(folds: readonly FoldDelta[], requires: readonly string[]): Gap[] {
  const byRule = new Map<string, FoldDelta[]>();
  for (const fold of folds) byRule.set(fold.lead.rule, [...(byRule.get(fold.lead.rule) ?? []), fold]);
  return [...byRule]
    .map(([rule, same]) => ({
      reason: rule.slice('coverage/'.length),
      detail: same[0]?.lead.title ?? rule,
      count: same.reduce((sum, fold) => sum + fold.files, 0),
      gates: same.some((fold) => requires.includes(kindOf(fold).requirement)),
      examples: same.flatMap((fold) => fold.examples.map(({ where }) => where.file)).slice(0, MAX_EXAMPLES),
    }))
    .sort((a, b) => Number(b.gates) - Number(a.gates) || b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
