import type { Score } from './score.js';
import { type Row, summarise } from './summary.js';

const WORST_KINDS = 20;
const WORST_OFFENDERS = 10;

/** A row beside ours: another tool, or one that guesses. */
export interface Rival {
  readonly name: string;
  readonly score: Score | undefined;
  readonly seconds?: number;
  /** Why there is no score. */
  readonly note?: string;
}

/** The table of a run: totals, classes, rivals, the worst kinds and alarms, and how far a confidence can be trusted. */
export function markdown(
  title: string,
  ours: Score,
  seconds: number | undefined,
  rivals: readonly Rival[],
): string {
  const summary = summarise(ours);
  return [
    title,
    '',
    '| class | planted | found | recall (95 %) | net of blanket rules | seen, not raised | at its weight |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: |',
    ...summary.classes.map(classRow),
    classRow({ ...summary.total, name: '**all**' }),
    '',
    ...alarmLines(ours),
    ...(seconds === undefined
      ? []
      : [
          `Time: ${seconds.toFixed(1)} s, ${((ours.cleanFiles + ours.plantedFiles) / seconds).toFixed(0)} files a second.`,
        ]),
    '',
    '| tool on the same archives | recall | net | alarms on 100 clean files | seconds |',
    '| --- | ---: | ---: | ---: | ---: |',
    rivalRow({ name: '**deidlint**', score: ours, ...(seconds === undefined ? {} : { seconds }) }),
    ...rivals.map(rivalRow),
    '',
    ...worst(ours),
    '',
    ...calibration(ours),
    '',
  ].join('\n');
}

function classRow(row: Row): string {
  const [low, high] = row.interval;
  const recall = row.built ? `${percent(row.recall)} (${percent(low)} to ${percent(high)})` : 'not built yet';
  const cells = [
    row.name,
    row.planted,
    row.found,
    recall,
    percent(share(row.net, row.planted)),
    row.seen,
    row.weighed,
  ];
  return `| ${cells.join(' | ')} |`;
}

function rivalRow({ name, score, seconds, note }: Rival): string {
  if (score === undefined) return `| ${name} | ${note ?? 'not run'} | | | |`;
  const { total, alarmsPer100CleanFiles } = summarise(score);
  const cells = [
    name,
    percent(total.recall),
    percent(share(total.net, total.planted)),
    alarmsPer100CleanFiles.toFixed(1),
    seconds === undefined ? '' : seconds.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function alarmLines(score: Score): readonly string[] {
  const summary = summarise(score);
  const perValue = summary.alarmsPer1000DistinctValues;
  return [
    `False alarms (medium and above): ${summary.alarmsPer100CleanFiles.toFixed(1)} on 100 clean files` +
      (perValue === undefined ? '' : `, ${perValue.toFixed(1)} on 1,000 distinct values`) +
      `; ${score.cleanFilesWithAlarm} of ${score.cleanFiles} clean files have one. ` +
      `At other places of the ${score.plantedFiles} planted files: ${score.alarmsElsewhere}.`,
  ];
}

function worst(score: Score): readonly string[] {
  const kinds = summarise(score)
    .kinds.filter((row) => row.recall < 1)
    .slice(0, WORST_KINDS);
  return [
    `| worst kinds | planted | found | seen, not raised |`,
    '| --- | ---: | ---: | ---: |',
    ...kinds.map(
      (row) =>
        `| ${row.name}${row.built ? '' : ' (not built yet)'} | ${row.planted} | ${row.found} | ${row.seen} |`,
    ),
    '',
    '| most frequent false alarms | where | alarms | blanket |',
    '| --- | --- | ---: | --- |',
    ...score.offenders
      .slice(0, WORST_OFFENDERS)
      .map(
        (offender) =>
          `| ${offender.rule} | ${offender.location} | ${offender.alarms} | ${offender.blanket ? 'yes' : ''} |`,
      ),
  ];
}

function calibration(score: Score): readonly string[] {
  return [
    '| stated confidence | findings | mean stated | right |',
    '| --- | ---: | ---: | ---: |',
    ...score.calibration.bins.map(
      (bin) =>
        `| ${bin.from.toFixed(1)} to ${bin.to.toFixed(1)} | ${bin.findings} | ${bin.stated.toFixed(2)} | ${bin.right.toFixed(2)} |`,
    ),
    '',
    `Mean distance of stated confidence from the share that is right: ${score.calibration.error.toFixed(2)}.`,
  ];
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
