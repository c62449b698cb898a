import { createRequire } from 'node:module';
import { allFakers } from '@faker-js/faker';
import nlp from 'compromise';
import type { NameModel } from '../../../src/text/names/model.js';
import { nameScore } from './names.js';

const require = createRequire(import.meta.url);
const corpus: { all(): readonly string[] } = require('nlp-corpus');

/** Sentences that nobody here wrote: as they are, and with a person put where a pronoun stood. */
export interface ProseSet {
  readonly plain: readonly string[];
  readonly named: readonly string[];
}

const WORDS = [7, 32] as const;
const MOST = 600;
const PRONOUN = /(?<=\s)(?:he|she|him)(?=\s)/;

/** Takes sentences without capitals inside, so that no name of the source's own is among them. */
export function proseOfOtherOrigin(): ProseSet {
  const texts: readonly string[] = corpus.all();
  const sentences = texts
    .flatMap((text) => text.split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => {
      const words = sentence.split(' ').length;
      return (
        words >= WORDS[0] && words <= WORDS[1] && /^[A-Z][a-z']*\s[a-z0-9 ,;:'"()-]+[.!?]$/.test(sentence)
      );
    });
  const distinct = [...new Set(sentences)];
  const { en, en_GB: british, de, fr, es, it, nl, pl, en_IN: indian, tr } = allFakers;
  const fakers = [en, en, en, british, de, fr, es, it, nl, pl, indian, tr];
  for (const [index, faker] of fakers.entries()) faker.seed(index);
  const named = distinct.filter((sentence) => PRONOUN.test(sentence)).slice(0, MOST);
  return {
    plain: distinct.filter((sentence) => !PRONOUN.test(sentence)).slice(0, MOST * 2),
    named: named.map((sentence, index) => {
      const person = (fakers[index % fakers.length] ?? en).person;
      const first = person.firstName();
      const last = person.lastName();
      const written =
        [`${first} ${last}`, `Dr. ${last}`, `${first.charAt(0)}. ${last}`, `Mrs ${last}`, first, last][
          index % 6
        ] ?? last;
      return sentence.replace(PRONOUN, () => written);
    }),
  };
}

export interface ProseRow {
  readonly reader: string;
  readonly found: number;
  readonly alarms: number;
}

/** Recall and false alarms of compromise alone and of the judgement as it is, at a threshold. */
export function measureProse(
  { plain, named }: ProseSet,
  model: NameModel,
  thresholds: readonly number[],
): readonly ProseRow[] {
  const byCompromise = (text: string) => nlp(text).people().found;
  const score = (value: string) => nameScore({ value, keyword: 'ImageComments', vr: 'LT' }, model);
  const [namedScores, plainScores] = [named.map(score), plain.map(score)];
  const above = (scores: readonly number[], threshold: number) =>
    scores.filter((value) => value >= threshold).length;
  return [
    {
      reader: 'compromise alone',
      found: named.filter(byCompromise).length,
      alarms: plain.filter(byCompromise).length,
    },
    ...thresholds.map((threshold) => ({
      reader: `as judged, at ${threshold}`,
      found: above(namedScores, threshold),
      alarms: above(plainScores, threshold),
    })),
  ];
}
