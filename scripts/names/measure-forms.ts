/**
 * Measures the model on ways of writing that it has not seen: forms of names and classes of innocent values are left out
 * of training fold by fold, and names come from a source that is in no training list. Two tests: names written by our own
 * forms, and the labelled values of the development corpus, each judged by the model that has not seen its form.
 * `npx tsx scripts/names/measure-forms.ts --python-lists FILE [--corpus FOLDER] [--out FILE]`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeText } from '../../src/text/judging/judge.js';
import type { NameModel } from '../../src/text/names/model.js';
import { corpusFolder } from '../../test/eval/text/corpus.js';
import { labelledValues, nameScore } from '../../test/eval/text/names.js';
import { buildWords, composeModel, labelledWindows, peopleFrom, queryOf, randomFrom } from './build-model.js';
import { FOLDS, foldOfForm, foldOfInnocent, foldOfValue } from './form-folds.js';
import { LATIN_FORMS, pick, write, writeAs } from './forms.js';
import { INNOCENT_FORMS, innocent, LEAK_KEYWORDS } from './innocent.js';
import { nameLists } from './name-lists.js';
import { fitWindows } from './support.js';
import { innocentPools, wordLevels } from './vocabulary.js';

const TEST_SOURCE = '@faker-js/faker';
/** Values of each form and class that are tested. */
const TESTED = 100;
const NATIVE_TESTED = 600;
/** Others for each name in the test of our own forms: as many as in the first measurement of this model. */
const OTHERS_FOR_A_NAME = 3978 / 1451;
const GATE = 0.8;

const { values } = parseArgs({
  options: {
    'python-lists': { type: 'string', default: 'lists/python-faker.json' },
    names: { type: 'string', default: '20000' },
    innocents: { type: 'string', default: '36000' },
    corpus: { type: 'string', default: corpusFolder() ?? '' },
    out: { type: 'string', default: '' },
  },
});

interface Tested {
  readonly form: string;
  readonly isName: boolean;
  readonly fold: number;
  readonly judge: (model: NameModel) => number;
}

interface Scored extends Tested {
  readonly score: number;
  readonly seenScore: number;
}

function scoreOf(model: NameModel, text: string, keyword: string): number {
  const evidence = judgeText(queryOf(text, keyword), { model });
  const names = evidence.filter(({ kind }) => kind === 'person-name' || kind === 'username');
  return Math.max(0, ...names.map(({ confidence }) => confidence));
}

const all = await nameLists(values['python-lists'], new Set());
const lists = all.filter(({ source }) => source !== TEST_SOURCE);
const people = peopleFrom(all.filter(({ source }) => source === TEST_SOURCE));
const corpus = values.corpus;
const notNames = join(corpus, 'text/not-names.tsv');
const excluded = existsSync(notNames)
  ? readFileSync(notNames, 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '')
  : [];
const pools = await innocentPools(new Set(excluded));
const levels = wordLevels(lists, pools);
const words = buildWords(lists, pools, levels, 1);
const settings = { names: Number(values.names), innocents: Number(values.innocents), seed: 5 };
const windows = labelledWindows(words, lists, pools, settings);

function ownForms(): readonly Tested[] {
  const random = randomFrom(77);
  const tests: Tested[] = [];
  const add = (text: string, keyword: string, form: string, isName: boolean, fold: number) =>
    tests.push({ form, isName, fold, judge: (model) => scoreOf(model, text, keyword) });
  for (const form of LATIN_FORMS)
    for (let turn = 0; turn < TESTED; turn += 1) {
      let person = people(random);
      while (person.script !== 'latin') person = people(random);
      const written = writeAs(form, person, random);
      if (written !== undefined) add(written.text, pick(random, LEAK_KEYWORDS), form, true, foldOfForm(form));
    }
  for (let turn = 0; turn < NATIVE_TESTED; turn += 1) {
    const person = people(random);
    const written = person.script === 'latin' ? undefined : write(person, random, new Set());
    const fold = written === undefined ? -1 : foldOfForm(written.form);
    if (written !== undefined && fold >= 0)
      add(written.text, pick(random, LEAK_KEYWORDS), written.form, true, fold);
  }
  for (const form of INNOCENT_FORMS)
    for (let turn = 0; turn < TESTED; turn += 1) {
      const value = innocent(pools, random, new Set(), form);
      if (value !== undefined) add(value.text, value.keyword, form, false, foldOfInnocent(form));
    }
  return tests;
}

const corpusTests: readonly Tested[] =
  corpus === ''
    ? []
    : labelledValues(corpus).map((value) => ({
        form: value.kind,
        isName: value.isName,
        fold: foldOfValue(value),
        judge: (model) => nameScore(value, model),
      }));
const own = ownForms();
const tests = [...own, ...corpusTests];
const seen = composeModel(words, fitWindows(windows), levels, 1);
const scored = new Map<Tested, Scored>();
for (const [index, { name, forms, innocents }] of FOLDS.entries()) {
  const left = new Set([...forms, ...innocents]);
  const model = composeModel(words, fitWindows(windows.filter(({ form }) => !left.has(form))), levels, 1);
  for (const test of tests)
    if (test.fold === index)
      scored.set(test, { ...test, score: test.judge(model), seenScore: test.judge(seen) });
  console.error(name);
}

const percent = (part: number, of: number) => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`);
type Pick = (test: Scored) => number;
function figures(part: readonly Scored[], pickScore: Pick, threshold: number, others?: number) {
  const names = part.filter(({ isName }) => isName);
  const innocents = part.filter(({ isName }) => !isName);
  const found = names.filter((test) => pickScore(test) >= threshold).length;
  const alarms = innocents.filter((test) => pickScore(test) >= threshold).length;
  const weight = others === undefined ? 1 : (others * names.length) / Math.max(1, innocents.length);
  const f1 = (2 * found) / Math.max(1, names.length + found + alarms * weight);
  return { names: names.length, innocents: innocents.length, found, alarms, f1 };
}
const scoredOf = (part: readonly Tested[]) =>
  part.flatMap((test) => {
    const found = scored.get(test);
    return found === undefined ? [] : [found];
  });

const lines: string[] = [];
const unseen: Pick = ({ score }) => score;
const inDistribution: Pick = ({ seenScore }) => seenScore;
lines.push(
  '| test | threshold | forms left out: F1 | recall | false alarms | all forms in training: F1 | recall | false alarms |',
);
lines.push('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, part, others] of [
  ['development corpus', scoredOf(corpusTests), undefined],
  ['our own forms', scoredOf(own), OTHERS_FOR_A_NAME],
] as const)
  if (part.length > 0)
    for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7, GATE]) {
      const cells = [unseen, inDistribution].flatMap((pickScore) => {
        const { f1, found, names, alarms, innocents } = figures(part, pickScore, threshold, others);
        return [f1.toFixed(3), percent(found, names), percent(alarms, innocents)];
      });
      lines.push(`| ${name} | ${threshold} | ${cells.join(' | ')} |`);
    }
lines.push(
  '',
  '| forms left out together | test | found | false alarms | found when trained on |',
  '| --- | --- | --- | --- | --- |',
);
for (const [index, { name }] of FOLDS.entries())
  for (const [label, part] of [
    ['own forms', scoredOf(own)],
    ['corpus', scoredOf(corpusTests)],
  ] as const) {
    const here = part.filter(({ fold }) => fold === index);
    const { found, names, alarms, innocents } = figures(here, unseen, 0.5);
    const known = figures(here, inDistribution, 0.5).found;
    if (names + innocents > 0)
      lines.push(
        `| ${name} | ${label} | ${percent(found, names)} of ${names} | ${percent(alarms, innocents)} of ${innocents} | ${percent(known, names)} |`,
      );
  }

/** The temperature under which the confidences of unseen forms fit what they are right in (least log loss). */
function temperatureOf(part: readonly Scored[], pickScore: Pick): number {
  const pairs = part.flatMap((test) => {
    const score = pickScore(test);
    return score === 0
      ? []
      : [[Math.log(Math.min(0.995, score) / (1 - Math.min(0.995, score))), test.isName] as const];
  });
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let temperature = 0.5; temperature <= 1.5; temperature += 0.05) {
    const loss = pairs.reduce(
      (sum, [odds, isName]) =>
        sum + Math.log(1 + Math.exp(isName ? -odds * temperature : odds * temperature)),
      0,
    );
    if (loss < least) [least, best] = [loss, temperature];
  }
  return Math.round(best * 100) / 100;
}
console.error(
  `temperature: unseen ${temperatureOf(scoredOf(own), unseen)}, seen ${temperatureOf(scoredOf(own), inDistribution)}`,
);
const table = `${lines.join('\n')}\n`;
if (values.out !== '') writeFileSync(values.out, table);
console.log(table);
