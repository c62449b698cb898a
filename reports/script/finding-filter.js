import { searchable } from './finding-data.js';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

/** All there is, most urgent first. */
export const EVERYTHING = {
  text: '',
  class: '',
  rule: '',
  severities: SEVERITIES,
  gates: false,
  sort: 'rank',
  reversed: false,
};

/** What it shows at first: what is for information only comes when it is asked for, unless there is nothing else. */
export const atFirst = (findings) => {
  const severities = SEVERITIES.filter((name) => name !== 'info');
  const isWorthIt = findings.some(({ severity }) => severities.includes(severity));
  return isWorthIt ? { ...EVERYTHING, severities } : EVERYTHING;
};

const SORTS = {
  rank: (left, right) => left.rank - right.rank,
  severity: (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
  confidence: (left, right) => right.confidence - left.confidence,
  patients: (left, right) => right.patients - left.patients,
  files: (left, right) => right.files - left.files,
  count: (left, right) => right.count - left.count,
  title: (left, right) => left.title.localeCompare(right.title),
};

/** The findings that a filter lets through, in its order; the rank settles ties. */
export const filtered = (findings, filter) => {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const direction = filter.reversed ? -1 : 1;
  return findings
    .filter(
      (finding) =>
        filter.severities.includes(finding.severity) &&
        (filter.class === '' || finding.class === filter.class) &&
        (filter.rule === '' || finding.rule === filter.rule) &&
        (!filter.gates || finding.gates === 1) &&
        words.every((word) => searchable(finding).includes(word)),
    )
    .sort((left, right) => direction * SORTS[filter.sort](left, right) || left.rank - right.rank);
};
