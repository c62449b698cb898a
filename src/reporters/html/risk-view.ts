import type { Report } from '../../core/report.js';
import { RULE_CLASSES } from '../../core/rule.js';
import { formatCount, formatPercent } from '../numbers.js';
import type { RuleText } from '../reporter.js';
import { visible } from '../visible.js';

interface Bar {
  /** 0 to 100. */
  readonly percent: number;
  readonly text: string;
}

export interface RiskView {
  readonly classes: readonly (Bar & { readonly name: string })[];
  /** Classes without risk, in words; '' where there are none. */
  readonly untouched: string;
  readonly drivers: readonly (Bar & {
    readonly title: string;
    readonly rule: string;
    readonly location: string;
    readonly patients: string;
  })[];
  readonly worst: readonly (Bar & { readonly patient: string; readonly why: string })[];
}

/** Drivers named for one patient. */
const MAX_PATIENT_DRIVERS = 3;

/** Where the risk figure comes from: by class of place, by rule and location, and for the patients worst off. */
export function riskView({ risk }: Report, rules: Readonly<Record<string, RuleText>>): RiskView {
  const titleOf = (rule: string) => visible(Object.hasOwn(rules, rule) ? (rules[rule]?.title ?? rule) : rule);
  const scored = RULE_CLASSES.filter((name) => name !== 'coverage');
  const bar = (percent: number): Bar => ({ percent, text: `${formatPercent(percent)} %` });
  return {
    classes: scored
      .filter((name) => risk.byClass[name] > 0)
      .map((name) => ({ name, ...bar(risk.byClass[name]) }))
      .sort((left, right) => right.percent - left.percent),
    untouched: scored.filter((name) => risk.byClass[name] <= 0).join(', '),
    drivers: risk.drivers.map((driver) => ({
      title: titleOf(driver.rule),
      rule: visible(driver.rule),
      location: visible(driver.location ?? ''),
      patients: formatCount(driver.patients),
      ...bar(driver.share),
    })),
    worst: risk.worst.map((patient) => ({
      patient: visible(patient.patient),
      why: patient.drivers
        .slice(0, MAX_PATIENT_DRIVERS)
        .map(
          ({ rule, location }) => `${titleOf(rule)}${location === undefined ? '' : ` ${visible(location)}`}`,
        )
        .join('; '),
      ...bar(patient.risk),
    })),
  };
}
