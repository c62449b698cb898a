import type { Span } from '../span.js';
import { SCRIPTS } from './characters.js';
import { CUES, cueBefore } from './cues.js';
import type { Reading } from './features.js';
import { CASES, type Token } from './tokens.js';

/** What family names of one people or another end in, and hardly any other word; folded, accents removed. */
const ENDINGS: Readonly<Partial<Record<(typeof SCRIPTS)[number], RegExp>>> = {
  latin:
    /(?:[oe]wsk[ia]|insk[ia]|ansk[ia]|czyk|czak|wicz|ovic|evic|enko|chuk|oglu|opoulos|opoulou|idis|idou|akis|shvili|adze|idze|sson|sdottir|qvist|quist|hofer|huber|bauer|mair|maier|meier|meyer|murthy|swamy|nathan|singhe|ratne|wickrama|lainen|kainen|escu)$/,
  cyrillic: /(?:енко|чук|швили|дзе|оглы|ович|евич|овна|евна|янц|опулос)$/,
  greek: /(?:οπουλοσ|οπουλου|ιδησ|ιδου|ακησ|αδησ|αδου)$/,
  cased: /(?:յան|եան|յանց)$/,
  other: /(?:შვილი|აძე|იძე|უანი|იანი|ჩავა|ულია)$/,
};
const BY_SCRIPT: readonly (RegExp | undefined)[] = SCRIPTS.map((script) => ENDINGS[script]);
const SHORTEST = 7;
const CONFIDENCE = 0.76;
const TITLE = CASES.indexOf('title');
const CAPITALS = CASES.indexOf('capitals');
const UNCASED = CASES.indexOf('uncased');
const PLACES = CUES.indexOf('place-head');

function isWritten({ shape }: Token, mixedCase: boolean): boolean {
  return shape === TITLE || shape === UNCASED || (shape === CAPITALS && !mixedCase);
}

/** `Kaczorowska`, `აბრამაშვილი`: words of no language and no trade that end as family names do. */
export function findByEnding({ tokens, facts, mixedCase }: Reading): readonly Span[] {
  return tokens.flatMap((token, index): readonly Span[] => {
    const fact = facts[index];
    const before = tokens[index - 1];
    if (fact === undefined || fact.vocabulary + fact.medical > 0 || token.text.length < SHORTEST) return [];
    if (BY_SCRIPT[token.script]?.test(token.folded) !== true || !isWritten(token, mixedCase)) return [];
    if (before !== undefined && cueBefore(before.folded, before.text) === PLACES) return [];
    const { start, end } = token;
    return [{ kind: 'person-name', start, end, confidence: CONFIDENCE, reasons: ['ending'] }];
  });
}

const HAN = SCRIPTS.indexOf('han');
const WELL_KNOWN = 2;
const MOST_OF_GIVEN = 3;
const CONFIDENCE_APART = 0.82;

/** `麦 诗雨`, `松村^結月`: a family name that stands apart, and characters that are no word behind it. */
export function findApart({ tokens, facts }: Reading): readonly Span[] {
  return tokens.flatMap((token, index): readonly Span[] => {
    const [given, first, second] = [tokens[index + 1], facts[index], facts[index + 1]];
    if (given === undefined || first === undefined || second === undefined) return [];
    if (token.script !== HAN || given.script !== HAN || given.text.length > MOST_OF_GIVEN) return [];
    if (given.glue !== 'space' && given.glue !== 'caret') return [];
    if (first.family < WELL_KNOWN || first.vocabulary > 1 || first.medical > 0) return [];
    if (second.medical > 0 || (second.vocabulary > 0 && second.given < WELL_KNOWN)) return [];
    const after = tokens[index + 2];
    if (after !== undefined && after.start - given.end < 1) return [];
    const reasons = ['gazetteer', 'grammar'];
    return [
      { kind: 'person-name', start: token.start, end: given.end, confidence: CONFIDENCE_APART, reasons },
    ];
  });
}
