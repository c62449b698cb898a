import type { ValueJson } from '../../build/dicom.js';
import { NAME_FORMS } from '../pools/forms.js';
import type { Random } from '../pools/random.js';
import { type Attributes, attributesOf } from './attributes.js';
import { MODALITIES, type ModalityProfile, privateBlocks, type Vendor } from './equipment.js';
import { ageAt, type TrueStudy } from './study.js';

/** One series of a study and where an instance stands in it. */
export interface SeriesPlan {
  readonly modality: string;
  readonly profile: ModalityProfile;
  readonly vendor: Vendor;
  readonly number: number;
  /** Protocol name, study description, series description, body part. */
  readonly protocol: readonly [string, string, string, string];
}

/** A series plan of a modality, its vendor and protocol drawn. */
export function planSeries(
  modality: string,
  vendors: readonly Vendor[],
  number: number,
  random: Random,
): SeriesPlan {
  const profile = MODALITIES.get(modality);
  if (profile === undefined) throw new RangeError(`no modality ${modality}`);
  return {
    modality,
    profile,
    vendor: random.pick(vendors),
    number,
    protocol: random.pick(profile.protocols),
  };
}

/** The header of an instance as the hospital's archive holds it, with all that identifies. Pixels come later. */
export function identifiedHeader(study: TrueStudy, series: SeriesPlan, instance: number): Attributes {
  return {
    ...attributesOf({
      ...patientModule(study),
      ...studyModule(study, series),
      ...seriesModule(study, series),
      ...equipmentModule(study, series),
      ...imageModule(study, series, instance),
      ...series.profile.attributes,
    }),
    ...privateBlocks(series.vendor),
  };
}

type Keywords = Readonly<Record<string, ValueJson>>;

const caret = NAME_FORMS.caret;

function patientModule({ person, mrn, date, address, phone, institution }: TrueStudy): Keywords {
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    PatientName: caret(person),
    PatientID: mrn,
    IssuerOfPatientID: institution,
    PatientBirthDate: person.birthDate,
    PatientSex: person.sex,
    PatientAge: ageAt(person.birthDate, date),
    PatientSize: 1.72,
    PatientWeight: 74,
    PatientAddress: address,
    PatientTelephoneNumbers: phone,
    OtherPatientIDs: `${mrn}-2`,
    EthnicGroup: 'Caucasian',
    Occupation: 'teacher',
    PatientComments: `Prefers to be called ${person.given}`,
  };
}

function studyModule(study: TrueStudy, series: SeriesPlan): Keywords {
  return {
    StudyInstanceUID: `${study.uidRoot}.${study.date}${study.time}.${study.studyId}`,
    StudyDate: study.date,
    StudyTime: study.time,
    AccessionNumber: study.accession,
    StudyID: study.studyId,
    StudyDescription: series.protocol[1],
    ReferringPhysicianName: caret(study.referring),
    PhysiciansOfRecord: caret(study.referring),
    NameOfPhysiciansReadingStudy: caret(study.radiologist),
    RequestingPhysician: caret(study.referring),
    ProcedureCodeSequence: [
      { CodeValue: 'P1-0801', CodingSchemeDesignator: '99LOC', CodeMeaning: series.protocol[1] },
    ],
  };
}

function seriesModule(study: TrueStudy, series: SeriesPlan): Keywords {
  return {
    Modality: series.profile.modality ?? series.modality,
    SeriesInstanceUID: `${study.uidRoot}.${study.date}${study.time}.${study.studyId}.${series.number}`,
    SeriesNumber: series.number,
    SeriesDate: study.date,
    SeriesTime: study.time,
    ProtocolName: series.protocol[0],
    SeriesDescription: series.protocol[2],
    BodyPartExamined: series.protocol[3],
    OperatorsName: caret(study.operator),
    PerformingPhysicianName: caret(study.radiologist),
    PerformedProcedureStepStartDate: study.date,
    PerformedProcedureStepStartTime: study.time,
    PerformedProcedureStepID: `PPS${study.studyId}`,
    PerformedProcedureStepDescription: series.protocol[1],
    RequestAttributesSequence: [
      {
        RequestedProcedureID: study.accession,
        ScheduledProcedureStepID: `SPS${study.studyId}`,
        RequestedProcedureDescription: series.protocol[1],
      },
    ],
  };
}

function equipmentModule(study: TrueStudy, series: SeriesPlan): Keywords {
  return {
    Manufacturer: series.vendor.manufacturer,
    ManufacturerModelName: series.vendor.models[series.number % series.vendor.models.length] ?? 'Model',
    InstitutionName: study.institution,
    InstitutionAddress: study.address,
    InstitutionalDepartmentName: 'Radiology',
    StationName: study.station,
    DeviceSerialNumber: study.serial,
    SoftwareVersions: series.vendor.software,
    DateOfLastCalibration: study.date,
    TimeOfLastCalibration: '061500',
  };
}

function imageModule(study: TrueStudy, series: SeriesPlan, instance: number): Keywords {
  const uid = `${study.uidRoot}.${study.date}${study.time}.${study.studyId}.${series.number}.${instance}`;
  return {
    SOPClassUID: series.profile.sopClass,
    SOPInstanceUID: uid,
    ...(series.profile.imageType.length > 0 ? { ImageType: series.profile.imageType } : {}),
    InstanceNumber: instance,
    AcquisitionNumber: 1,
    InstanceCreationDate: study.date,
    InstanceCreationTime: study.time,
    AcquisitionDate: study.date,
    AcquisitionTime: study.time,
    ContentDate: study.date,
    ContentTime: study.time,
    AcquisitionDateTime: `${study.date}${study.time}`,
    FrameOfReferenceUID: `${study.uidRoot}.${study.date}${study.time}.${study.studyId}.999`,
    ReferencedImageSequence: [
      { ReferencedSOPClassUID: series.profile.sopClass, ReferencedSOPInstanceUID: `${uid}.7` },
    ],
  };
}
