import type { Report } from '../../core/report.js';
import { countOf } from '../numbers.js';
import { visible } from '../visible.js';

export interface RunView {
  readonly tool: string;
  readonly rules: string;
  /** Files and patients, in words. */
  readonly size: string;
  readonly policy: string;
  readonly started: string;
  readonly finished: string;
  /** To the minute, for a reader's eye. */
  readonly finishedShort: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** SHA-256 of the bytes of `report.json`: ties a signature on paper to the file. */
  readonly digest: string;
}

/** @example shortTime('2026-11-22T17:16:46.624Z') // '2026-11-22 17:16 UTC' */
function shortTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.]+Z$/, '$1 $2 UTC');
}

function optionText(value: unknown): string {
  return visible(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

/** The facts that let somebody else repeat the run and know it for the same. */
export function runView({ tool, run, coverage }: Report, digest: string): RunView {
  return {
    tool: visible(`${tool.name} ${tool.version}`),
    rules: visible(tool.rules),
    size: `${countOf(coverage.files, 'file')}, ${countOf(coverage.patients, 'patient')}`,
    policy: visible(run.policy),
    started: visible(run.started),
    finished: visible(run.finished),
    finishedShort: visible(shortTime(run.finished)),
    options: Object.entries(run.options)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => ({ name: visible(name), value: optionText(value) })),
    digest,
  };
}
