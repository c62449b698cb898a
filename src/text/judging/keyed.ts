import type { TextQuery } from '../evidence.js';
import { findIdentifiers } from '../identifiers/find.js';
import type { Span } from '../span.js';
import { traitsOf } from '../traits.js';

/** Longest value that its key is read together with; in longer text the words around a number say what it is. */
const LONGEST_KEYED = 120;
/** A number of a hospital's own: hardly any letters, and digits enough. `SUBJ-0041` is a project's. */
const ORIGINAL_NUMBER = /^\s*[A-Za-z]{0,2}[-/ ]?\d[\d\s./-]{3,}[A-Za-z]?\s*$/;

/** `patientName` and `patient_name` as the words before a colon. */
function label(key: string): string {
  return `${key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .trim()}: `;
}

/**
 * Identifiers that the key of a side-car, or the column of a table, gives away: a bare number under `mrn`, a date under
 * `dob`. The key is read as the label before the value.
 */
export function findByKey(text: string, { keyword, place }: TextQuery): readonly Span[] {
  if ((place !== 'side-car' && place !== 'table') || keyword === '' || text.length > LONGEST_KEYED) return [];
  const before = label(keyword);
  const labelled = `${before}${text}`;
  return findIdentifiers(labelled, traitsOf(labelled)).flatMap((span): readonly Span[] => {
    const byCue = span.reasons.some((reason) => reason === 'cue' || reason === 'birth-cue');
    if (span.start < before.length || !byCue) return [];
    const isNumber = ![
      'birth-date',
      'date',
      'phone',
      'age-over-89',
      'address',
      'postcode',
      'username',
    ].includes(span.kind);
    if (isNumber && !ORIGINAL_NUMBER.test(text)) return [];
    return [
      {
        ...span,
        start: span.start - before.length,
        end: span.end - before.length,
        reasons: [...span.reasons, 'key'],
      },
    ];
  });
}
