import type { DateClaim } from '../../../src/text/treatment/claimed-dates.js';
import { treatmentOf } from '../../../src/text/treatment/judge.js';
import { nameLikeness } from '../../../src/text/treatment/person-grammar.js';
import { collect, newStatistics } from '../../../src/text/treatment/statistics.js';
import { type AttributeSummary, summarise } from '../../../src/text/treatment/summary.js';
import type { Judgement, Treatment } from '../../../src/text/treatment/treatment.js';

/** The summary of an archive in which each value is that of one patient. */
function archiveOf(values: readonly string[]): AttributeSummary {
  const statistics = newStatistics();
  for (const [patient, value] of values.entries()) collect(statistics, `patient ${patient}`, value);
  return summarise(statistics);
}

export interface Asked {
  readonly keyword?: string;
  readonly ofPatient?: boolean;
  readonly ofDevice?: boolean;
  readonly claim?: DateClaim;
  readonly expected?: readonly RegExp[];
}

/** How the first value of an archive was treated. */
export function treated(judge: Judgement, values: readonly string[], asked: Asked = {}): Treatment {
  const [value = ''] = values;
  const {
    keyword = judge === 'name' ? 'PatientName' : 'PatientID',
    ofPatient = true,
    ofDevice = false,
    claim = 'none',
    expected,
  } = asked;
  return treatmentOf(
    { judge, ofPatient, ofDevice, keyword, value },
    { summary: archiveOf(values), dateClaim: claim, expected, looksLikeName: nameLikeness, latestYear: 2026 },
  );
}

export const range = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));
