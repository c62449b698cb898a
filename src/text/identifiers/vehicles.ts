import type { Span } from '../span.js';
import { vinNorthAmerica } from './check-digits.js';

const VIN = /(?<![\w.-])[A-HJ-NPR-Z\d]{17}(?![\w.-])/g;

/** Vehicle identification numbers (ISO 3779): 17 characters without I, O and Q, surer where the check digit holds. */
export function findVehicleIds(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(VIN)) {
    const letters = match[0].replace(/\d/g, '');
    const digits = match[0].length - letters.length;
    if (letters.length < 2 || digits < 3 || /^[A-F]+$/.test(letters)) continue;
    const checked = vinNorthAmerica(match[0]);
    spans.push({
      kind: 'vehicle-id',
      start: match.index,
      end: match.index + match[0].length,
      confidence: checked ? 0.85 : 0.55,
      reasons: checked ? ['shape', 'check-digits'] : ['shape'],
    });
  }
  return spans;
}
