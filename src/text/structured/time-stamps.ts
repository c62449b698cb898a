/** When a program wrote a line: a day and a time of day, in brackets or not, before anything else. */
const STAMP =
  /^[\s[({<"']*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{8}|(?:[A-Z][a-z]{2},? )?(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} [A-Z][a-z]{2})(?:,? \d{4})?)[T ,_-]{0,2}\d{1,2}:?\d{2}:?\d{2}(?:[.,]\d+)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?[\])}>"']*/;
/** `1.0.0 2023-05-01`, `## [2.1] - 2024-03-01`: the heading of a release. */
const RELEASE =
  /^([\s#=*[(-]*(?:version |release )?v?\d+(?:\.\d+){1,3}[\w.+-]*[\])]*[\s:([-]+)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4})[\s)\]]*$/;
/** `version 2.1 (2023-11-04)`, `last updated: 2023-11-04`: the day of a release within a sentence. */
const RELEASED =
  /((?:\bv(?:ersion)?|\brelease|\brev(?:ision)?)\.?\s*\d+(?:\.\d+)+[\s,:;([-]*(?:of|from|dated|released)?\s*|\b(?:last[ -]updated?|last[ -]modified|updated on|released on|release date|retrieved|accessed|downloaded)\b[\s:]*(?:on )?)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4})/gi;
const LEAST_SHARE = 0.4;
const LEAST_LINES = 2;
const LOOKED_AT = 200;

/** True where lines begin with the time that they were written at, as those of a log do. */
export function isLog(text: string): boolean {
  const lines = text
    .slice(0, 65_536)
    .split(/\r?\n/, LOOKED_AT)
    .filter((line) => line.trim() !== '');
  const stamped = lines.filter((line) => STAMP.test(line)).length;
  return stamped >= LEAST_LINES && stamped >= lines.length * LEAST_SHARE;
}

/**
 * A line without what says when it was written, or when a version was released: these days are no patient's.
 *
 * @param inLog true where the text is a log
 */
export function withoutStamp(line: string, inLog: boolean): string {
  const release = RELEASE.exec(line);
  if (release !== null) return release[1] ?? '';
  const stampless = inLog ? line.replace(STAMP, '') : line;
  return stampless.replace(RELEASED, '$1');
}
