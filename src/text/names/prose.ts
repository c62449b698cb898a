import { createRequire } from 'node:module';
import type { Span } from '../span.js';

/** Longest text handed to the second reader, in characters; its time grows with the length. */
const LONGEST = 2000;
/** Confidence from which the first reading needs no second opinion, and below which it asks for none. */
const SURE = 0.85;
const UNSURE = 0.15;
/** What agreement of the second reader is worth, in log-odds; fitted on prose of other origin. */
const AGREEMENT = 1.3;

interface PersonMention {
  readonly offset?: { readonly start: number; readonly length: number };
}

interface Document {
  people(): { json(options: { readonly offset: boolean }): readonly PersonMention[] };
}

type SecondReader = (text: string) => Document;

const require = createRequire(import.meta.url);
let reader: SecondReader | undefined;

/** compromise, loaded when prose is first in doubt: most archives hold hardly any. */
function secondReader(): SecondReader {
  if (reader === undefined) {
    const loaded: SecondReader = require('compromise');
    reader = loaded;
  }
  return reader;
}

function mentions(text: string): readonly (readonly [number, number])[] {
  return secondReader()(text)
    .people()
    .json({ offset: true })
    .flatMap(({ offset }) =>
      offset === undefined ? [] : [[offset.start, offset.start + offset.length] as const],
    );
}

/**
 * Asks compromise about the names in prose that the model is neither sure of nor has ruled out. Where both see a person
 * the confidence rises; what only compromise sees is left, since it takes one word in twenty of plain prose for a name.
 */
export function withSecondReading(text: string, names: readonly Span[]): readonly Span[] {
  const isOpen = ({ confidence }: Span) => confidence >= UNSURE && confidence < SURE;
  if (text.length > LONGEST || !names.some(isOpen)) return names;
  const people = mentions(text);
  return names.map((name) => {
    if (!isOpen(name) || !people.some(([start, end]) => start < name.end && name.start < end)) return name;
    const logOdds = Math.log(name.confidence / (1 - name.confidence)) + AGREEMENT;
    return { ...name, confidence: 1 / (1 + Math.exp(-logOdds)), reasons: [...name.reasons, 'second-reader'] };
  });
}
