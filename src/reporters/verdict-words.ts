import type { Report, Verdict } from '../core/report.js';

/** How a verdict is said to a reader: a sign, a word and a sentence, so that colour is never the only signal. */
export interface VerdictWords {
  readonly sign: string;
  readonly word: string;
  readonly sentence: string;
}

const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  fail: { sign: '✕', word: 'FAIL', sentence: 'Do not release this archive as it is.' },
  inconclusive: {
    sign: '?',
    word: 'INCONCLUSIVE',
    sentence: 'Not cleared: part of this archive was not assessed.',
  },
  pass: { sign: '✓', word: 'PASS', sentence: 'Nothing over the gate was found.' },
};

export function verdictWords(report: Report): VerdictWords {
  return VERDICT_WORDS[report.verdict];
}
