import type { EvidenceKind } from '../../src/core/rule.js';

/** A row of PS3.15 Table E.1-1 as far as the project's own columns depend on it. */
export interface AttributeText {
  readonly tag: string;
  readonly keyword: string;
  readonly name: string;
  readonly vr: string;
}

export type Subject =
  | 'patient'
  | 'relative'
  | 'provider'
  | 'operator'
  | 'institution'
  | 'device'
  | 'order'
  | 'study'
  | 'other';

/** What an attribute is meant to hold, about whom, and the safe-harbor identifier (A to R) that covers it. */
export interface IdentityColumns {
  readonly kind: EvidenceKind;
  readonly subject: Subject;
  readonly control?: string;
}

const KIND_BY_VR: Readonly<Record<string, EvidenceKind>> = {
  PN: 'person-name',
  DA: 'date',
  DT: 'date',
  TM: 'date',
  AS: 'age',
  UI: 'uid',
  UR: 'url',
  AE: 'device-name',
  SQ: 'other',
  OB: 'opaque',
  UN: 'opaque',
};

/** First match wins. Keywords are those of PS3.6. */
const KIND_BY_KEYWORD: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/Address/, 'address'],
  [/Telephone|PhoneNumber/, 'phone'],
  [/Telecom/, 'phone'],
  [/^GPS(Dest)?(Latitude|Longitude)$/, 'geography'],
  [/^GPS/, 'other'],
  [/SerialNumber/, 'device-serial'],
  [
    /^(Plate|Generator|Cassette|Gantry|Detector|XRaySource|XRayDetector|Device)ID$|DeviceIdentifier|AlternateIdentifier|SlotID$/,
    'device-serial',
  ],
  [
    /StationName|MachineName|^DeviceLabel$|ModifyingSystem|ModifyingDeviceID|XRayDetectorLabel/,
    'device-name',
  ],
  [
    /AccessionNumber|^Specimen(Identifier)$|^ContainerIdentifier$|SlideIdentifier|^ContainerComponentID$/,
    'accession',
  ],
  [
    /^(StudyID|RequestedProcedureID|ScheduledProcedureStepID|PerformedProcedureStepID|ResultsID|InterpretationID)$|OrderNumber/,
    'accession',
  ],
  [/^(PatientID|OtherPatientIDs|MedicalRecordLocator)$/, 'mrn'],
  [/^(AdmissionID|ServiceEpisodeID)$/, 'account'],
  [/Insurance/, 'insurance-id'],
  [
    /Issuer|Institution|Department|Organization|CoordinatingCenter|EthicsCommitteeName|SponsorName|SiteName|RequestingService|SourceManufacturer|SourceOfPreviousValues/,
    'institution',
  ],
  [/Location$|Residence$/, 'geography'],
  [/Ethnic|Religious/, 'ethnicity'],
  [/Occupation|MilitaryRank|BranchOfService/, 'occupation'],
  [
    /^(PatientSex|PatientSize|PatientWeight|SmokingStatus|PregnancyStatus|PatientSexNeutered|PatientState)$/,
    'characteristic',
  ],
  [/^ClinicalTrial.*(ID|Number)$|ApprovalNumber/, 'other'],
];

/** Where the scripts would be wrong or blind. Each line was decided by reading the attribute's definition in PS3.3. */
const COLUMNS_BY_KEYWORD: Readonly<Record<string, Partial<IdentityColumns>>> = {
  PatientName: { subject: 'patient' },
  OtherPatientNames: { subject: 'patient' },
  PatientBirthName: { subject: 'patient' },
  NameToUse: { kind: 'person-name', subject: 'patient', control: 'A' },
  PatientMotherBirthName: { subject: 'relative' },
  ResponsiblePerson: { subject: 'relative' },
  ResponsibleOrganization: { kind: 'institution', subject: 'relative' },
  PersonName: { subject: 'other' },
  SelectorPNValue: { subject: 'other' },
  CurrentObserverTrial: { subject: 'provider' },
  OperatorsName: { subject: 'operator' },
  OrderEnteredBy: { subject: 'operator' },
  InterpretationTranscriber: { subject: 'operator' },
  InterpretationRecorder: { subject: 'operator' },
  CameraOwnerName: { kind: 'person-name', subject: 'operator', control: 'A' },
  TopicAuthor: { kind: 'person-name', subject: 'provider', control: 'A' },
  PatientInstitutionResidence: { subject: 'patient' },
  ScheduledPatientInstitutionResidence: { subject: 'patient' },
  IdentifyingComments: { subject: 'patient' },
  PatientBirthDate: { kind: 'birth-date', subject: 'patient' },
  PatientBirthTime: { subject: 'patient' },
  LastMenstrualDate: { subject: 'patient' },
  SelectorASValue: { subject: 'other' },
  CountryOfResidence: { kind: 'geography', subject: 'patient', control: '' },
  RegionOfResidence: { kind: 'geography', subject: 'patient', control: 'B' },
  TimezoneOffsetFromUTC: { kind: 'geography', subject: 'study', control: '' },
  IssuerOfPatientID: { kind: 'institution', subject: 'patient' },
  SelectorAEValue: { kind: 'device-name', subject: 'device' },
  LensSerialNumber: { kind: 'device-serial', subject: 'device' },
  LensMake: { kind: 'description', subject: 'device' },
  LensModel: { kind: 'description', subject: 'device' },
  LensSpecification: { kind: 'description', subject: 'device' },
  PatientState: { kind: 'description', subject: 'patient' },
  SpecialNeeds: { kind: 'description', subject: 'patient' },
  SexParametersForClinicalUseCategoryReference: { kind: 'url', subject: 'patient' },
  ClinicalTrialSubjectID: { kind: 'other', subject: 'patient', control: 'R' },
  ClinicalTrialSubjectReadingID: { kind: 'other', subject: 'patient', control: 'R' },
  ClinicalTrialSiteID: { kind: 'other', subject: 'institution', control: '' },
  ClinicalTrialProtocolID: { kind: 'other', subject: 'study', control: '' },
  ClinicalTrialProtocolName: { kind: 'description', subject: 'study' },
  ClinicalTrialProtocolEthicsCommitteeApprovalNumber: { kind: 'other', subject: 'study', control: '' },
  ClinicalTrialTimePointID: { kind: 'other', subject: 'study', control: '' },
  ClinicalTrialSeriesID: { kind: 'other', subject: 'study', control: '' },
  ContrastBolusAgent: { kind: 'description', subject: 'study' },
  DistributionName: { subject: 'provider' },
  DistributionAddress: { subject: 'provider' },
  AddressTrial: { subject: 'other' },
  TelephoneNumberTrial: { subject: 'other' },
  PersonAddress: { subject: 'other' },
  PersonTelephoneNumbers: { subject: 'other' },
  PersonTelecomInformation: { subject: 'other' },
  UniqueDeviceIdentifier: { kind: 'device-serial', subject: 'device' },
  BarcodeValue: { kind: 'accession', subject: 'order', control: 'H' },
  ContextGroupVersion: { subject: 'other', control: '' },
  ContextGroupLocalVersion: { subject: 'other', control: '' },
  TemplateVersion: { subject: 'other', control: '' },
  TemplateLocalVersion: { subject: 'other', control: '' },
  ProductExpirationDateTime: { subject: 'device' },
  InstructionPerformedDateTime: { subject: 'study' },
  CertificateOfSigner: { kind: 'signature', subject: 'provider', control: 'R' },
  CertifiedTimestamp: { kind: 'signature', subject: 'study', control: 'R' },
  MAC: { kind: 'signature', subject: 'study', control: 'R' },
  DigitalSignaturesSequence: { kind: 'signature', subject: 'provider', control: 'R' },
  ReferencedDigitalSignatureSequence: { kind: 'signature', subject: 'provider', control: 'R' },
  ReferencedSOPInstanceMACSequence: { kind: 'signature', subject: 'study', control: 'R' },
  OriginalAttributesSequence: { kind: 'other', subject: 'patient', control: 'R' },
  ModifiedAttributesSequence: { kind: 'other', subject: 'patient', control: 'R' },
  NonconformingModifiedAttributesSequence: { kind: 'other', subject: 'patient', control: 'R' },
  ReferencedPatientPhotoSequence: { kind: 'image', subject: 'patient', control: 'Q' },
  IconImageSequence: { kind: 'image', subject: 'study', control: 'Q' },
  EncapsulatedDocument: { kind: 'opaque', subject: 'study' },
  ReferringPhysicianIdentificationSequence: { kind: 'licence-id', subject: 'provider', control: 'K' },
  PersonIdentificationCodeSequence: { kind: 'licence-id', subject: 'other', control: 'K' },
  PatientInsurancePlanCodeSequence: { kind: 'insurance-id', subject: 'patient', control: 'I' },
  InsurancePlanIdentification: { kind: 'insurance-id', subject: 'patient', control: 'I' },
  OtherPatientIDsSequence: { kind: 'mrn', subject: 'patient', control: 'H' },
  CurveData: { kind: 'opaque', subject: 'study' },
  OverlayData: { kind: 'image', subject: 'study' },
  OverlayComments: { kind: 'description', subject: 'study' },
  SourceSerialNumber: { kind: 'device-serial', subject: 'device' },
  SourceManufacturer: { kind: 'description', subject: 'device' },
  InstanceOriginStatus: { kind: 'description', subject: 'study' },
  ReasonForTheAttributeModification: { kind: 'description', subject: 'study' },
  FunctionalSyncPulse: { subject: 'study' },
};

const CONTROL_BY_KIND: Readonly<Partial<Record<EvidenceKind, string>>> = {
  'person-name': 'A',
  address: 'B',
  geography: 'B',
  institution: 'B',
  date: 'C',
  'birth-date': 'C',
  age: 'C',
  phone: 'D',
  email: 'F',
  mrn: 'H',
  accession: 'H',
  'insurance-id': 'I',
  account: 'J',
  'licence-id': 'K',
  'device-serial': 'M',
  'device-name': 'M',
  url: 'N',
  uid: 'R',
};

const SUBJECT_BY_KEYWORD: readonly (readonly [RegExp, Subject])[] = [
  [/Operator|Transcri|Recorder/, 'operator'],
  [
    /Physician|Performer|Reviewer|Interpret|Verify|Observer|Approv|Author|Creator|Originator|Recipients|Consult|Custodial|Participa|Signature|VerbalSource/,
    'provider',
  ],
  [/Insurance|Admission|Admitting|Discharge|Visit|ServiceEpisode|MedicalRecord|PatientID/, 'patient'],
  [
    /Calibration|DateOfManufacture|DateOfInstallation|Station|Device|Detector|Generator|Gantry|Cassette|Plate|Serial|Machine|^XRaySource|Transducer|Lens|AETitle|AE$|NetworkID|^ImpedanceMeasurement|SourceStrength|Equipment|Slot|ModifyingSystem/,
    'device',
  ],
  [/Institution|Department|Organization|Sponsor|SiteName|CoordinatingCenter|EthicsCommittee/, 'institution'],
  [
    /Order|ImagingServiceRequest|RequestedProcedure|Accession|ScheduledProcedureStepID|RequestingService|Issuer/,
    'order',
  ],
];

function subjectOf(row: AttributeText): Subject {
  for (const [pattern, subject] of SUBJECT_BY_KEYWORD) if (pattern.test(row.keyword)) return subject;
  if (row.tag.startsWith('(0010,') || row.tag.startsWith('(0038,')) return 'patient';
  return row.vr === 'PN' ? 'provider' : 'study';
}

function kindOf(row: AttributeText): EvidenceKind {
  const byVr = KIND_BY_VR[row.vr];
  if (byVr !== undefined) return byVr;
  for (const [pattern, kind] of KIND_BY_KEYWORD) if (pattern.test(row.keyword)) return kind;
  return 'description';
}

/** The project's own columns of a row. */
export function identityColumns(row: AttributeText): IdentityColumns {
  const decided = COLUMNS_BY_KEYWORD[row.keyword] ?? {};
  const kind = decided.kind ?? kindOf(row);
  const control = decided.control ?? CONTROL_BY_KIND[kind] ?? '';
  return { kind, subject: decided.subject ?? subjectOf(row), ...(control === '' ? {} : { control }) };
}
