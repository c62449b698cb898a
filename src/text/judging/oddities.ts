import { matchesOf } from '../matches.js';
import { foldWord } from '../names/characters.js';
import { levelsOf } from '../names/lexicon.js';
import type { NameModel } from '../names/model.js';
import type { Span } from '../span.js';
import { isPlaceholderPerson, wordsOf } from '../treatment/words.js';
import type { GrammarVerdict } from './grammar.js';

const PLACEHOLDER = /^\s*\p{L}{2,}\^\p{L}{2,}(?:\^\p{L}*){0,3}\s*$/u;
const PLACEHOLDER_CONFIDENCE = 0.75;
/** Value representations that leave no room for words (PS3.5 6.2). */
const CLOSED_VRS: ReadonlySet<string> = new Set(['DA', 'TM', 'DT', 'IS', 'DS']);
const WORD = /\p{L}[\p{L}\p{M}'’-]{3,}/gu;
/** A word that no language and no trade has, where only digits belong; the violated grammar adds to it. */
const WORD_CONFIDENCE = 0.4;

/**
 * Names that their place alone gives away: the people of forms (`Patient^Test`) written as PN, and words nobody writes where
 * the value representation wants digits.
 */
export function findOddities(
  text: string,
  vr: string,
  verdict: GrammarVerdict,
  model: NameModel,
): readonly Span[] {
  if (PLACEHOLDER.test(text) && isPlaceholderPerson(wordsOf(text)))
    return [
      {
        kind: 'person-name',
        start: 0,
        end: text.trimEnd().length,
        confidence: PLACEHOLDER_CONFIDENCE,
        reasons: ['grammar', 'placeholder-person'],
      },
    ];
  if (verdict !== 'violated' || !CLOSED_VRS.has(vr)) return [];
  return matchesOf(WORD, text).flatMap(({ 0: word, index }): readonly Span[] => {
    const { vocabulary, medical } = levelsOf(model, foldWord(word));
    return vocabulary + medical > 0
      ? []
      : [
          {
            kind: 'person-name',
            start: index,
            end: index + word.length,
            confidence: WORD_CONFIDENCE,
            reasons: ['vocabulary'],
          },
        ];
  });
}
