import type { EvidenceKind, RuleClass } from '../core/rule.js';
import { isAtLeast, type Severity } from '../core/severity.js';
import { deniesItself } from './denied-claim.js';
import type { Hit } from './hit.js';
import type { Claims } from './query.js';

/** What was found in an instance, as far as a claim can be held against it. */
export interface Found {
  readonly class: RuleClass;
  readonly severity: Severity;
  readonly confidence: number;
  readonly kind: EvidenceKind;
  readonly treatment: string | undefined;
}

/** PatientIdentityRemoved, LongitudinalTemporalInformationModified, DeidentificationMethod. */
const IDENTITY_REMOVED = '(0012,0062)';
const TEMPORAL_MODIFIED = '(0028,0303)';
const METHOD = '(0012,0063)';

const IDENTITY: ReadonlySet<EvidenceKind> = new Set([
  'person-name',
  'mrn',
  'ssn',
  'national-id',
  'insurance-id',
]);
const DATES: ReadonlySet<EvidenceKind> = new Set(['date', 'birth-date']);
/** A finding less sure than this refutes no claim. */
const LEAST_SURE = 0.65;
/** How sure a claim of one word is that needs nothing held against it. */
const SAID_OUTRIGHT = 0.95;

/**
 * What an instance claims of its de-identification, held against what was found in it (PS3.3 C.7.1.1, C.12.1).
 *
 * @param found the statements about the same instance
 */
export function claimHits(claims: Claims, found: readonly Found[]): readonly Hit[] {
  const identity = strongest(
    found,
    ({ kind, treatment, severity }) =>
      IDENTITY.has(kind) && treatment === 'original-looking' && isAtLeast(severity, 'high'),
  );
  const dates = strongest(found, ({ kind, treatment }) => DATES.has(kind) && treatment === 'kept');
  const hits: Hit[] = [];
  if (claims.identityRemoved === 'NO')
    hits.push(hitAt('claim/identity-not-removed', IDENTITY_REMOVED, SAID_OUTRIGHT));
  if (deniesItself(claims.method)) hits.push(hitAt('claim/method-denies', METHOD, SAID_OUTRIGHT));
  if (claims.identityRemoved === 'YES' && identity > 0)
    hits.push(hitAt('claim/identity-removed', IDENTITY_REMOVED, identity));
  if (claims.temporalModified === 'REMOVED' && dates > 0)
    hits.push(hitAt('claim/dates-removed', TEMPORAL_MODIFIED, dates));
  if (claims.temporalModified === 'UNMODIFIED' && dates > 0)
    hits.push(hitAt('claim/dates-unmodified', TEMPORAL_MODIFIED, dates));
  return hits;
}

/** The surest of what was raised about attributes that are meant to hold identity; 0 where there is none. */
function strongest(found: readonly Found[], speaks: (one: Found) => boolean): number {
  return found
    .filter(
      (one) =>
        one.confidence >= LEAST_SURE &&
        one.class === 'safe-harbor' &&
        isAtLeast(one.severity, 'medium') &&
        speaks(one),
    )
    .reduce((most, { confidence }) => Math.max(most, confidence), 0);
}

function hitAt(rule: string, location: string, confidence: number): Hit {
  return { rule, kind: 'claim', value: '', confidence, location, reasons: ['claim-held-against-findings'] };
}
