import { htmlReport } from './html.js';
import { jsonReport } from './json.js';
import type { Reporter } from './reporter.js';
import { terminalSummary } from './terminal.js';

/** Every form that a report can take, by the name it is asked for with. */
export const reporters = {
  html: htmlReport,
  json: jsonReport,
  terminal: terminalSummary,
} as const satisfies Readonly<Record<string, Reporter>>;
