/** How bad it is if the finding is true, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Rank of a severity: 0 for `critical`, 4 for `info`. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/**
 * True where `severity` is as bad as `threshold` or worse.
 *
 * @example isAtLeast('critical', 'high') // true
 */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}
