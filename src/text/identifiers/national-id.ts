import type { EvidenceKind } from '../../core/rule.js';
import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { KEPT_BESIDE_MEASURE } from './measures.js';

/** A number that a state or an insurance gives a person, and how it is told. */
export interface NationalId {
  readonly name: string;
  readonly kind: EvidenceKind;
  /** Group 0 is the number. */
  readonly pattern: RegExp;
  readonly check: (text: string) => boolean;
  /** Words that name the number, before it. */
  readonly cue: RegExp;
  /** Confidence when written with its own separators or letters, and the check holds. */
  readonly grouped: number;
  /** Confidence when written as a bare run of digits, and the check holds; by how rarely chance passes it. */
  readonly bare: number;
  /** True where no word makes up for check digits that fail. */
  readonly needsCheck?: true;
  /** Words beside a number that make it a measure or a place in a series, unless a cue says otherwise. */
  readonly quiet?: RegExp;
}

const CUE_REACH = 24;

/**
 * National, social security and health insurance numbers whose form or check digits can be told. How sure it is follows
 * from how rarely chance would pass the check, and from a cue before the number.
 */
export function findByTable(text: string, ids: readonly NationalId[]): readonly Span[] {
  const spans: Span[] = [];
  for (const id of ids)
    for (const match of matchesOf(id.pattern, text)) {
      const before = text.slice(Math.max(0, match.index - CUE_REACH), match.index);
      const cued = id.cue.test(before);
      const checked = id.check(match[0]);
      if (!checked && (!cued || id.needsCheck === true)) continue;
      const written = /\D/.test(match[0]) ? id.grouped : id.bare;
      const end = match.index + match[0].length;
      const beside = `${before} ${text.slice(end, end + CUE_REACH / 2)}`;
      const isQuiet =
        id.quiet?.test(beside) === true || isPartOfRun(match[0], before, text.slice(end, end + 8));
      const kept = isQuiet ? KEPT_BESIDE_MEASURE : 1;
      const confidence = cued ? (checked ? 0.97 : 0.9) : written * kept;
      if (confidence < 0.2) continue;
      const reasons = [id.name, ...(checked ? ['check-digits'] : []), ...(cued ? ['cue'] : [])];
      spans.push({
        kind: id.kind,
        start: match.index,
        end,
        confidence,
        reasons,
      });
    }
  return spans;
}

/** True where more groups of digits stand before or behind with the same sign between: some other, longer number. */
function isPartOfRun(number: string, before: string, behind: string): boolean {
  const sign = /\d([ -])\d/.exec(number)?.[1];
  if (sign === undefined) return false;
  return (
    (behind.startsWith(sign) && /^.\d{3,}(?![\d/.])/.test(behind)) ||
    (before.endsWith(sign) && /(?<![\d/.])\d{3,}.$/.test(before))
  );
}
