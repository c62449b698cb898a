import type { Waiver } from '../config/waivers.js';
import type { Finding, WaiverNote } from '../core/finding.js';

/**
 * The first waiver that covers a finding on that day (ISO 8601); an expired one covers nothing.
 *
 * @param path true path of the file, as the user writes it in the waiver
 */
export function waiverFor(
  waivers: readonly Waiver[],
  finding: Finding,
  path: string,
  today: string,
): WaiverNote | undefined {
  const waiver = waivers.find((candidate) => candidate.expires >= today && covers(candidate, finding, path));
  if (waiver === undefined) return undefined;
  const { reason, approver, expires } = waiver;
  return { reason, approver, expires };
}

function covers(waiver: Waiver, finding: Finding, path: string): boolean {
  return (
    (waiver.rule === undefined || waiver.rule === finding.rule) &&
    (waiver.fingerprint === undefined || waiver.fingerprint === finding.fingerprint) &&
    (waiver.path === undefined ||
      waiver.path === path ||
      path.startsWith(`${waiver.path.replace(/\/$/, '')}/`))
  );
}
