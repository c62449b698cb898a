/**
 * Measures the model on ways of writing that it has not seen: forms of names and classes of innocent values are left out
 * of training fold by fold, and names come from a source that is in no training list.
 * `npx tsx scripts/names/measure-forms.ts --python-lists FILE [--out FILE]`
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fieldOf } from '../../src/text/judging/fields.js';
import { findNames } from '../../src/text/names/find.js';
import type { NameModel } from '../../src/text/names/model.js';
import { traitsOf } from '../../src/text/traits.js';
import { buildModel, gramTable, peopleFrom, queryOf, randomFrom } from './build-model.js';
import { pick, writeAs } from './forms.js';
import { INNOCENT_FORMS, innocent, LEAK_KEYWORDS } from './innocent.js';
import { nameLists } from './name-lists.js';
import { innocentPools, wordLevels } from './vocabulary.js';

const FOLDS: Readonly<Record<string, readonly string[]>> = {
  'lone words': ['lone-family-capitals', 'lone-family', 'lone-given'],
  'initials and logins': ['initials-family', 'family-initials', 'user-name'],
  joined: ['joined', 'joined-capitals', 'joined-year'],
  'carets and commas': ['caret', 'caret-middle', 'comma', 'comma-middle', 'group'],
  'in context': ['possessive', 'title', 'role', 'credential', 'context', 'prose'],
  'plain full names': [
    'given-family',
    'given-family-capitals',
    'given-family-lower',
    'family-given',
    'given-middle-family',
  ],
};
const TEST_SOURCE = '@faker-js/faker';
const TESTED = 400;
const GATE = 0.8;

const { values } = parseArgs({
  options: {
    'python-lists': { type: 'string', default: 'lists/python-faker.json' },
    names: { type: 'string', default: '40000' },
    innocents: { type: 'string', default: '80000' },
    out: { type: 'string', default: '' },
  },
});

function scoreOf(model: NameModel, text: string, keyword: string): number {
  const spans = findNames(text, traitsOf(text), fieldOf(queryOf(text, keyword)), model);
  return Math.max(0, ...spans.map(({ confidence }) => confidence));
}

const share = (part: number, of: number) => (of === 0 ? '-' : (part / of).toFixed(3));

const all = await nameLists(values['python-lists'], new Set());
const lists = all.filter(({ source }) => source !== TEST_SOURCE);
const people = peopleFrom(all.filter(({ source }) => source === TEST_SOURCE));
const pools = await innocentPools(new Set());
const levels = wordLevels(lists, pools);
const grams = gramTable(lists, levels, pools, randomFrom(1));
const rows = [
  '| forms left out | recall at .5 | false alarms at .5 | F1 at .5 | recall at the gate | false alarms at the gate |',
  '| --- | --- | --- | --- | --- | --- |',
];
for (const [fold, [name, forms]] of Object.entries(FOLDS).entries()) {
  const innocentForms = INNOCENT_FORMS.filter((_, index) => index % Object.keys(FOLDS).length === fold);
  const model = buildModel(
    lists,
    pools,
    levels,
    {
      names: Number(values.names),
      innocents: Number(values.innocents),
      withoutForms: new Set(forms),
      withoutInnocents: new Set(innocentForms),
      seed: 2 + fold,
    },
    grams,
  );
  const random = randomFrom(77 + fold);
  const line = (label: string, tested: readonly string[]) => {
    let [hits, gated, count] = [0, 0, 0];
    for (const form of tested)
      for (let turn = 0; turn < TESTED; turn += 1) {
        let person = people(random);
        while (person.script !== 'latin') person = people(random);
        const written = writeAs(form, person, random);
        if (written === undefined) continue;
        const score = scoreOf(model, written.text, pick(random, LEAK_KEYWORDS));
        count += 1;
        if (score >= 0.5) hits += 1;
        if (score >= GATE) gated += 1;
      }
    rows.push(
      `| ${label} | ${share(hits, count)} | ${share(alarms, alarmCount)} | ${((2 * hits) / (hits + count + (alarms * count) / Math.max(1, alarmCount))).toFixed(3)} | ${share(gated, count)} | ${share(gatedAlarms, alarmCount)} |`,
    );
  };
  let [alarms, gatedAlarms, alarmCount] = [0, 0, 0];
  for (const form of innocentForms)
    for (let turn = 0; turn < TESTED; turn += 1) {
      const value = innocent(pools, random, new Set(), form);
      if (value === undefined) continue;
      const score = scoreOf(model, value.text, value.keyword);
      alarmCount += 1;
      if (score >= 0.5) alarms += 1;
      if (score >= GATE) gatedAlarms += 1;
    }
  line(`**${name}**`, forms);
  for (const form of forms) line(form, [form]);
  console.error(rows.slice(-forms.length - 1).join('\n'));
}
const table = `${rows.join('\n')}\n`;
if (values.out !== '') writeFileSync(values.out, table);
console.log(table);
