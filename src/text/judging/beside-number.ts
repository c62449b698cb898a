import type { Span } from '../span.js';

/** Digits of a number that a hospital may have given. */
const RECORD_NUMBER =
  /^(?:[\s,;:#^_/-]{1,3}(?:[A-Z]{1,3}-?)?(?<plain>\d{6,12}|\d{2,4}(?:-\d{2,4}){2})|[\s,;:#^/]{1,3}(?<tied>\d{2,4}(?:-\d{2,7}){1,3}))(?![\d.,-]*[\d\p{L}])/u;
/** The same before a name: `A7417036 ABERNATHY`. */
const NUMBER_BEFORE =
  /(?<![\p{L}\d.,/-])(?<plain>[A-Z]{0,3}-?\d{6,12}|\d{2,4}(?:-\d{2,7}){1,3})(?<gap>[\s,;:#^_/-]{1,3})$/u;
const DAY =
  /^(?:(?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:[0-2]\d|3[01])|\d{1,2}-\d{1,2}-(?:\d{2}|(?:19|20)\d{2})|(?:19|20)\d{2}-\d{2,4})$/;
const LEAST_DIGITS = 6;
/** Confidence from which a part may be a name that the number beside it bears out. */
const LEAST_NAME = 0.25;
/** What is left of the doubt about either, where one stands beside the other. */
const DOUBT_KEPT = 0.45;
const NUMBER_CONFIDENCE = 0.6;

/** `ABERNATHY 8452929`: what may be a name with what may be a record number after it makes each the likelier. */
export function withNumbersBeside(text: string, spans: readonly Span[]): readonly Span[] {
  const added: Span[] = [];
  const raised = spans.map((span) => {
    if (span.kind !== 'person-name' || span.confidence < LEAST_NAME) return span;
    const number = numberAfter(text, span) ?? numberBefore(text, span);
    if (number === undefined) return span;
    const confidence = 1 - (1 - span.confidence) * DOUBT_KEPT;
    const { start, end } = number;
    const isTaken = spans.some((other) => other !== span && other.start < end && start < other.end);
    if (!isTaken)
      added.push({
        kind: 'mrn',
        start,
        end,
        confidence: Math.min(confidence, NUMBER_CONFIDENCE + 0.2 * span.confidence),
        reasons: ['shape', 'beside-name'],
      });
    return { ...span, confidence, reasons: [...span.reasons, 'number-beside'] };
  });
  return added.length === 0 ? raised : [...raised, ...added];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function isRecordNumber(number: string): boolean {
  return !DAY.test(number) && number.replace(/\D/g, '').length >= LEAST_DIGITS;
}

function numberAfter(text: string, span: Span): Place | undefined {
  const match = RECORD_NUMBER.exec(text.slice(span.end, span.end + 24));
  const number = match?.groups?.plain ?? match?.groups?.tied;
  if (match === null || number === undefined || !isRecordNumber(number)) return undefined;
  const end = span.end + match[0].length;
  return { start: end - number.length, end };
}

function numberBefore(text: string, span: Span): Place | undefined {
  const from = Math.max(0, span.start - 24);
  const { plain = '', gap = '' } = NUMBER_BEFORE.exec(text.slice(from, span.start))?.groups ?? {};
  if (plain === '' || !isRecordNumber(plain)) return undefined;
  const end = span.start - gap.length;
  return { start: end - plain.length, end };
}
