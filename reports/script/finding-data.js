import { byId } from './element.js';

/** The embedded findings as objects, ranked as they lie; texts of their rules under `about`. */
export const readFindings = () => {
  const { columns, rows, rules } = JSON.parse(byId('finding-data').textContent);
  return rows.map((row, rank) => {
    const finding = { rank, id: `finding-${rank}` };
    for (const [index, column] of columns.entries()) finding[column] = row[index];
    finding.about = Object.hasOwn(rules, finding.rule) ? rules[finding.rule] : undefined;
    finding.title ||= finding.about?.title ?? finding.rule;
    if (finding.standards.length === 0) finding.standards = finding.about?.standards ?? [];
    return finding;
  });
};

/** All that a search looks into, in lower case; made at the first search. */
export const searchable = (finding) => {
  finding.text ??= [
    finding.title,
    finding.rule,
    finding.class,
    finding.severity,
    finding.keyword,
    finding.location,
    finding.creator,
    finding.message,
    finding.kind,
    finding.masked,
    finding.token,
    finding.treatment,
    finding.fingerprint,
    ...finding.inside,
    ...finding.standards,
    ...finding.examples.map(([file]) => file),
  ]
    .join('\n')
    .toLowerCase();
  return finding.text;
};
