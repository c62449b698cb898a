import type { Report } from '../core/report.js';
import type { Rule } from '../core/rule.js';

/** What a reader is told about a rule beside its findings. */
export type RuleText = Pick<Rule, 'title' | 'rationale' | 'fix' | 'standards'>;

/** The screen that a summary is laid out for. */
export interface Screen {
  /** Width in characters. */
  readonly columns: number;
  /** Height in lines, the prompt's line included. */
  readonly rows: number;
  readonly colour: boolean;
}

/** What a reporter may know beside the report itself. */
export interface ReportContext {
  /** Texts of the rules by id; a finding whose rule is missing here shows without rationale and fix. */
  readonly rules: Readonly<Record<string, RuleText>>;
  readonly screen: Screen;
  /** Where the reader finds more, as one path to print; '' where nothing was written. */
  readonly written: string;
}

/** Turns a report into text: no clock, no environment, no file of the user's. */
export type Reporter = (report: Report, context: ReportContext) => string;
