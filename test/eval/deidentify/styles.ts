/** How a releasing house de-identifies; all of them are correct by PS3.15 Annex E with the options they claim. */
export interface HouseStyle {
  readonly name: string;
  /** What becomes of attributes that may go or be emptied. */
  readonly onRemovable: 'remove' | 'blank' | 'dummy';
  /** How pseudonyms are made; each is keyed, none can be computed from the original. */
  readonly pseudonym: 'subject-number' | 'keyed-digest' | 'same-as-id';
  readonly dates: 'remove' | 'dummy' | 'shift';
  readonly keepsDescriptions: boolean;
  readonly keepsCharacteristics: boolean;
  readonly keepsSafePrivate: boolean;
  /** UID root of the new UIDs; `2.25` for UUID-derived ones. */
  readonly uidRoot: string;
  readonly subjectPrefix: string;
}

export const HOUSE_STYLES: readonly HouseStyle[] = [
  {
    name: 'removed',
    onRemovable: 'remove',
    pseudonym: 'subject-number',
    dates: 'remove',
    keepsDescriptions: false,
    keepsCharacteristics: false,
    keepsSafePrivate: false,
    uidRoot: '2.25',
    subjectPrefix: 'SUBJ-',
  },
  {
    name: 'blanked',
    onRemovable: 'blank',
    pseudonym: 'subject-number',
    dates: 'remove',
    keepsDescriptions: true,
    keepsCharacteristics: true,
    keepsSafePrivate: false,
    uidRoot: '1.2.826.0.1.3680043.8.498',
    subjectPrefix: 'ABD_',
  },
  {
    name: 'dummy',
    onRemovable: 'dummy',
    pseudonym: 'same-as-id',
    dates: 'dummy',
    keepsDescriptions: true,
    keepsCharacteristics: true,
    keepsSafePrivate: false,
    uidRoot: '2.25',
    subjectPrefix: 'P',
  },
  {
    name: 'hashed',
    onRemovable: 'blank',
    pseudonym: 'keyed-digest',
    dates: 'shift',
    keepsDescriptions: true,
    keepsCharacteristics: true,
    keepsSafePrivate: false,
    uidRoot: '2.25',
    subjectPrefix: '',
  },
  {
    name: 'shifted',
    onRemovable: 'remove',
    pseudonym: 'same-as-id',
    dates: 'shift',
    keepsDescriptions: true,
    keepsCharacteristics: true,
    keepsSafePrivate: false,
    uidRoot: '1.3.6.1.4.1.14519.5.2.1.7777.4001',
    subjectPrefix: 'STUDY7-',
  },
  {
    name: 'private-kept',
    onRemovable: 'remove',
    pseudonym: 'same-as-id',
    dates: 'shift',
    keepsDescriptions: true,
    keepsCharacteristics: true,
    keepsSafePrivate: true,
    uidRoot: '2.25',
    subjectPrefix: 'C3L-0',
  },
];

/** The de-identification methods that a style claims (PS3.16 CID 7050). */
export function claimsOf(style: HouseStyle): readonly (readonly [code: string, meaning: string])[] {
  return [
    ['113100', 'Basic Application Confidentiality Profile'],
    ...(style.keepsDescriptions ? [['113105', 'Clean Descriptors Option'] as const] : []),
    ...(style.dates === 'shift'
      ? [['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'] as const]
      : []),
    ...(style.keepsCharacteristics ? [['113108', 'Retain Patient Characteristics Option'] as const] : []),
    ...(style.keepsSafePrivate ? [['113111', 'Retain Safe Private Option'] as const] : []),
  ];
}
