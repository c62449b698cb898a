import { createHash } from 'node:crypto';
import { privateCreatorOf } from '../../src/dicom/private-dictionary.js';
import type { DataSetJson, ValueJson } from '../build/data-set-json.js';

/** Images of a series, series of a study, studies of a patient. */
const SERIES_IMAGES = 50;
const STUDY_SERIES = 2;
const PATIENT_STUDIES = 2;

/** Elements of one instance, those in sequences included: as many as a common CT file of this vendor has. */
const ELEMENTS = 272;
/** Of them, those in items of sequences. */
const NESTED = 11;
/** Of the private elements, every so many-th differs from image to image, as table positions and currents do. */
const VARYING_PRIVATE = 6;

const MOST_OF_A_CREATOR = 30;

const CREATORS: readonly (readonly [creator: string, group: number])[] = [
  ['GEMS_IDEN_01', 0x0009],
  ['GEMS_ACQU_01', 0x0019],
  ['GEMS_RELA_01', 0x0021],
  ['GEMS_STDY_01', 0x0023],
  ['GEMS_SERS_01', 0x0025],
  ['GEMS_IMAG_01', 0x0027],
  ['GEMS_IMPS_01', 0x0029],
  ['GEMS_PARM_01', 0x0043],
];

/** Where an image stands in the archive, all counted from 0. */
export interface Place {
  readonly patient: number;
  readonly study: number;
  readonly series: number;
  readonly image: number;
}

/** The place of the nth file. */
export function placeOf(index: number): Place {
  const series = Math.floor(index / SERIES_IMAGES);
  const study = Math.floor(series / STUDY_SERIES);
  return { image: index % SERIES_IMAGES, series, study, patient: Math.floor(study / PATIENT_STUDIES) };
}

/** A whole number below `limit` that follows from its names, the same in every run. */
function drawn(limit: number, ...names: readonly (string | number)[]): number {
  return createHash('sha256').update(names.join('/')).digest().readUInt32BE(0) % limit;
}

function uid(...names: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(names.join('/')).digest('hex').slice(0, 30);
  return `2.25.${BigInt(`0x1${digest}`)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

function dateOf(...names: readonly (string | number)[]): string {
  return `${1990 + drawn(30, 'y', ...names)}${two(1 + drawn(12, 'm', ...names))}${two(1 + drawn(28, 'd', ...names))}`;
}

function timeOf(seconds: number): string {
  const time =
    two(Math.floor(seconds / 3600) % 24) + two(Math.floor(seconds / 60) % 60) + two(Math.floor(seconds) % 60);
  return `${time}.${String(Math.round((seconds % 1) * 1e6) % 1_000_000).padStart(6, '0')}`;
}

/**
 * The data set of the nth CT image, pixel data aside: a de-identified one, with UIDs, times, positions and
 * currents that differ from file to file as they do in real series, and a vendor's private elements.
 */
export function ctInstance(index: number): DataSetJson {
  // Beside these there is the pixel data, which is written apart.
  const place = placeOf(index);
  const pairs = [...patientPairs(place), ...seriesPairs(place), ...imagePairs(index, place)];
  const count = ELEMENTS - pairs.length - NESTED - CREATORS.length - 1;
  // As an object: the builder then writes the elements in ascending order.
  return Object.fromEntries([...pairs, ...privatePairs(index, place, count)]);
}

type Pairs = readonly (readonly [string, ValueJson])[];

function patientPairs({ patient, study }: Place): Pairs {
  const code = `TRIAL-${String(patient + 1).padStart(4, '0')}`;
  const methods = [
    {
      CodeValue: '113100',
      CodingSchemeDesignator: 'DCM',
      CodeMeaning: 'Basic Application Confidentiality Profile',
    },
    {
      CodeValue: '113107',
      CodingSchemeDesignator: 'DCM',
      CodeMeaning: 'Retain Longitudinal Temporal Information Modified Dates Option',
    },
  ];
  const [date, seconds] = [dateOf('study', study), 28_800 + drawn(36_000, 'time', study)];
  return [
    ['SpecificCharacterSet', 'ISO_IR 100'],
    ['PatientName', code],
    ['PatientID', code],
    ['PatientBirthDate', null],
    ['PatientSex', drawn(2, 'sex', patient) === 0 ? 'F' : 'M'],
    ['PatientAge', `0${20 + drawn(60, 'age', patient)}Y`],
    ['PatientWeight', String(50 + drawn(50, 'weight', patient))],
    ['PatientIdentityRemoved', 'YES'],
    ['DeidentificationMethod', 'Basic profile with modified dates'],
    ['DeidentificationMethodCodeSequence', methods],
    ['LongitudinalTemporalInformationModified', 'MODIFIED'],
    ['BurnedInAnnotation', 'NO'],
    ['StudyInstanceUID', uid('study', study)],
    ['StudyID', String(1000 + study)],
    ['StudyDate', date],
    ['StudyTime', timeOf(seconds)],
    ['AccessionNumber', createHash('sha256').update(`acc/${study}`).digest('hex').slice(0, 16)],
    [
      'StudyDescription',
      ['CT CHEST WITH CONTRAST', 'CT ABDOMEN', 'CT HEAD WITHOUT CONTRAST'][drawn(3, 'sd', study)] ?? '',
    ],
    ['ReferringPhysicianName', null],
    [
      'ReferencedStudySequence',
      [{ ReferencedSOPClassUID: '1.2.840.10008.3.1.2.3.1', ReferencedSOPInstanceUID: uid('ref', study) }],
    ],
  ];
}

function seriesPairs({ study, series }: Place): Pairs {
  const seconds = 28_900 + drawn(36_000, 'series time', series);
  const step = [
    {
      ScheduledProcedureStepDescription: 'CT ROUTINE',
      ScheduledProcedureStepID: String(study),
      RequestedProcedureID: String(study),
    },
  ];
  return [
    ['Modality', 'CT'],
    ['Manufacturer', 'GE MEDICAL SYSTEMS'],
    ['ManufacturerModelName', 'LightSpeed16'],
    ['InstitutionName', null],
    ['StationName', `STATION${1 + drawn(6, 'station', study)}`],
    ['SoftwareVersions', ['07MW11.10', '06MW03.5'][drawn(2, 'sw', study)] ?? ''],
    ['DeviceSerialNumber', null],
    ['SeriesInstanceUID', uid('series', series)],
    ['FrameOfReferenceUID', uid('frame', study)],
    ['SeriesNumber', 1 + (series % STUDY_SERIES)],
    ['SeriesDate', dateOf('study', study)],
    ['SeriesTime', timeOf(seconds)],
    [
      'SeriesDescription',
      ['AX 5.0 STD', 'AX 1.25 LUNG', 'SCOUT', 'PE PROTOCOL'][drawn(4, 'ser', series)] ?? '',
    ],
    ['ProtocolName', '5.8 ROUTINE CHEST'],
    ['BodyPartExamined', 'CHEST'],
    ['PatientPosition', 'FFS'],
    ['ScanOptions', 'HELICAL MODE'],
    ['KVP', '120'],
    ['SliceThickness', '1.250000'],
    ['DataCollectionDiameter', '500.000000'],
    ['ReconstructionDiameter', String(320 + drawn(120, 'fov', series))],
    ['DistanceSourceToDetector', '949.075012'],
    ['DistanceSourceToPatient', '541.000000'],
    ['GantryDetectorTilt', '0.000000'],
    ['TableHeight', `${120 + drawn(60, 'table', series)}.500000`],
    ['RotationDirection', 'CW'],
    ['ExposureTime', '600'],
    ['FilterType', 'BODY FILTER'],
    ['GeneratorPower', '42000'],
    ['FocalSpots', '1.200000'],
    ['ConvolutionKernel', ['STANDARD', 'LUNG', 'BONE'][drawn(3, 'kernel', series)] ?? ''],
    ['ContrastBolusAgent', 'CE'],
    ['PerformedProcedureStepStartDate', dateOf('study', study)],
    ['PerformedProcedureStepStartTime', timeOf(seconds)],
    ['RequestAttributesSequence', step],
    ['PositionReferenceIndicator', 'SN'],
  ];
}

function imagePairs(index: number, { study, series, image }: Place): Pairs {
  const seconds = 29_000 + drawn(36_000, 'series time', series) + image * 0.437_219;
  const z = (-image * 1.25 + drawn(400, 'z', series)).toFixed(6);
  return [
    ['SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'],
    ['SOPInstanceUID', uid('instance', index)],
    ['ImageType', ['ORIGINAL', 'PRIMARY', 'AXIAL']],
    ['InstanceCreationDate', dateOf('study', study)],
    ['InstanceCreationTime', timeOf(seconds + 2.1)],
    ['AcquisitionDate', dateOf('study', study)],
    ['ContentDate', dateOf('study', study)],
    ['AcquisitionTime', timeOf(seconds)],
    ['ContentTime', timeOf(seconds + 1.3)],
    ['AcquisitionNumber', 1],
    ['InstanceNumber', image + 1],
    ['ImagePositionPatient', ['-180.000000', '-172.500000', z]],
    ['ImageOrientationPatient', ['1.000000', '0.000000', '0.000000', '0.000000', '1.000000', '0.000000']],
    ['SliceLocation', z],
    ['XRayTubeCurrent', 150 + drawn(250, 'mA', index)],
    ['Exposure', 500 + drawn(3000, 'mAs', index)],
    ['SamplesPerPixel', 1],
    ['PhotometricInterpretation', 'MONOCHROME2'],
    ['Rows', 512],
    ['Columns', 512],
    ['PixelSpacing', ['0.703125', '0.703125']],
    ['BitsAllocated', 16],
    ['BitsStored', 16],
    ['HighBit', 15],
    ['PixelRepresentation', 1],
    ['PixelPaddingValue', { vr: 'SS', value: -2000 }],
    ['SmallestImagePixelValue', { vr: 'SS', value: -drawn(1024, 'min', index) }],
    ['LargestImagePixelValue', { vr: 'SS', value: 1000 + drawn(2000, 'max', index) }],
    ['WindowCenter', '40'],
    ['WindowWidth', '400'],
    ['RescaleIntercept', '-1024'],
    ['RescaleSlope', '1'],
  ];
}

function privatePairs(index: number, { series }: Place, count: number): Pairs {
  const creators = CREATORS.map(([creator, group]): [string, ValueJson] => [tag(group, 0x10), creator]);
  const elements = CREATORS.flatMap(([creator, group]) =>
    [...(privateCreatorOf(creator)?.entries ?? [])]
      .filter(([key, { vr }]) => key >>> 16 === group && vr !== 'SQ' && vr !== 'UI')
      .slice(0, MOST_OF_A_CREATOR),
  );
  const pairs = elements.slice(0, count).map(([key, { vr, vm }], at): [string, ValueJson] => {
    const owner = at % VARYING_PRIVATE === 0 ? `image/${index}` : `series/${series}`;
    const values = Array.from({ length: Number.parseInt(vm, 10) || 1 }, (_, part) =>
      privateValue(vr, owner, key, part),
    );
    return [tag(key >>> 16, 0x1000 | (key & 0xff)), longValue(vr, values)];
  });
  return [...creators, ...pairs];
}

const tag = (group: number, element: number): string =>
  `${group.toString(16).padStart(4, '0')}${element.toString(16).padStart(4, '0')}`;

function longValue(vr: string, values: readonly (string | number)[]): ValueJson {
  if (vr !== 'OB' && vr !== 'UN') return { vr, value: [...values] };
  return {
    vr,
    bytes: Uint8Array.from(values.flatMap((value) => [Number(value) & 0xff, (Number(value) >> 8) & 0xff])),
  };
}

function privateValue(vr: string, owner: string, key: number, at: number): string | number {
  const value = drawn(20_000, owner, key, at);
  if (vr === 'US' || vr === 'UL' || vr === 'OB' || vr === 'UN') return value;
  if (vr === 'SS' || vr === 'SL') return value - 10_000;
  if (vr === 'FL' || vr === 'FD') return value / 16;
  if (vr === 'DS') return (value / 64).toFixed(6);
  if (vr === 'IS') return String(value);
  if (vr === 'CS') return value % 2 === 0 ? 'YES' : 'NO';
  return ['AUTO', 'LARGE', 'HELICAL', 'CT01_OC0', '16x0.625', 'HiSpeed'][value % 6] ?? '';
}
