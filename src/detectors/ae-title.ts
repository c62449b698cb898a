import type { Hit } from './hit.js';
import type { ValueQuery } from './query.js';

/** What AE titles are put together from, beside the name of a place: roles, modalities, programs, vendors. */
const TECHNICAL =
  /(?:STORE|SCU|SCP|PACS|ARCHIVE|ARCH|ARC|SERVER|SRV|ROUTER|GATEWAY|GW|NODE|DICOM|DCM|TK|RIS|HIS|QR|MWL|WORKLIST|PRINT|VIEWER|VIEW|WORKSTATION|WS|STATION|STN|CONSOLE|SCANNER|SCAN|RECV|SEND|IMPORT|EXPORT|EXP|TEST|DEV|PROD|LOCAL|HOST|ANY|MOD(?:ALITY)?|AE(?:T|TITLE)?|ANON\w*|DEIDENT\w*|RAD(?:IOLOGY)?|RX|CT|MR(?:I)?|PET|PT|US|XA|DX|CR|MG|NM|RF|OT|ES|ECG|SYNGO|SIEMENS|PHILIPS|TOSHIBA|CANON|HITACHI|AGFA|FUJI\w*|CARESTREAM|KODAK|HOLOGIC|MERGE|SECTRA|ORTHANC|OSIRIX|HOROS|CONQUEST|DCMTK|DCM4CHEE?|CLEARCANVAS|GDCM|PYNETDICOM|PYDICOM|IMPAX|CENTRICITY|ADW?|AW|LEONARDO|VITREA|TERARECON|INTELLISPACE|RESEARCH|STUDY|TRIAL|NEW|VALUE|UNKNOWN|NONE|DEFAULT|MAIN|BACKUP|REMOTE|CLIENT|SERVICE|IMAGE|IMG|QC|QA)/g;
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
    const words =
      value
        .toUpperCase()
        .replace(TECHNICAL, ' ')
        .match(/\p{L}+/gu) ?? [];
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
