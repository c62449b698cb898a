import type { NameModel } from '../../text/names/model.js';
import { tokenize } from '../../text/names/tokens.js';
import { wordFacts } from '../../text/names/words.js';
import { hasAge } from './banner-cues.js';
import type { PixelLine } from './pixel-reading.js';
import { hasIdentifyingNumber, isWordOfTechnique } from './technique.js';

/**
 * How much a word that stands in no list of common, medical or technical words looks like a name, in log-odds of the
 * model; undefined of listed words.
 */
export type LikenessOfUnlisted = (word: string) => number | undefined;

/** Less like a name than this is none, whatever stands beside it; alone in a banner a word has to be the likelier. */
const LEAST_LIKENESS = -3.2;
const LEAST_ALONE_LIKENESS = -2.1;
/** What it tells against a name that it falls apart into two words. */
const COMPOUND = 1;

/** What words of medicine end in, in the languages that have them from Latin and Greek. */
const MEDICAL_ENDING =
  /(?:itis|osis|ose|oma|ectom(?:y|ia|ie)|scop(?:y|ia|ie)|gra(?:ph|f)(?:y|ia|ie|isch)|gramm?[ae]?|iasis|iasi|losi|kard|zyste|kyste|hernie|ernia|physe|log(?:y|ia|ie|isch)|pat(?:hy|hie|ia)|[aä]mi[ae]|emia|plast(?:y|ia|ie|ik)|tom(?:y|ia|ie)|tropy|icular|aris|alis|ale|ique|isch|icum|ation|azione|aci[oó]n|acao|ung|ungen|keit|heit|idad|dade|ität|ity|itas|[a-z]{5}um|ment|ness|ing|iert|ierung)$/i;

/** Words of a model's vocabulary from this level on are written by everybody; names of that level are better known as names. */
const COMMON = 2;
const KNOWN_NAME = 2;

/** Tells unlisted words by the model of names. */
export function unlistedBy(model: NameModel): LikenessOfUnlisted {
  return (text) => {
    const [token] = tokenize(text);
    if (token === undefined) return undefined;
    const { vocabulary, medical, compound, name, likeness } = wordFacts(model, token.folded, token.script);
    if (medical > 0 || vocabulary >= COMMON) return undefined;
    if (vocabulary > 0 && name < KNOWN_NAME) return undefined;
    if (name === 0 && MEDICAL_ENDING.test(text)) return undefined;
    return likeness - COMPOUND * compound;
  };
}

/** Words that stand within names and before them. */
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|der|den|di|du|des|la|le|el|al|abu|van|von|zu|ter|ten|bin|binti|bint|ibn|ap|san|mr|mrs|ms|dr|prof|frau|herr|mme|sr|sra)\.?$/i;
const INITIAL = /^\p{Lu}\.?$/u;
const NAME_SHAPE = /^(?:\p{Lu}{4,}|\p{Lu}\p{Ll}{3,}|\p{Lu}\p{Ll}{0,3}['’]?\p{Lu}\p{Ll}{2,})$/u;
/** What nobody can pronounce was misread. */
const VOWEL = /[aeiouy]/i;
const MOST_WORDS = 4;

/** Letters of a word that stands alone, at least: shorter ones are abbreviations as often as names. */
const LEAST_ALONE = 5;

/** Letters are read this surely, or it is the reading that is odd. */
const LEAST_READING = 0.8;

/** Confidence by what stands beside the word, and that of a word by itself where consoles write of persons. */
const CONFIDENCE = { besideOwnCue: 0.7, besideCue: 0.62, several: 0.62, inBanner: 0.55 } as const;

/** How far from a line another one belongs to the same block, in heights of the line. */
const BLOCK_DOWN = 2.2;
const BLOCK_ALONG = 6;

function isNameShaped(word: string): boolean {
  return NAME_SHAPE.test(word) && VOWEL.test(word.normalize('NFKD'));
}

/** The words of a line that may be a name. */
interface Words {
  readonly names: readonly string[];
  readonly initials: number;
  /** Likeness of the likeliest. */
  readonly likeness: number;
}

/** Undefined where anything else but numbers and settings stands beside what may be a name. */
function namesIn(text: string, modality: string, likenessOf: LikenessOfUnlisted): Words | undefined {
  const names: string[] = [];
  let initials = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (const piece of text.split(/[\s,;:/|()^_=\-<>]+/u)) {
    const word = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '');
    if (word === '' || PARTICLE.test(word) || /^[\d.]+$/.test(word)) continue;
    if (INITIAL.test(word)) initials += 1;
    else if (!isWordOfTechnique(word, modality) && !hasAge(word)) {
      const likeness = isNameShaped(word.replace(/\.$/, '')) ? likenessOf(word) : undefined;
      if (likeness === undefined || likeness < LEAST_LIKENESS) return undefined;
      names.push(word);
      best = Math.max(best, likeness);
    }
  }
  return names.length === 0 || names.length > MOST_WORDS ? undefined : { names, initials, likeness: best };
}

function hasCue(text: string): boolean {
  return hasIdentifyingNumber(text) || hasAge(text);
}

/** True where two lines stand in one block of text: below each other or on one row. */
function isInBlock({ box: a, ...line }: PixelLine, { box: b, ...other }: PixelLine): boolean {
  if (line.frame !== other.frame || line.location !== other.location) return false;
  const height = Math.min(a[3], b[3]);
  const down = Math.max(a[1], b[1]) - Math.min(a[1] + a[3], b[1] + b[3]);
  const along = Math.max(a[0], b[0]) - Math.min(a[0] + a[2], b[0] + b[2]);
  return down < BLOCK_DOWN * height && along < (down < 0 ? BLOCK_ALONG : 1) * height;
}

/** Where a line stands among others. */
export interface Surroundings {
  readonly lines: readonly PixelLine[];
  readonly modality: string;
  /** True where consoles write who is examined. */
  readonly isInBanner: boolean;
}

/**
 * How sure it is, 0 to 1, that a line is a bare name: words in no list, beside an age, a date or a number, several
 * together, or alone in a banner. 0 where it is none.
 */
export function bareName(line: PixelLine, around: Surroundings, likenessOf: LikenessOfUnlisted): number {
  if (!line.isReadable || line.confidence < LEAST_READING) return 0;
  const words = namesIn(line.text, around.modality, likenessOf);
  if (words === undefined) return 0;
  if (hasCue(line.text)) return CONFIDENCE.besideOwnCue;
  const { names, initials, likeness } = words;
  if (Math.max(...names.map(({ length }) => length)) < LEAST_ALONE) return 0;
  if (around.lines.some((other) => other.box !== line.box && hasCue(other.text) && isInBlock(line, other)))
    return CONFIDENCE.besideCue;
  if (likeness < LEAST_ALONE_LIKENESS && names.length === 1) return 0;
  if (names.length > 1 || initials > 0) return CONFIDENCE.several;
  return around.isInBanner ? CONFIDENCE.inBanner : 0;
}
