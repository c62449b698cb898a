/** How the value of an identity attribute was treated by whoever de-identified it. */
export type TreatmentName =
  | 'absent'
  | 'empty'
  | 'dummy'
  | 'removed-marker'
  | 'expected'
  | 'pseudonym'
  | 'alias'
  | 'hash-like'
  | 'original-looking'
  | 'kept'
  | 'shifted-claimed'
  | 'truncated'
  | 'month-kept'
  | 'impossible-to-tell'
  | 'over-89'
  | 'standard'
  | '2.25'
  | 'vendor-root'
  | 'other-root'
  | 'replaced';

/** All treatments, the worst first: a patient counts under the worst in the treatment matrix. */
export const TREATMENTS: readonly TreatmentName[] = [
  'original-looking',
  'over-89',
  'kept',
  'month-kept',
  'alias',
  'vendor-root',
  'hash-like',
  'impossible-to-tell',
  'shifted-claimed',
  'other-root',
  'truncated',
  'pseudonym',
  'replaced',
  '2.25',
  'standard',
  'expected',
  'dummy',
  'removed-marker',
  'empty',
  'absent',
];

export interface Treatment {
  readonly name: TreatmentName;
  /** 0 to 1: how sure it is. */
  readonly confidence: number;
  /** Families of features that spoke for it; never characters of the value. */
  readonly reasons: readonly string[];
}

export function treatment(name: TreatmentName, confidence: number, ...reasons: readonly string[]): Treatment {
  return { name, confidence, reasons };
}

/** How an attribute's values are judged. */
export type Judgement =
  | 'name'
  | 'identifier'
  | 'date'
  | 'time'
  | 'age'
  | 'contact'
  | 'place'
  | 'station'
  | 'plain';

/** What a value is asked about. */
export interface TreatmentQuery {
  readonly judge: Judgement;
  /** True where the value is meant to be about the patient. */
  readonly ofPatient: boolean;
  /** True where no two patients can have the same: a record, an order, an examination. */
  readonly ofOnePatient?: boolean;
  /** True where the value representation allows numbers only (PS3.5 6.2: DS, IS). */
  readonly isNumber?: boolean;
  /** True where the value is a device's. */
  readonly ofDevice?: boolean;
  readonly keyword: string;
  /** One value, without backslashes. */
  readonly value: string;
}
