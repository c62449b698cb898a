/**
 * Trains the person-name model: `npm ci` in this folder, then
 * `npx tsx scripts/names/train.ts --python-lists FILE [--without SOURCE,...] [--out FILE]`.
 * The file of `--python-lists` is written by `python_faker_lists.py`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeNameModel } from '../../src/text/names/model.js';
import { buildWords, composeModel, labelledWindows } from './build-model.js';
import { nameLists } from './name-lists.js';
import { fitWindows } from './support.js';
import { innocentPools, wordLevels } from './vocabulary.js';

const { values } = parseArgs({
  options: {
    'python-lists': { type: 'string', default: 'lists/python-faker.json' },
    without: { type: 'string', default: '' },
    'exclude-values': { type: 'string', default: '' },
    names: { type: 'string', default: '80000' },
    innocents: { type: 'string', default: '150000' },
    /** Fitted by `measure-forms.ts` on values of another source, written in forms left out of training. */
    temperature: { type: 'string', default: '1' },
    out: { type: 'string', default: new URL('../../rules/tables/names.bin', import.meta.url).pathname },
  },
});

const setOf = (text: string) => new Set(text.split(',').filter((part) => part !== ''));
/** Values of a test set that must not be learned from: the first column of a table. */
const excluded = existsSync(values['exclude-values'])
  ? new Set(
      readFileSync(values['exclude-values'], 'utf8')
        .split('\n')
        .map((line) => line.split('\t')[0] ?? ''),
    )
  : new Set<string>();

const started = Date.now();
const lists = await nameLists(values['python-lists'], setOf(values.without));
const pools = await innocentPools(excluded);
const levels = wordLevels(lists, pools);
console.error(`${levels.size} words of ${lists.length} lists, ${Date.now() - started} ms`);
const words = buildWords(lists, pools, levels, 1);
const settings = { names: Number(values.names), innocents: Number(values.innocents), seed: 5 };
const fit = fitWindows(labelledWindows(words, lists, pools, settings));
const model = composeModel(words, fit, levels, Number(values.temperature));
const bytes = writeNameModel(model);
writeFileSync(values.out, bytes);
console.error(`${model.weights.size} weights, ${bytes.length} bytes, ${Date.now() - started} ms`);
