import type { Waiver } from '../config/waivers.js';
import type { WaiverNote } from '../core/finding.js';

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

function covers(waiver: Waiver, { rule, fingerprint, path }: Waivable): boolean {
  return (
    (waiver.rule === undefined || waiver.rule === rule) &&
    (waiver.fingerprint === undefined || waiver.fingerprint === fingerprint) &&
    (waiver.path === undefined ||
      waiver.path === path ||
      path.startsWith(`${waiver.path.replace(/\/$/, '')}/`))
  );
}
