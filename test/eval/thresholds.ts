import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RULE_CLASSES } from '../../src/core/rule.js';
import type { Score } from './score/score.js';
import { summarise } from './score/summary.js';

const share = z.number().min(0).max(1);

const thresholdsSchema = z.strictObject({
  recall: share.optional(),
  netRecall: share.optional(),
  recallByClass: z.partialRecord(z.enum(RULE_CLASSES), share).optional(),
  alarmsPer100CleanFiles: z.number().min(0).optional(),
  alarmsPer1000DistinctValues: z.number().min(0).optional(),
});

/** Floors of recall and ceilings of alarms. */
export type Thresholds = z.infer<typeof thresholdsSchema>;

export function readThresholds(path: string | URL): Thresholds {
  return thresholdsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** One line for each threshold that a score does not meet. */
export function unmet(score: Score, thresholds: Thresholds): readonly string[] {
  const summary = summarise(score);
  const net = summary.total.planted === 0 ? 0 : summary.total.net / summary.total.planted;
  const floor = (name: string, value: number, least: number | undefined) =>
    least !== undefined && value < least ? [`${name} is ${value.toFixed(3)}, under ${least}`] : [];
  const ceiling = (name: string, value: number | undefined, most: number | undefined) =>
    most !== undefined && value !== undefined && value > most
      ? [`${name} is ${value.toFixed(2)}, over ${most}`]
      : [];
  return [
    ...floor('recall', summary.total.recall, thresholds.recall),
    ...floor('recall net of blanket rules', net, thresholds.netRecall),
    ...Object.entries(thresholds.recallByClass ?? {}).flatMap(([name, least]) =>
      floor(`recall of ${name}`, summary.classes.find((row) => row.name === name)?.recall ?? 0, least),
    ),
    ...ceiling(
      'alarms on 100 clean files',
      summary.alarmsPer100CleanFiles,
      thresholds.alarmsPer100CleanFiles,
    ),
    ...ceiling(
      'alarms on 1,000 values',
      summary.alarmsPer1000DistinctValues,
      thresholds.alarmsPer1000DistinctValues,
    ),
  ];
}
