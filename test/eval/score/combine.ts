import { calibrate } from './calibration.js';
import { groupBy } from './group.js';
import type { Offender, Score } from './score.js';

/** Scores of several archives as one. */
export function combine(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  const judged = scores.flatMap((score) => score.judged);
  const distinct = scores.map((score) => score.distinctValues);
  return {
    outcomes: scores.flatMap((score) => score.outcomes),
    cleanFiles: sum((score) => score.cleanFiles),
    plantedFiles: sum((score) => score.plantedFiles),
    distinctValues: distinct.reduce<number | undefined>(
      (total, value) => (total === undefined || value === undefined ? undefined : total + value),
      0,
    ),
    cleanAlarms: sum((score) => score.cleanAlarms),
    cleanFilesWithAlarm: sum((score) => score.cleanFilesWithAlarm),
    distinctAlarms: sum((score) => score.distinctAlarms),
    alarmsElsewhere: sum((score) => score.alarmsElsewhere),
    offenders: merged(scores.flatMap((score) => score.offenders)),
    elsewhere: merged(scores.flatMap((score) => score.elsewhere)),
    judged,
    calibration: calibrate(judged),
  };
}

function merged(offenders: readonly Offender[]): readonly Offender[] {
  return [...groupBy(offenders, ({ rule, location }) => `${rule}\n${location}`).values()]
    .flatMap((members) => {
      const [first] = members;
      if (first === undefined) return [];
      const sum = (of: (offender: Offender) => number) =>
        members.reduce((total, member) => total + of(member), 0);
      return {
        ...first,
        alarms: sum((member) => member.alarms),
        files: sum((member) => member.files),
        blanket: members.some((member) => member.blanket),
      };
    })
    .sort((a, b) => b.alarms - a.alarms);
}
