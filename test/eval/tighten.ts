/** Raises the floors and lowers the ceilings of floors.json to what is reached now: `npx tsx test/eval/tighten.ts`. */
import { writeFileSync } from 'node:fs';
import { quickArchive } from './quick.js';
import { score } from './score/score.js';
import { summarise } from './score/summary.js';
import { readThresholds } from './thresholds.js';

/** Distance kept from what is reached, so that one value more or less does not fail. */
const SLACK = 0.02;

const floors = new URL('floors.json', import.meta.url);
const quick = quickArchive();
try {
  const old = readThresholds(floors);
  const reached = summarise(score(quick.key, quick.scan().findings, quick.files));
  const floor = (value: number, least = 0) =>
    Math.max(least, Math.floor(Math.max(0, value - SLACK) * 100) / 100);
  const ceiling = (value: number, most = Number.POSITIVE_INFINITY) =>
    Math.min(most, Math.ceil(value * 1.1 + 0.5));
  const tightened = {
    recall: floor(reached.total.recall, old.recall),
    netRecall: floor(reached.total.net / reached.total.planted, old.netRecall),
    recallByClass: Object.fromEntries(
      reached.classes.map((row) => [row.name, floor(row.recall, rowFloor(old.recallByClass, row.name))]),
    ),
    alarmsPer100CleanFiles: ceiling(reached.alarmsPer100CleanFiles, old.alarmsPer100CleanFiles),
    alarmsPer1000DistinctValues: ceiling(
      reached.alarmsPer1000DistinctValues ?? 0,
      old.alarmsPer1000DistinctValues,
    ),
  };
  writeFileSync(floors, `${JSON.stringify(tightened, undefined, 2)}\n`);
  process.stdout.write(`${JSON.stringify(tightened)}\n`);
} finally {
  quick.remove();
}

function rowFloor(
  floorsByClass: Readonly<Record<string, number>> | undefined,
  name: string,
): number | undefined {
  return floorsByClass?.[name];
}
