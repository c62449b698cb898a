import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../core/package-root.js';

const TABLE = new URL('rules/tables/ocr-common-words.json', PACKAGE_ROOT);

/** Words that are written into pictures in other languages, and names of devices. */
const PICTURE_WORDS = new URL('rules/tables/picture-words.json', PACKAGE_ROOT);

const tableSchema = z.looseObject({
  modalities: z.array(z.looseObject({ modality: z.string(), words: z.array(z.string()) })),
});

const pictureSchema = z.looseObject({
  alsoNames: z.array(z.string()),
  languages: z.array(z.looseObject({ words: z.array(z.string()) })),
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

/** What is known of the words of a modality, folded. */
interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** Words that may be found in a text whose blanks were lost. */
  readonly gluable: ReadonlySet<string>;
}

let known: ReadonlyMap<string, Vocabulary> | undefined;
/** Words that are names of people as well: they are technique only beside other technique. */
let alsoNames: ReadonlySet<string> = new Set();

/** Words of languages are only looked for in glued text from this length on: shorter ones are parts of names. */
const LEAST_GLUED = 5;

/** Capitals without accents, as consoles and recognisers write them. */
function folded(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('Ł', 'L')
    .replaceAll('Ø', 'O')
    .replaceAll('Æ', 'AE')
    .replaceAll('Đ', 'D');
}

function vocabularies(): ReadonlyMap<string, Vocabulary> {
  if (known !== undefined) return known;
  const common = tableSchema.parse(JSON.parse(readFileSync(TABLE, 'utf8')));
  const written = pictureSchema.parse(JSON.parse(readFileSync(PICTURE_WORDS, 'utf8')));
  alsoNames = new Set(written.alsoNames);
  const own = OWN_WORDS.split(' ');
  const foreign = written.languages.flatMap(({ words }) => words);
  const longer = foreign.filter((word) => word.length >= LEAST_GLUED);
  const make = (listed: readonly string[]): Vocabulary => ({
    words: new Set([...own, ...listed, ...foreign].map(folded)),
    gluable: new Set([...own, ...listed, ...longer].map(folded)),
  });
  const vocabulary = new Map<string, Vocabulary>();
  const all: string[] = [];
  for (const { modality, words } of [...common.modalities, ...written.modalities]) {
    const split = words.flatMap((phrase) => phrase.split(/\s+/));
    vocabulary.set(modality.toUpperCase(), make(split));
    if (modality !== 'SM') all.push(...split);
  }
  vocabulary.set('', make(all));
  known = vocabulary;
  return known;
}

function vocabularyOf(modality: string): Vocabulary {
  const listed = vocabularies();
  return listed.get(modality.toUpperCase()) ?? listed.get('') ?? { words: new Set(), gluable: new Set() };
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

function isTechniqueWord(word: string, { words, gluable }: Vocabulary): boolean {
  const bare = folded(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%°]+$/gu, ''));
  if (bare === '' || bare.length === 1) return true;
  if (words.has(bare) || SETTING.test(bare) || TRANSDUCER.test(bare)) return true;
  if (isGluedWords(bare, gluable)) return true;
  const parts = bare.split(/[-.]/);
  if (
    parts.length > 1 &&
    parts.every((part) => words.has(part) || part.length === 1 || /^\d{1,3}$/.test(part))
  )
    return true;
  const glued = /^(\p{L}+)([-:=]?)([\d.,]{1,6})(\p{L}{0,4})$/u.exec(bare);
  return glued?.[1] !== undefined && (words.has(glued[1]) || glued[1].length <= 2);
}

/** True of a single word that devices, radiographers or settings have in pictures of a modality. */
export function isWordOfTechnique(word: string, modality: string): boolean {
  const vocabulary = vocabularyOf(modality);
  return isTechniqueWord(word, vocabulary) || alsoNames.has(folded(word));
}

/** A date or a longer number: never a setting. */
export function hasIdentifyingNumber(text: string): boolean {
  return IDENTIFYING_NUMBER.test(text);
}

/**
 * True where every word of a line is a marker, a setting or a word of the modality: it names nobody.
 *
 * @example isTechnique('R STANDING', 'DX') // true
 */
export function isTechnique(text: string, modality: string): boolean {
  if (IDENTIFYING_NUMBER.test(text)) return false;
  const vocabulary = vocabularyOf(modality);
  const words = text.split(/[\s/|;]+/u).filter((word) => word !== '');
  const doubtful = words.filter((word) => !isTechniqueWord(word, vocabulary));
  if (doubtful.length === 0) return true;
  const isBeside = words.some((word) => word.length > 2 && isTechniqueWord(word, vocabulary));
  return isBeside && doubtful.every((word) => alsoNames.has(folded(word)));
}
