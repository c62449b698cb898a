/** What the grammar of a value representation says about one value (PS3.5 Table 6.2-1). */
export type GrammarVerdict =
  /** The grammar holds and leaves no room for text: nothing more to ask. */
  | 'closed'
  /** The grammar holds, but text fits into it. */
  | 'open'
  /** The grammar is violated: something else stands there. */
  | 'violated';

const UID = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/;
/** Also `1.02.3`, which many devices write. */
const LENIENT_UID = /^[\d.]*$/;
const DECIMAL = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;
const INTEGER = /^\s*[-+]?\d{1,12}\s*$/;
/** An integer string is a signed number of 32 bits (PS3.5 6.2). */
const LARGEST_INTEGER = 2 ** 31;
/** A number as it is dialled: nobody writes a count or a measure with a plus or a nought before eight digits. */
const DIALLED = /^\s*(?:\+|00?)[1-9]\d{7,}\s*$/;
const DATE = /^(?:\d{8}|\d{4}\.\d{2}\.\d{2}|\d{8}?-?(?:\d{8})?)$/;
const TIME = /^(?:\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d{1,6})?)?)?)?(?:-\d{0,6}(?:\.\d{1,6})?)?$/;
const DATE_TIME = /^\d{4}(?:\d{2}){0,5}(?:\.\d{1,6})?(?:[+-]\d{4})?$/;
const AGE = /^\d{3}[DWMY]$/;
const CODE_STRING = /^[A-Z0-9 _]{0,16}$/;

function holds(pattern: RegExp, value: string): GrammarVerdict {
  return pattern.test(value) ? 'closed' : 'violated';
}

/**
 * Holds a single value (no backslash) against the grammar of its VR. Numbers are `closed` though a number may be a record
 * number; whether it is shows in its attribute, not in its grammar.
 */
export function checkGrammar(vr: string, value: string): GrammarVerdict {
  const trimmed = value.replace(/[\0 ]+$/, '');
  if (trimmed === '') return 'closed';
  switch (vr) {
    case 'UI':
      return UID.test(trimmed) || LENIENT_UID.test(trimmed) ? 'closed' : 'violated';
    case 'DS':
      return DIALLED.test(trimmed) ? 'violated' : holds(DECIMAL, trimmed);
    case 'IS':
      if (DIALLED.test(trimmed)) return 'violated';
      return INTEGER.test(trimmed) && Math.abs(Number(trimmed)) < LARGEST_INTEGER ? 'closed' : 'violated';
    case 'DA':
      return holds(DATE, trimmed);
    case 'TM':
      return holds(TIME, trimmed);
    case 'DT':
      return holds(DATE_TIME, trimmed);
    case 'AS':
      return AGE.test(trimmed) ? 'open' : 'violated';
    case 'CS':
      return CODE_STRING.test(trimmed) ? 'open' : 'violated';
    default:
      return 'open';
  }
}

/** A subscriber of a numbering plan of ten or eleven digits, as North America, India, Mexico and China write one. */
const SUBSCRIBER = /^\s*(?:[2-9]\d{2}[2-9]\d{6}|[6-9]\d{9}|1[3-9]\d{9})\s*$/;
/** Measures that run to ten digits; a figure that was rounded ends with noughts. */
const LARGE_MEASURE =
  /Dose|Activity|Count|Time|Duration|Frequency|Offset|Sum|Value|Dimension|Length|Position/;
const ROUNDED = /000\s*$/;

/**
 * A number that grammar allows and that nobody measures: a whole number of ten digits and more under a keyword of the
 * standard that asks for a count or a measure of everyday size.
 */
export function isSubscriberNumber(vr: string, keyword: string, value: string): boolean {
  if ((vr !== 'DS' && vr !== 'IS') || value.length < 10 || keyword === '') return false;
  return SUBSCRIBER.test(value) && !LARGE_MEASURE.test(keyword) && !ROUNDED.test(value);
}
