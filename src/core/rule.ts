import type { Severity } from './severity.js';

/** The classes of risk. The class of a finding follows the place it stands in, not its kind. */
export const RULE_CLASSES = [
  'safe-harbor',
  'public-tag',
  'private-tag',
  'pixel-text',
  'face',
  'linkage',
  'container',
  'claim',
  'coverage',
] as const;

export type RuleClass = (typeof RULE_CLASSES)[number];

/** What kind of thing a value is taken for; `evidence.kind` of a finding. */
export const EVIDENCE_KINDS = [
  'person-name',
  'initials',
  'mrn',
  'accession',
  'account',
  'insurance-id',
  'licence-id',
  'national-id',
  'ssn',
  'phone',
  'email',
  'url',
  'ip',
  'address',
  'postcode',
  'geography',
  'institution',
  'date',
  'birth-date',
  'age',
  'age-over-89',
  'uid',
  'device-serial',
  'device-name',
  'vehicle-id',
  'ethnicity',
  'occupation',
  'characteristic',
  'description',
  'alias',
  'digest',
  'known-identifier',
  'username',
  'free-text',
  'encrypted',
  'opaque',
  'signature',
  'text-region',
  'face',
  'image',
  'claim',
  'diagnostic',
  'file',
  'other',
] as const;

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One thing that is looked for, as written in `rules/<class>/<name>.json`. */
export interface Rule {
  /** `class/name`, e.g. `public-tag/person-name`. */
  readonly id: string;
  readonly class: RuleClass;
  readonly title: string;
  readonly severity: Severity;
  /** Name of the detector in `src/detectors` that carries the rule out. */
  readonly detector: string;
  /** Settings of the detector; each detector documents and validates its own. */
  readonly params: Readonly<Record<string, unknown>>;
  /** One sentence with `{keyword}`, `{location}`, `{treatment}`, `{detail}` for the parts known at run time. */
  readonly message: string;
  readonly rationale: string;
  readonly fix: string;
  readonly standards: readonly string[];
}
