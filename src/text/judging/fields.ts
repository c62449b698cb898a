import type { TextQuery } from '../evidence.js';

/** What an attribute, key or column is for, as far as its keyword and VR tell. */
export const FIELDS = [
  'unknown',
  'person',
  'description',
  'comment',
  'number',
  'institution',
  'device',
  'code-string',
  'code-meaning',
  'social',
  'path',
  'software',
  'address',
  'contact',
  'date',
  'structure',
] as const;

export type Field = (typeof FIELDS)[number];

const BY_KEYWORD: readonly (readonly [RegExp, Field])[] = [
  [
    /^(?:CodeMeaning|CodeValue|LongCodeValue|URNCodeValue|CodingScheme|ContextGroup|ContextIdentifier|MappingResource)|CodeMeaning$|CodingScheme|MappingResource/,
    'code-meaning',
  ],
  [
    /SoftwareVersion|ImplementationVersion|(?:Application|Algorithm|Product|Template)(?:Name|Version)|^Version|Firmware|RevisionTime|CatalogVersion/i,
    'software',
  ],
  [
    /(?:Institution|Hospital|Facility|Organization|Clinic(?!al)|Ward|CoordinatingCenter|TrialSite|SponsorName|Requesting[_-]?Service|Location|Department)(?!.*(?:Address|Telephone))/i,
    'institution',
  ],
  [/Address|Street|City|Country|Region|Residence|Zip|Postal|postcode|AddressOf/i, 'address'],
  [/Telephone|Phone|Fax|E-?mail|Contact|URL|URI(?![a-z])|Telecom/i, 'contact'],
  [
    /(?:Description|ProtocolName|SequenceName|SeriesName|StudyName|ProcedureName|TrialProtocolName|ContrastBolusAgent|Reason|Diagnos|Label|TextString|Title|ViewName|BodyPart|Technique|Preparation|ImageType)/i,
    'description',
  ],
  [
    /(?:Comments?|History|Narrative|Remark|Note|Text|Observ|Finding|Impression|Report|Interpretation|Instruction|Explanation|Findings)(?:$|[A-Z_])/i,
    'comment',
  ],
  [
    /(?:Physician|Operator|Patient'?s?Name|PersonName|ObserverName|Author|Performer|Nurse|Doctor|Radiologist|Technologist|Technician|ResponsiblePerson|ReviewerName|CreatorName|PersonOrganization|VerifyingObserver|OtherPatientNames|MotherBirthName|BirthName|Requester|Signer|User|Staff)(?!.*(?:Identification|ID|Address|Telephone|Sequence|Type))|^name$|full[_ -]?name|(?:first|last|sur|given|family)[_ -]?name|^patient$/i,
    'person',
  ],
  [
    /(?:Station|Device|Manufacturer|Model|Equipment|Scanner|Coil|Detector|Gantry|Cassette|Plate|Transducer|Source|Filter|Machine|AETitle|AET|Instrument|Lens|Container)/i,
    'device',
  ],
  [
    /(?:ID|IDs|Number|Identifier|Accession|UID|Serial|MRN|EntityID|Issuer)$|^(?:mrn|id|pid|ssn)$|[_-]id$/i,
    'number',
  ],
  [
    /(?:Allergies|Occupation|Ethnic|Religious|SmokingStatus|Pregnancy|Race|Language|MilitaryRank|Insurance|AlertsOf|MedicalAlerts|SpecialNeeds|State|Species|Breed)/i,
    'social',
  ],
  [/(?:Date|DateTime|Time)$/i, 'date'],
];

const cache = new Map<string, Field>();
const MOST_CACHED = 8192;

function fieldOfKeyword(keyword: string): Field {
  const known = cache.get(keyword);
  if (known !== undefined) return known;
  const field = BY_KEYWORD.find(([pattern]) => pattern.test(keyword))?.[1] ?? 'unknown';
  if (cache.size < MOST_CACHED) cache.set(keyword, field);
  return field;
}

/** The field that a text stands in. Private elements and keys without a name are `unknown`. */
export function fieldOf(query: TextQuery): Field {
  if (query.place === 'path') return 'path';
  if (query.vr === 'PN') return 'person';
  if (query.vr === 'DA' || query.vr === 'DT' || query.vr === 'TM') return 'date';
  if (query.vr === 'UI') return 'structure';
  if (query.vr === 'CS') return 'code-string';
  if (query.vr === 'AE') return 'device';
  if (query.vr === 'UR') return 'contact';
  return query.keyword === '' ? 'unknown' : fieldOfKeyword(query.keyword);
}
