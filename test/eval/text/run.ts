/**
 * `npm run eval -- text [--model FILE]`: what the judgement of text finds and how often it is wrong, on data that it
 * was not made from. The held-out model (`.eval/names-heldout.bin`) is trained without the source of the test names:
 * `npx tsx scripts/names/train.ts --without @faker-js/faker --exclude-values CORPUS/text/not-names.tsv --out .eval/names-heldout.bin`.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeText } from '../../../src/text/judging/judge.js';
import { type NameModel, readNameModel } from '../../../src/text/names/model.js';
import { corpusFolder, realValues } from './corpus.js';
import { calibrateRules, scoreLines } from './identifier-lines.js';
import { percent } from './interval.js';
import { measureKnown, measureMillion } from './known.js';
import { countAt, f1, type LabelledValue, labelledValues, nameScore } from './names.js';
import { otherOrigin } from './other-origin.js';
import { measureProse, proseOfOtherOrigin } from './prose.js';
import { measureRealValues } from './real-values.js';

const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const root = fileURLToPath(new URL('../../..', import.meta.url));
const shippedPath = join(root, 'rules/tables/names.bin');
const { values: options } = parseArgs({
  options: { model: { type: 'string', default: join(root, '.eval/names-heldout.bin') } },
});

const print = (line: string) => process.stdout.write(`${line}\n`);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) => {
  print(`\n| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |`);
  for (const row of rows) print(`| ${row.join(' | ')} |`);
};

function namesSection(title: string, model: NameModel, values: readonly LabelledValue[]): void {
  const scored = values.map((value) => [value, nameScore(value, model)] as const);
  print(`\n## Names in values: ${title}`);
  const halves: readonly (readonly [string, (value: LabelledValue) => boolean])[] = [
    ['the half that nobody tuned on', ({ heldOut }) => heldOut],
    ['the half used in development', ({ heldOut }) => !heldOut],
  ];
  for (const [name, keep] of halves) {
    const part = scored.filter(([value]) => keep(value));
    print(`\n${name}`);
    table(
      ['threshold', 'recall', 'false alarms', 'precision', 'F1'],
      THRESHOLDS.map((threshold) => {
        const counts = countAt(part, threshold);
        const precision = counts.found / Math.max(1, counts.found + counts.alarms);
        return [
          threshold,
          percent(counts.found, counts.names),
          percent(counts.alarms, counts.others),
          precision.toFixed(3),
          f1(counts).toFixed(3),
        ];
      }),
    );
  }
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const part = scored.filter(([value]) => value.kind === kind);
    const flagged = part.filter(([, score]) => score >= 0.5).length;
    const isName = part[0]?.[0].isName === true;
    return { kind, isName, count: part.length, wrong: isName ? part.length - flagged : flagged };
  });
  print('\nby class at 0.5, worst first');
  table(
    ['class', 'values', 'missed or alarmed'],
    rows
      .filter(({ wrong }) => wrong > 0)
      .sort((a, b) => b.wrong / b.count - a.wrong / a.count)
      .map(({ kind, isName, count, wrong }) => [`${kind}${isName ? '' : ' (no names)'}`, count, wrong]),
  );
}

function originSection(): void {
  print('\n## Telephone numbers and addresses of other origin (generator of another project, by locale)');
  const rows = otherOrigin();
  for (const what of new Set(rows.map((row) => row.what))) {
    const part = rows.filter((row) => row.what === what);
    const sum = (pick: (row: (typeof part)[number]) => number) =>
      part.reduce((total, row) => total + pick(row), 0);
    print(
      `\n${what}: found ${percent(
        sum(({ found }) => found),
        sum(({ count }) => count),
      )}, as that kind ${percent(
        sum(({ asThatKind }) => asThatKind),
        sum(({ count }) => count),
      )}`,
    );
    for (const heldOut of [true, false]) {
      const half = part.filter((row) => row.heldOut === heldOut);
      const count = (pick: (row: (typeof part)[number]) => number) =>
        half.reduce((total, row) => total + pick(row), 0);
      print(
        `- ${heldOut ? 'languages held out' : 'languages whose misses were read in development'}: ${percent(
          count(({ asThatKind }) => asThatKind),
          count(({ count: values }) => values),
        )}`,
      );
    }
    const bad = part.filter(({ asThatKind, count }) => asThatKind < count * 0.7);
    table(
      ['worst locales', 'found', 'as that kind', 'of'],
      bad
        .sort((a, b) => a.asThatKind - b.asThatKind)
        .map(({ locale, found, asThatKind, count }) => [locale, found, asThatKind, count]),
    );
  }
}

function linesSection(model: NameModel): void {
  print('\n## Lines of hospitals: numbers, telephones, days, births, ages by the words before them');
  const lines = scoreLines(model);
  for (const heldOut of [true, false]) {
    const part = lines.filter((line) => line.heldOut === heldOut);
    print(`\n${heldOut ? 'the half that nobody tuned on' : 'the half used in development'}`);
    table(
      ['kind', 'raised'],
      [...new Set(part.map(({ kind }) => kind))].map((kind) => {
        const ofKind = part.filter((line) => line.kind === kind);
        const raised = ofKind.filter((line) => line.raised.length > 0).length;
        return [kind === 'none' ? 'innocent (false alarms)' : kind, percent(raised, ofKind.length)];
      }),
    );
  }
}

function calibrationSection(model: NameModel): void {
  print('\nstated confidence by rule, all lines (a third of them innocent)');
  table(
    ['rule', 'raised', 'mean stated', 'right'],
    calibrateRules(scoreLines(model)).map(({ rule, raised, stated, right }) => [
      rule,
      raised,
      stated.toFixed(2),
      right.toFixed(2),
    ]),
  );
}

function speedSection(
  model: NameModel,
  values: readonly { readonly value: string; readonly vr: string; readonly keyword: string }[],
): void {
  const queries = values
    .filter(({ value }) => value.length <= 200)
    .map(({ value, vr, keyword }) => ({ value, vr, keyword, place: 'attribute' as const }));
  for (const query of queries) judgeText(query, { model });
  const before = process.cpuUsage();
  let judged = 0;
  for (let pass = 0; pass < 20; pass += 1)
    for (const query of queries) {
      judgeText(query, { model });
      judged += 1;
    }
  const seconds = process.cpuUsage(before).user / 1e6;
  print(`\n${Math.round(judged / seconds)} distinct values a CPU-second (real values up to 200 characters)`);
}

function main(): void {
  const before = process.cpuUsage();
  const shipped = readNameModel(readFileSync(shippedPath));
  judgeText(
    { value: 'Abernathy^Rosalind', vr: 'LO', keyword: 'Allergies', place: 'attribute' },
    { model: shipped },
  );
  const milliseconds = process.cpuUsage(before).user / 1000;
  print(`# Text: recall and false alarms, ${new Date().toISOString().slice(0, 10)}`);
  print(
    `\nModel ${(statSync(shippedPath).size / 2 ** 20).toFixed(1)} MB; loaded and first value judged in ${milliseconds.toFixed(0)} ms of CPU`,
  );
  const heldOut = existsSync(options.model) ? readNameModel(readFileSync(options.model)) : undefined;
  const folder = corpusFolder();
  if (folder === undefined)
    print('\nThe development corpus is not beside this checkout: its sections are skipped.');
  else {
    const values = labelledValues(folder);
    if (heldOut === undefined)
      print(`\nNo held-out model at ${options.model}: only the in-distribution figures follow.`);
    else namesSection('model trained without the source of these names', heldOut, values);
    namesSection('model as shipped (its lists share the source of these names)', shipped, values);
    const real = realValues(folder);
    measureRealValues(real, shipped, print);
    speedSection(shipped, real);
    const innocents = [...new Set(values.filter(({ isName }) => !isName).map(({ value }) => value))];
    const known = measureKnown(heldOut ?? shipped, innocents);
    print(
      `\n## Known identifiers\n\n${known.identifiers} identifiers, ${known.bytesEach.toFixed(1)} bytes each; false alarms at the gate ${percent(known.gatedAlarms, known.innocents)}, of any confidence ${percent(known.alarms, known.innocents)}`,
    );
    table(
      ['written', 'found'],
      known.rows.map(({ change, tried, found }) => [change, percent(found, tried)]),
    );
    const { identifiers, bytesEach, seconds, found, tried } = measureMillion();
    print(
      `\nA list of a million lines: ${identifiers} identifiers read and built in ${seconds.toFixed(1)} s of CPU, ${bytesEach.toFixed(1)} bytes each; found again ${percent(found, tried)}`,
    );
  }
  const prose = proseOfOtherOrigin();
  print('\n## Prose of other origin');
  const proseRows = measureProse(prose, heldOut ?? shipped, [0.3, 0.4, 0.5, 0.6, 0.8]);
  table(
    ['reader', 'recall', 'false alarms'],
    proseRows.map(({ reader, found, alarms }) => [
      reader,
      percent(found, prose.named.length),
      percent(alarms, prose.plain.length),
    ]),
  );
  linesSection(shipped);
  calibrationSection(shipped);
  originSection();
  const forms = fileURLToPath(new URL('unseen-forms.md', import.meta.url));
  if (existsSync(forms))
    print(
      `\n## Ways of writing left out of training (scripts/names/measure-forms.ts)\n\n${readFileSync(forms, 'utf8')}`,
    );
}

main();
