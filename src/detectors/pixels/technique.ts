import { readFileSync } from 'node:fs';
import { z } from 'zod';

const TABLE = new URL('../../../rules/tables/ocr-common-words.json', import.meta.url);

const tableSchema = z.looseObject({
  modalities: z.array(z.looseObject({ modality: z.string(), words: z.array(z.string()) })),
});

/** Words that devices write in any modality, beside the table's. */
const OWN_WORDS =
  'R L A P S I H F RT LT RIGHT LEFT AP PA LAT LATERAL OBL RAO LAO LPO RPO CC MLO ML LM XCCL RCC LCC RMLO LMLO STANDING ERECT ' +
  'SUPINE PRONE SITTING UPRIGHT PORTABLE SEMI WEIGHT BEARING WB DECUB CROSS TABLE INSP EXP FLEX EXT NEUTRAL POST ANT ' +
  'IMAGE IMG SERIES SE IM SL SLICE ZOOM WINDOW LEVEL WW WL W L C FOV THK SP TE TR TI FA NEX ETL ST SCALE CM MM KV KVP ' +
  'MA MAS MS SEC S HZ MHZ DB FPS FR FRAME GAIN DEPTH DR MI TIS TIB TIC PWR MAP PRF WF CHROMA PERSIST TRAP TGC ' +
  'AX AXIAL SAG SAGITTAL COR CORONAL OBLIQUE T1 T2 PD FLAIR DWI ADC STIR GRE SE TSE FSE SPGR MIP MPR VR 3D 2D SSD ' +
  'CONTRAST PRE POST WITHOUT WITH DELAY ARTERIAL VENOUS PORTAL NOISE FILTER KERNEL SOFT BONE LUNG BRAIN SOFTTISSUE ' +
  'LOSSY LOSSLESS COMPRESSION RATIO PIXEL SIZE MAG MAGNIFIED ROTATED FLIPPED COPY DERIVED NOT FOR DIAGNOSTIC USE ' +
  'RAS LPS HFS FFS HFP FFP TOP BOTTOM LEFT SIDE UP DOWN MARKER TEST PHANTOM QA CAL CALIBRATION SIEMENS GE PHILIPS ' +
  'GN GEN ABD OB GYN VASC MSK CARD SMP PROBE TRANSDUCER DIST AREA VOL CIRC VEL PG HR THI CPA FPS ' +
  'TOSHIBA CANON FUJI FUJIFILM AGFA KODAK HITACHI SAMSUNG MINDRAY HOLOGIC LUNAR EOS';

/** Numbers with or without a unit, ratios, ranges: settings, not identifiers. */
const SETTING =
  /^[-+±~<>=]*\d{1,4}([.,:/x×*-]\d{1,4}){0,2}(%|°|kvp?|ma|mas|ms|s|sec|mm|cm|m|hz|khz|mhz|db|fps|hu|ww|wl|w|l|t|x|th|c|deg|mgy|ugy|bpm|cm\/s|m\/s|\/\d+)?$/iu;

/** A transducer, named by the range of its frequencies: `C5-1`, `L12-3v`. */
const TRANSDUCER = /^[A-Z]{1,3}\d{1,2}-\d{1,2}[a-z]{0,3}$/iu;

/** A date or a longer number is never a setting. */
const IDENTIFYING_NUMBER = /\d{5,}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/;

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;

function table(): ReadonlyMap<string, ReadonlySet<string>> {
  if (known !== undefined) return known;
  const { modalities } = tableSchema.parse(JSON.parse(readFileSync(TABLE, 'utf8')));
  const own = OWN_WORDS.split(' ');
  const words = new Map<string, ReadonlySet<string>>();
  const all = new Set(own);
  for (const { modality, words: listed } of modalities) {
    const split = listed.flatMap((phrase) => phrase.toUpperCase().split(/\s+/));
    words.set(modality.toUpperCase(), new Set([...own, ...split]));
    for (const word of split) all.add(word);
  }
  words.set('', all);
  known = words;
  return words;
}

/** Words run together, as recognisers drop blanks: `RSTANDING`, `LATERECT`. Pieces of three letters, or a side marker. */
function isGluedWords(text: string, words: ReadonlySet<string>): boolean {
  const reachable = new Set([0]);
  for (let end = 1; end <= text.length; end++) {
    for (const start of reachable) {
      const piece = text.slice(start, end);
      const isMarker = (piece === 'R' || piece === 'L') && (start === 0 || end === text.length);
      if (isMarker || (piece.length >= 3 && words.has(piece))) reachable.add(end);
    }
  }
  return text.length > 3 && text.length <= 40 && reachable.has(text.length);
}

function isTechniqueWord(word: string, words: ReadonlySet<string>): boolean {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%°]+$/gu, '');
  if (bare === '' || bare.length === 1) return true;
  if (words.has(bare.toUpperCase()) || SETTING.test(bare) || TRANSDUCER.test(bare)) return true;
  if (isGluedWords(bare.toUpperCase(), words)) return true;
  const glued = /^(\p{L}+)([-:=]?)([\d.,]{1,6})(\p{L}{0,4})$/u.exec(bare);
  return glued?.[1] !== undefined && (words.has(glued[1].toUpperCase()) || glued[1].length <= 2);
}

/**
 * True where every word of a line is a marker, a setting or a word of the modality: it names nobody.
 *
 * @example isTechnique('R STANDING', 'DX') // true
 */
export function isTechnique(text: string, modality: string): boolean {
  if (IDENTIFYING_NUMBER.test(text)) return false;
  const words = table().get(modality.toUpperCase()) ?? table().get('') ?? new Set<string>();
  return text.split(/[\s/|;]+/u).every((word) => isTechniqueWord(word, words));
}
