import { CUES, cueAfter, cueBefore } from './cues.js';
import type { Reading } from './features.js';
import { CASES } from './tokens.js';

/** Log-odds that words after which diseases are called lose where nothing says that somebody is meant. */
const DISCOUNT = 1.5;
/** A family name known this well is as often somebody's. */
const COMMON_FAMILY = 3;
/** What tells of a person beside a name. */
const PERSONAL: ReadonlySet<number> = new Set(
  (['title', 'role', 'by', 'name-label', 'credential', 'kin', 'honorific', 'verb'] as const).map((cue) =>
    CUES.indexOf(cue),
  ),
);

/** What ties a thing to whom it is called after, in languages where that stands behind. */
const LINKS = new Set('de di del della do da of van von'.split(' '));
const LOWER = CASES.indexOf('lower');
const DISCOUNT_OF_PHRASE = 2;

/** `anel de Kayser-Fleischer`: one word, or two with a hyphen, behind a thing in small letters and a link. */
function isCalledAfter({ tokens, mixedCase }: Reading, from: number, to: number): boolean {
  const first = tokens[from]?.glue === 'hyphen' ? from - 1 : from;
  const [thing, link] = [tokens[first - 2], tokens[first - 1]];
  if (!mixedCase || thing === undefined || link === undefined || to - from > 2) return false;
  if (to - from === 2 && tokens[to - 1]?.glue !== 'hyphen') return false;
  const isThing = thing.shape === LOWER && thing.text.length > 3 && link.glue === 'space';
  return isThing && LINKS.has(link.folded) && !PERSONAL.has(cueBefore(thing.folded, thing.text));
}

/**
 * How much less likely a window is somebody's name because all its words are eponyms (`Osgood Schlatter`, `Kalman`), in
 * log-odds. Eponyms are names as their letters tell, so that a table of them has to speak, and not what was learned.
 */
export function eponymDiscount(reading: Reading, from: number, to: number): number {
  const { tokens, facts } = reading;
  if (isCalledAfter(reading, from, to)) return DISCOUNT_OF_PHRASE;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    const fact = facts[index];
    if (token === undefined || fact === undefined) return 0;
    if (token.text.length > 2 && (fact.medical === 0 || fact.name === 0 || fact.family >= COMMON_FAMILY))
      return 0;
  }
  const before = tokens[from - 1];
  const after = tokens[to];
  if (before !== undefined && PERSONAL.has(cueBefore(before.folded, before.text))) return 0;
  if (after !== undefined && PERSONAL.has(cueAfter(after.folded, after.text))) return 0;
  return DISCOUNT;
}
