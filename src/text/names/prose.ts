import { createRequire } from 'node:module';
import type { Span } from '../span.js';

/** Longest text handed to the second reader, in characters; its time grows with the length. */
const LONGEST = 2000;
/** Confidence from which a name is raised without a second opinion, and below which agreement would not raise it. */
const SURE = 0.72;
const UNSURE = 0.38;
/** The second reader knows English: a text without any of its small words is not for it. */
const ENGLISH = /\b(?:the|of|and|was|were|is|with|for|to|by|from|has|had|his|her|at|on)\b/i;
/** Characters on either side of a name that are read with it; a sentence says enough. */
const REACH = 120;
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

/** The part of a text around a name, from blank to blank. */
function around(text: string, { start, end }: Span): readonly [from: number, to: number] {
  const from = start <= REACH ? 0 : text.indexOf(' ', start - REACH) + 1;
  const blank = text.lastIndexOf(' ', end + REACH);
  return [Math.min(from, start), end + REACH >= text.length ? text.length : Math.max(end, blank)];
}

function mentions(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  return secondReader()(text.slice(from, to))
    .people()
    .json({ offset: true })
    .flatMap(({ offset }) =>
      offset === undefined ? [] : [[from + offset.start, from + offset.start + offset.length] as const],
    );
}

/**
 * Asks compromise about the names in prose that the model is neither sure of nor has ruled out. Where both see a person
 * the confidence rises; what only compromise sees is left, since it takes one word in twenty of plain prose for a name.
 */
export function withSecondReading(text: string, names: readonly Span[]): readonly Span[] {
  const isOpen = ({ confidence }: Span) => confidence >= UNSURE && confidence < SURE;
  if (text.length > LONGEST || !names.some(isOpen) || !ENGLISH.test(text)) return names;
  const whole = text.length <= 2 * REACH ? mentions(text, 0, text.length) : undefined;
  return names.map((name) => {
    if (!isOpen(name)) return name;
    const people = whole ?? mentions(text, ...around(text, name));
    if (!people.some(([start, end]) => start < name.end && name.start < end)) return name;
    const logOdds = Math.log(name.confidence / (1 - name.confidence)) + AGREEMENT;
    return { ...name, confidence: 1 / (1 + Math.exp(-logOdds)), reasons: [...name.reasons, 'second-reader'] };
  });
}
