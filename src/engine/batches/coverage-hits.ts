import type { Hit } from '../../detectors/hit.js';
import { type Diagnostic, type DiagnosticKind, isGap, sentenceOf } from '../../dicom/diagnostics.js';
import type { PlannedProblem } from './tasks.js';

/**
 * The rule that speaks for a gap that the scanner met; `coverage/malformed` speaks for the rest, and
 * `coverage/encoding-note` for what is no gap.
 */
const RULE_OF_DIAGNOSTIC: Readonly<Partial<Record<DiagnosticKind, string>>> = {
  truncated: 'coverage/truncated',
  'truncated-item': 'coverage/truncated',
  'truncated-header': 'coverage/truncated',
  'read-failed': 'coverage/unreadable-file',
  'transfer-syntax-unknown': 'coverage/unknown-transfer-syntax',
  'unknown-character-set': 'coverage/undecodable-text',
  'undecodable-text': 'coverage/undecodable-text',
  'deflated-limit': 'coverage/limit-reached',
  'depth-limit': 'coverage/limit-reached',
  'element-limit': 'coverage/limit-reached',
  'step-limit': 'coverage/limit-reached',
  'fragment-limit': 'coverage/limit-reached',
  'text-limit': 'coverage/limit-reached',
  'diagnostic-limit': 'coverage/limit-reached',
};

/** The rule that speaks for something that was listed and not opened. */
const RULE_OF_REASON: Readonly<Record<string, string>> = {
  'symbolic-link': 'coverage/link-not-followed',
  'hard-link': 'coverage/link-not-followed',
  empty: 'coverage/empty-file',
  'empty-folder': 'coverage/empty-file',
  'not-read': 'coverage/not-read',
  'worker-failure': 'coverage/worker-failure',
  'container-not-assessed': 'coverage/container-not-assessed',
  'encrypted-zip': 'coverage/encrypted-zip',
  'compression-not-supported': 'coverage/container-not-assessed',
  'corrupt-container': 'coverage/damaged-container',
  'truncated-container': 'coverage/damaged-container',
  'too-deep': 'coverage/limit-reached',
  'entry-limit': 'coverage/limit-reached',
  'member-limit': 'coverage/limit-reached',
  'container-limit': 'coverage/limit-reached',
  'ratio-limit': 'coverage/limit-reached',
};

/** A finding about what could not be read or assessed. */
export function coverageHit(rule: string, detail: string): Hit {
  return { rule, kind: 'diagnostic', value: '', confidence: 1, detail };
}

/** Diagnostics of a file as hits: one for each kind, with the offset of the first and how many there are. */
export function diagnosticHits(diagnostics: readonly Diagnostic[]): readonly Hit[] {
  const byKind = new Map<DiagnosticKind, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const others = byKind.get(diagnostic.kind);
    if (others === undefined) byKind.set(diagnostic.kind, [diagnostic]);
    else others.push(diagnostic);
  }
  return [...byKind].flatMap(([kind, [first, ...others]]) => {
    if (first === undefined) return [];
    const times = others.length === 0 ? '' : `, ${others.length + 1} times`;
    const detail = `${sentenceOf(kind).replace(/\.$/, '')} (at offset ${first.offset}${times})`;
    const otherwise = isGap(first) ? 'coverage/malformed' : 'coverage/encoding-note';
    const rule = RULE_OF_DIAGNOSTIC[kind] ?? otherwise;
    return [coverageHit(rule, detail)];
  });
}

/** Names of what a release is made of: images, volumes, tables, documents, containers; or a number without an ending. */
const DATA_NAME =
  /(?:^[^.]*\d[^.]*|\.(?:dcm|dicom|ima|img|hdr|nii|mgz|mgh|mha|mhd|nrrd|minc|edf|bdf|json|csv|tsv|xlsx?|xml|pdf|docx?|png|jpe?g|jp2|tiff?|bmp|gif|mp4|avi|mov|h5|hdf5|npy|npz|mat|zip|tar|tgz|gz|bz2|xz|7z|svs))$/i;

/**
 * What a source said of an entry, as a hit. An empty file hides nothing; where its name says that it should be data, it
 * is the rest of a transfer that failed, as a truncated one is. Markers (`.gitkeep`, `_SUCCESS`) are empty by intent.
 */
export function problemHit(problem: PlannedProblem, path = ''): Hit {
  if (problem.reason === 'empty' && DATA_NAME.test(path.slice(path.lastIndexOf('/') + 1)))
    return { ...coverageHit('coverage/empty-file', problem.detail), severity: 'medium' };
  const otherwise = problem.gap ? 'coverage/unreadable-file' : 'coverage/source-note';
  return coverageHit(RULE_OF_REASON[problem.reason] ?? otherwise, problem.detail);
}
