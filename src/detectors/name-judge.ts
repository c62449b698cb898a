import { judgeText } from '../text/judging/judge.js';
import { foldWord } from '../text/names/characters.js';
import { isCommonWord, levelsOf } from '../text/names/lexicon.js';
import type { NameModel } from '../text/names/model.js';
import type { LooksLikeName } from '../text/treatment/names.js';
import { nameLikeness } from '../text/treatment/person-grammar.js';

/** What words that everybody writes, and hardly anybody is called, may be worth in the place of a name. */
const MOST_OF_PLAIN_WORDS = 0.4;
/** Confidence from which the model overrules the grammar. */
const SURE = 0.6;
/** Confidence below which the model sees no name at all. */
const NONE = 0.3;

/** How sure the model alone is that a value of PatientName is somebody's name, 0 to 1. */
export function nameConfidence(model: NameModel, value: string): number {
  const asked = { value, vr: 'PN', keyword: 'PatientName', place: 'attribute' } as const;
  const names = judgeText(asked, { model }).filter(({ kind }) => kind === 'person-name');
  return Math.max(0, ...names.map(({ confidence }) => confidence));
}

/** How well a word has to be known as a name to be one also where everybody writes it. */
const KNOWN = 2;
const PARTS = /^(\p{L}{2,})\^(\p{L}{2,})/u;

/** `Brown^Jack`: ordinary words in the order of PN, the first known as a family name and the second as a given one. */
function isKnownPair(model: NameModel, value: string): boolean {
  const [, family, given] = PARTS.exec(value.trim()) ?? [];
  if (family === undefined || given === undefined) return false;
  const second = levelsOf(model, foldWord(given));
  return levelsOf(model, foldWord(family)).family >= KNOWN && second.given > KNOWN && second.medical <= KNOWN;
}

/**
 * How much the value of an attribute for names reads like one: by the grammar of PN, which lets ordinary words pass, and by
 * what the model of names knows of its words (`PROSTATE`, `Lung^Tumor` are labels; `Nakamura` is a name).
 */
export function nameJudge(model: NameModel): LooksLikeName {
  return (value) => {
    const grammar = nameLikeness(value);
    if (grammar === 0) return 0;
    const words = value.match(/[\p{L}\p{M}]{2,}/gu) ?? [];
    const confidence = nameConfidence(model, value);
    if (confidence >= SURE) return Math.max(grammar, confidence);
    if (isKnownPair(model, value)) return grammar;
    const isPlain = (word: string) => isCommonWord(model, foldWord(word));
    return confidence < NONE && words.length > 0 && words.every(isPlain)
      ? Math.min(grammar, MOST_OF_PLAIN_WORDS)
      : grammar;
  };
}
