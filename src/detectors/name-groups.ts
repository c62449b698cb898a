import { foldWord } from '../text/names/characters.js';
import { isCommonWord } from '../text/names/lexicon.js';
import { loadNameModel } from '../text/names/load.js';
import type { NameModel } from '../text/names/model.js';
import { isOfLettersAlone, isOneWord } from '../text/treatment/schemes.js';
import type { NameGroup } from '../text/treatment/summary.js';
import { hashText } from '../text/treatment/value-shape.js';
import { nameConfidence } from './name-judge.js';

/** As many of the values are looked at; which ones depends on the values alone. */
const SAMPLED = 192;

/** The values of letters alone under one attribute, those of one word apart from those of more. */
export interface NameGroups {
  readonly lone?: NameGroup;
  readonly several?: NameGroup;
}

/** Fewer say nothing about each other. */
const FEWEST = 3;

/** A login is an initial with a surname: `jhalvorsen`. */
const LOGIN = /^[a-z]{5,16}$/;
const LOGIN_WEIGHT = 0.95;

/** Log-odds that an attribute for names adds to those of its value, where no word of it is one of language or trade. */
const PRIOR = 0.7;

function asName(model: NameModel, value: string): number {
  const confidence = nameConfidence(model, value);
  const words = value.match(/[\p{L}\p{M}]{2,}/gu) ?? [];
  if (confidence === 0 || words.some((word) => isCommonWord(model, foldWord(word)))) return confidence;
  const odds = (confidence / (1 - Math.min(confidence, 0.99))) * Math.exp(PRIOR);
  return odds / (1 + odds);
}

function likenessOf(model: NameModel, value: string): number {
  const asWritten = asName(model, value);
  return LOGIN.test(value) ? Math.max(asWritten, LOGIN_WEIGHT * asName(model, value.slice(1))) : asWritten;
}

/**
 * How much the values of letters alone under an attribute read like names on an average: real names do, and words, syllables
 * or letters that stand for people do not, whatever one of them alone may look like.
 *
 * @param values distinct ones
 */
export function nameGroups(values: readonly string[]): NameGroups {
  const model = loadNameModel();
  const groupOf = (members: readonly string[]): NameGroup | undefined => {
    if (members.length < FEWEST) return undefined;
    const sample = [...members].sort((a, b) => hashText(a) - hashText(b)).slice(0, SAMPLED);
    const sum = sample.reduce((total, value) => total + likenessOf(model, value), 0);
    return { distinct: members.length, likeness: Math.round((sum / sample.length) * 1000) / 1000 };
  };
  const letters = values.filter(isOfLettersAlone);
  const lone = groupOf(letters.filter(isOneWord));
  const several = groupOf(letters.filter((value) => !isOneWord(value)));
  return { ...(lone === undefined ? {} : { lone }), ...(several === undefined ? {} : { several }) };
}
