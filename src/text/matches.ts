const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches of a global expression in a text. As `matchAll`, which makes a new expression on each call and so may have it
 * compiled again for every value.
 *
 * @param pattern with the flag `g`
 */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
    match = pattern.exec(text);
  }
  return matches;
}
