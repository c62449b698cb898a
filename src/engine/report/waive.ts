import type { Waiver } from '../../config/waivers.js';
import type { WaiverNote } from '../../core/finding.js';
import type { FoldDelta } from './fold.js';

/** What a waiver is matched against. */
export interface Waivable {
  readonly rule: string;
  readonly fingerprint: string;
  /** True path of the file, as the user writes it in the waiver. */
  readonly path: string;
}

/** The first waiver that covers a finding on that day (ISO 8601); an expired one covers nothing. */
export function waiverFor(
  waivers: readonly Waiver[],
  finding: Waivable,
  today: string,
): WaiverNote | undefined {
  const waiver = waivers.find((candidate) => candidate.expires >= today && covers(candidate, finding));
  if (waiver === undefined) return undefined;
  const { reason, approver, expires } = waiver;
  return { reason, approver, expires };
}

/** True where a waiver may name the fingerprint of a whole fold. */
export function mayWaiveFolds(waivers: readonly Waiver[]): boolean {
  return waivers.some(({ fingerprint, path }) => fingerprint !== undefined && path === undefined);
}

/** The folds with those waived whose own fingerprint a waiver names: one more occurrence, and it covers them no longer. */
export function waiveFolds(
  waivers: readonly Waiver[],
  folds: readonly FoldDelta[],
  today: string,
): readonly FoldDelta[] {
  const byFingerprint = waivers.filter(
    ({ fingerprint, path, expires }) => fingerprint !== undefined && path === undefined && expires >= today,
  );
  if (byFingerprint.length === 0) return folds;
  return folds.map((fold) => {
    const { fingerprint, lead } = fold;
    const waiver = fold.waiver ?? waiverFor(byFingerprint, { rule: lead.rule, fingerprint, path: '' }, today);
    return waiver === undefined ? fold : { ...fold, waiver, gates: false };
  });
}

function covers(waiver: Waiver, { rule, fingerprint, path }: Waivable): boolean {
  return (
    (waiver.rule === undefined || waiver.rule === rule) &&
    (waiver.fingerprint === undefined || waiver.fingerprint === fingerprint) &&
    (waiver.path === undefined ||
      waiver.path === path ||
      path.startsWith(`${waiver.path.replace(/\/$/, '')}/`))
  );
}
