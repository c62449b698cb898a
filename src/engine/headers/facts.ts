import type { Tag } from '../../core/location.js';
import type { Claims } from '../../detectors/query.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { hasPicturesBeside } from '../../dicom/pixels/drawings.js';
import { hasPackedPicture } from '../../dicom/pixels/packed-pictures.js';
import type { InstanceFacts } from '../batches/records.js';

const SOP_CLASS: Tag = 0x00080016;
const SOP_INSTANCE: Tag = 0x00080018;
const IMAGE_TYPE: Tag = 0x00080008;
const STUDY_DATE: Tag = 0x00080020;
const MODALITY: Tag = 0x00080060;
const MANUFACTURER: Tag = 0x00080070;
const MODEL: Tag = 0x00081090;
const CODE_VALUE: Tag = 0x00080100;
const PATIENT_NAME: Tag = 0x00100010;
const SEX: Tag = 0x00100040;
const PATIENT_ID: Tag = 0x00100020;
const ISSUER_OF_PATIENT_ID: Tag = 0x00100021;
const BIRTH_DATE: Tag = 0x00100030;
const AGE: Tag = 0x00101010;
const IDENTITY_REMOVED: Tag = 0x00120062;
const METHOD: Tag = 0x00120063;
const METHOD_CODES: Tag = 0x00120064;
const BODY_PART: Tag = 0x00180015;
const SCANNING_SEQUENCE: Tag = 0x00180020;
const SLICE_THICKNESS: Tag = 0x00180050;
const STUDY: Tag = 0x0020000d;
const SERIES: Tag = 0x0020000e;
const POSITION: Tag = 0x00200032;
const ORIENTATION: Tag = 0x00200037;
const FRAME_OF_REFERENCE: Tag = 0x00200052;
const SAMPLES_PER_PIXEL: Tag = 0x00280002;
const PHOTOMETRIC: Tag = 0x00280004;
const NUMBER_OF_FRAMES: Tag = 0x00280008;
const ROWS: Tag = 0x00280010;
const COLUMNS: Tag = 0x00280011;
const PIXEL_SPACING: Tag = 0x00280030;
const BITS_ALLOCATED: Tag = 0x00280100;
const BURNED_IN: Tag = 0x00280301;
const RECOGNIZABLE: Tag = 0x00280302;
const TEMPORAL_MODIFIED: Tag = 0x00280303;
const PIXEL_DATA: Tag = 0x7fe00010;

const FACT_TAGS: ReadonlySet<Tag> = new Set([
  SOP_CLASS,
  SOP_INSTANCE,
  IMAGE_TYPE,
  STUDY_DATE,
  MODALITY,
  MANUFACTURER,
  MODEL,
  PATIENT_NAME,
  SEX,
  PATIENT_ID,
  ISSUER_OF_PATIENT_ID,
  BIRTH_DATE,
  AGE,
  IDENTITY_REMOVED,
  METHOD,
  METHOD_CODES,
  BODY_PART,
  SCANNING_SEQUENCE,
  SLICE_THICKNESS,
  STUDY,
  SERIES,
  POSITION,
  ORIENTATION,
  FRAME_OF_REFERENCE,
  SAMPLES_PER_PIXEL,
  PHOTOMETRIC,
  NUMBER_OF_FRAMES,
  ROWS,
  COLUMNS,
  PIXEL_SPACING,
  BITS_ALLOCATED,
  BURNED_IN,
  RECOGNIZABLE,
  TEMPORAL_MODIFIED,
  PIXEL_DATA,
]);

/** The facts of an instance, from the top level of its data set; a text that is absent is empty, a number 0. */
export function instanceFacts(dataSet: DataSet): InstanceFacts {
  const top = topLevel(dataSet);
  const text = (tag: Tag) => {
    const element = top.get(tag);
    return element === undefined ? '' : dataSet.text(element).trim();
  };
  const integer = (tag: Tag) => unsignedShort(dataSet, top.get(tag));
  const study = text(STUDY);
  const pixels = top.get(PIXEL_DATA);
  return {
    sop: text(SOP_INSTANCE),
    series: text(SERIES),
    study,
    patient: patientKey(text(PATIENT_ID), text(ISSUER_OF_PATIENT_ID), study),
    sopClass: text(SOP_CLASS),
    modality: text(MODALITY),
    transferSyntax: dataSet.transferSyntax,
    imageType: text(IMAGE_TYPE),
    photometric: text(PHOTOMETRIC),
    scanningSequence: text(SCANNING_SEQUENCE),
    manufacturer: text(MANUFACTURER),
    model: text(MODEL),
    bodyPart: text(BODY_PART),
    burnedIn: text(BURNED_IN),
    recognizable: text(RECOGNIZABLE),
    frameOfReference: text(FRAME_OF_REFERENCE),
    patientName: text(PATIENT_NAME),
    patientId: text(PATIENT_ID),
    sex: text(SEX),
    patientAge: text(AGE),
    birthDate: text(BIRTH_DATE),
    studyDate: text(STUDY_DATE),
    rows: integer(ROWS),
    columns: integer(COLUMNS),
    frames: Math.max(1, numbersIn(text(NUMBER_OF_FRAMES))[0] ?? 1),
    samplesPerPixel: integer(SAMPLES_PER_PIXEL),
    bitsAllocated: integer(BITS_ALLOCATED),
    position: numbersIn(text(POSITION)),
    orientation: numbersIn(text(ORIENTATION)),
    spacing: numbersIn(text(PIXEL_SPACING)),
    thickness: numbersIn(text(SLICE_THICKNESS))[0] ?? 0,
    pixelBytes: pixels === undefined ? 0 : pixelBytesOf(pixels),
    hasPicturesBeside: hasPicturesBeside(dataSet) || hasPackedPicture(dataSet),
    claims: {
      identityRemoved: text(IDENTITY_REMOVED),
      method: text(METHOD),
      methodCodes: methodCodes(dataSet, top.get(METHOD_CODES)),
      temporalModified: text(TEMPORAL_MODIFIED),
    },
  };
}

/**
 * The facts of an instance that is laid out as the one before it.
 *
 * @param facts those of the instance before
 * @param changed the elements whose values are others
 */
export function factsAfter(
  facts: InstanceFacts,
  dataSet: DataSet,
  changed: readonly Element[],
): InstanceFacts {
  let { sop, position, pixelBytes } = facts;
  for (const element of changed) {
    const { tag } = element;
    if (!FACT_TAGS.has(tag) && tag !== CODE_VALUE) continue;
    if (tag === CODE_VALUE) return instanceFacts(dataSet);
    if (element.item !== -1) continue;
    if (tag === SOP_INSTANCE) sop = dataSet.text(element).trim();
    else if (tag === POSITION) position = numbersIn(dataSet.text(element).trim());
    else if (tag === PIXEL_DATA) pixelBytes = pixelBytesOf(element);
    else return instanceFacts(dataSet);
  }
  return { ...facts, sop, position, pixelBytes };
}

function pixelBytesOf(pixels: Element): number {
  return Math.max(pixels.length, 0) || 1;
}

/** First element of each tag that a fact is made of, outside of sequences. */
function topLevel(dataSet: DataSet): ReadonlyMap<Tag, Element> {
  const top = new Map<Tag, Element>();
  for (const element of dataSet.elements) {
    if (FACT_TAGS.has(element.tag) && element.item === -1 && !top.has(element.tag))
      top.set(element.tag, element);
  }
  return top;
}

/** A patient is PatientID with its issuer, or where that is empty the study. */
function patientKey(id: string, issuer: string, study: string): string {
  if (id !== '') return `id\u0000${id}\u0000${issuer}`;
  return study === '' ? '' : `study\u0000${study}`;
}

function methodCodes(dataSet: DataSet, sequence: Element | undefined): Claims['methodCodes'] {
  if (sequence === undefined) return [];
  const codes: string[] = [];
  for (const element of dataSet.elements)
    if (element.tag === CODE_VALUE && element.parent === sequence) codes.push(dataSet.text(element).trim());
  return codes;
}

function unsignedShort(dataSet: DataSet, element: Element | undefined): number {
  if (element === undefined || element.length < 2) return 0;
  const bytes = dataSet.bytes(element);
  const [first = 0, second = 0] = bytes;
  return element.scope.encoding.isLittle ? first | (second << 8) : (first << 8) | second;
}

/** The numbers of a DS or IS text; empty where one of them is none. */
function numbersIn(text: string): readonly number[] {
  if (text === '') return [];
  const numbers = text.split('\\').map((part) => Number(part.trim() === '' ? Number.NaN : part));
  return numbers.every(Number.isFinite) ? numbers : [];
}
