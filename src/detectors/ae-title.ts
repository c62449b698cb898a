import type { Hit } from './hit.js';
import type { ValueQuery } from './query.js';

/** What AE titles are put together from, beside the name of a place: programs and vendors, wherever they stand. */
const PROGRAMS =
  /SIEMENS|PHILIPS|TOSHIBA|CANON|HITACHI|AGFA|FUJI\w*|CARESTREAM|KODAK|HOLOGIC|SECTRA|ORTHANC|OSIRIX|HOROS|CONQUEST|DCMTK|DCM4CHEE?|CLEARCANVAS|PYNETDICOM|PYDICOM|IMPAX|CENTRICITY|LEONARDO|VITREA|TERARECON|INTELLISPACE|SYNGO|STORE|ARCHIVE|SERVER|ROUTER|GATEWAY|DICOM|WORKLIST|PRINT|VIEWER|WORKSTATION|CONSOLE|SCANNER|IMPORT|EXPORT|MODALITY|RADIOLOGY|RESEARCH|STUDY|TRIAL|UNKNOWN|DEFAULT|BACKUP|REMOTE|CLIENT|SERVICE|IMAGE|ANON\w*|DEID\w*|PSEUDO\w*|(?:NOT|UN)_?SPECIFIED|VARIAN|ELEKTA|MOSAIQ|INFINITT|WEASIS|MIMVISTA|MONACO|ECLIPSE|RAYSTATION|PINNACLE|BRAINLAB|MEDDREAM|MEDWEB|XNAT|ITKSNAP|SLICER|MICROMAXX|CLUNIE|AIRFLOW|EVORAD|QUERY|FIND|MOVE|OUR(?=AE)|MAGIC|GDCM/g;
/** Roles and modalities at the ends of a title; inside of it they are letters of a word. */
const ROLE =
  'SCU|SCP|PACS|ARCH|ARC|SRV|GW|NODE|DCM|TK|RIS|HIS|QR|MWL|VIEW|WS|STATION|STN|SCAN|RECV|SEND|EXP|TEST|DEV|PROD|LOCAL|HOST|ANY|MOD|AET?|AETITLE|TITLE|RAD|RX|CT|MRI?|PET|PT|XA|DX|CR|MG|NM|RF|ECG|MERGE|GDCM|ADW?|AW|NEW|VALUE|NONE|MAIN|IMG|QC|QA|IMAGING';
/** What many a word ends with is a role only where it stands by itself or behind another. */
const ROLE_AT_END = new RegExp(`(?:^(?:US|OT|ES)|(?:${ROLE})(?:US|OT|ES)?)+$`);
const ROLE_AT_START = new RegExp(`^(?:${ROLE})+`);
/** Places that are called after what is seen from them. */
const VIEW_OF_PLACE =
  /^(?:GRAND|LAKE|RIVER|PARK|MOUNTAIN|OCEAN|SEA|BAY|HILL|FAIR|LONG|SPRING|VALLEY|PLAIN)VIEW/;
/** Fewer letters are an abbreviation that says little by itself. */
const LEAST_LETTERS = 6;
/** An everyday word this long, glued to a role, is rather the name of a place. */
const LONG_LETTERS = 8;

/**
 * An AE title that, without roles, modalities and programs, still holds a long word that is no everyday one: the name of
 * a site, or of somebody.
 *
 * @param isCommon whether a word in lower case is an everyday one
 * @example aeTitle(() => false)(query) // of `NORTHFIELDCT`: NORTHFIELD
 */
export function aeTitle(isCommon: (word: string) => boolean): (query: ValueQuery) => readonly Hit[] {
  return ({ vr, place, privatePath, value }) => {
    if (vr !== 'AE' || place !== 'attribute' || value.length < LEAST_LETTERS) return [];
    const runs =
      value
        .toUpperCase()
        .replace(PROGRAMS, ' ')
        .match(/\p{L}+/gu) ?? [];
    const words = runs.map(withoutRoles).filter((word) => word !== '');
    const isGlued = words.length === 1 && words[0] !== value.toUpperCase();
    const name = words.find(
      (word) =>
        word.length >= LEAST_LETTERS &&
        (!isCommon(word.toLowerCase()) || (isGlued && word.length >= LONG_LETTERS)),
    );
    if (name === undefined || /^(?=.*\d)[0-9a-f]{8,}$/i.test(value)) return [];
    return [
      {
        rule: privatePath ? 'private-tag/institution' : 'public-tag/institution',
        kind: 'institution',
        value,
        confidence: 0.65,
        reasons: ['ae-title'],
      },
    ];
  };
}

/** A word without the roles at its ends: `LAKESHOREIMGPACS` is LAKESHORE. */
function withoutRoles(run: string): string {
  const place = VIEW_OF_PLACE.exec(run)?.[0];
  return place ?? run.replace(ROLE_AT_END, '').replace(ROLE_AT_START, '');
}
