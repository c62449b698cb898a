/**
 * Trains the person-name model: `npm ci` in this folder, then
 * `npx tsx scripts/names/train.ts --python-lists FILE [--without SOURCE,...] [--without-form FORM,...] [--out FILE]`.
 * The file of `--python-lists` is written by `python_faker_lists.py`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { writeNameModel } from '../../src/text/names/model.js';
import { buildModel } from './build-model.js';
import { nameLists } from './name-lists.js';
import { innocentPools, wordLevels } from './vocabulary.js';

const { values } = parseArgs({
  options: {
    'python-lists': { type: 'string', default: 'lists/python-faker.json' },
    without: { type: 'string', default: '' },
    'without-form': { type: 'string', default: '' },
    'without-innocent': { type: 'string', default: '' },
    'exclude-values': { type: 'string', default: '' },
    names: { type: 'string', default: '120000' },
    innocents: { type: 'string', default: '260000' },
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
const model = buildModel(lists, pools, levels, {
  names: Number(values.names),
  innocents: Number(values.innocents),
  withoutForms: setOf(values['without-form']),
  withoutInnocents: setOf(values['without-innocent']),
  seed: 1,
});
const bytes = writeNameModel(model);
writeFileSync(values.out, bytes);
console.error(`${model.weights.size} weights, ${bytes.length} bytes, ${Date.now() - started} ms`);
