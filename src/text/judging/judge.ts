import type { EvidenceKind } from '../../core/rule.js';
import type { TextEvidence, TextQuery } from '../evidence.js';
import { withAsciiDigits } from '../identifiers/digits.js';
import { findIdentifiers } from '../identifiers/find.js';
import { calendarDay } from '../known/calendar-day.js';
import type { KnownIndex } from '../known/known-index.js';
import { type KnownMatch, matchKnown } from '../known/match.js';
import { findBeforeAgeAndSex } from '../names/demographics.js';
import { findNames, PROSE_WORDS } from '../names/find.js';
import { isCommonWord } from '../names/lexicon.js';
import type { NameModel } from '../names/model.js';
import { withSecondReading } from '../names/prose.js';
import { overlaps, type Span, withoutOverlaps } from '../span.js';
import { type Traits, traitsOf } from '../traits.js';
import { withNumbersBeside } from './beside-number.js';
import { type Field, fieldOf } from './fields.js';
import { checkGrammar, type GrammarVerdict, isSubscriberNumber } from './grammar.js';
import { isInnocentCode } from './innocent.js';
import { findByKey } from './keyed.js';
import { findOddities } from './oddities.js';
import { otherReadings } from './other-readings.js';
import { weighByField } from './prior.js';

/** What a judgement may draw on besides the text itself. */
export interface TextContext {
  readonly model: NameModel;
  /** What this archive calls a person: names and numbers that leaked elsewhere in it. */
  readonly lexicon?: KnownIndex;
  /** What the user knows: the list of `--known`. */
  readonly known?: KnownIndex;
}

/** Longest text judged in one piece, in characters: time grows faster than length where there is much to weigh. */
const LONGEST_PIECE = 20_000;
/** How far pieces of a longer text overlap, so that nothing is lost where one ends. */
const OVERLAP = 200;
/** Findings in one text after which the rest of it is not judged: it is a list of identifiers, and said to be one. */
const MOST_EVIDENCE = 500;
/** Values of a multi-valued element that are judged one by one. */
const MOST_VALUES = 4096;
/** Text of these VRs is never split at the backslash (PS3.5 6.4). */
const UNSPLIT = new Set(['LT', 'ST', 'UT', 'UR', '']);
/** The UID before text that has been written behind it. */
const UID_BEFORE_TEXT = /^\d[\d.]{4,}[\s.\0^_]*(?=[^\d.])/;
/** Keys under which a number of two digits may say something. */
const AGE_KEY = /age$/i;
/** Evidence below this confidence is not worth a line anywhere. */
const LEAST_CONFIDENCE = 0.15;

const KIND_OF_ENTRY: Readonly<Record<KnownMatch['entry'], EvidenceKind>> = {
  'full-name': 'person-name',
  'name-pair': 'person-name',
  'family-name': 'person-name',
  'name-initial': 'person-name',
  number: 'mrn',
  date: 'birth-date',
  text: 'other',
};

function toEvidence(span: Span, text: string, offset: number): TextEvidence {
  return {
    kind: span.kind,
    value: text.slice(span.start, span.end),
    start: span.start + offset,
    end: span.end + offset,
    confidence: Math.round(span.confidence * 100) / 100,
    reasons: span.reasons,
  };
}

function knownEvidence(match: KnownMatch, text: string, offset: number): TextEvidence {
  return {
    kind: 'known-identifier',
    value: text.slice(match.start, match.end),
    start: match.start + offset,
    end: match.end + offset,
    confidence: match.confidence,
    reasons: ['known', match.entry, match.how],
    knownRow: match.row,
  };
}

/** Raises what the archive itself has called a person elsewhere, and adds what nothing else found. */
function withLexicon(spans: readonly Span[], matches: readonly KnownMatch[]): readonly Span[] {
  const raised = spans.map((span) => {
    const match = matches.find((other) => overlaps(span, { ...span, ...other }));
    if (match === undefined) return span;
    const confidence = 1 - (1 - span.confidence) * (1 - match.confidence);
    return { ...span, confidence: Math.min(0.99, confidence), reasons: [...span.reasons, 'lexicon'] };
  });
  const added = matches
    .filter((match) => !spans.some((span) => overlaps(span, { ...span, ...match })))
    .map((match): Span => {
      const kind = KIND_OF_ENTRY[match.entry];
      return {
        kind,
        start: match.start,
        end: match.end,
        confidence: match.confidence,
        reasons: ['lexicon', match.entry],
      };
    });
  return [...raised, ...added];
}

function datesOf(spans: readonly Span[], text: string) {
  return spans.flatMap((span) => {
    if (span.kind !== 'date' && span.kind !== 'birth-date') return [];
    const day = calendarDay(text.slice(span.start, span.end));
    return day === undefined ? [] : [{ text: day, start: span.start, end: span.end }];
  });
}

function judgePart(
  text: string,
  query: TextQuery,
  field: Field,
  verdict: GrammarVerdict,
  context: TextContext,
  offset: number,
): readonly TextEvidence[] {
  const digits = withAsciiDigits(text);
  const traits: Traits = traitsOf(digits);
  const inText = findIdentifiers(digits, traits);
  const byKey = findByKey(text, query);
  const identifiers = byKey.length === 0 ? inText : withoutOverlaps([...byKey, ...inText]);
  const isCommon = (word: string) => isCommonWord(context.model, word);
  const first = traits.letters > 1 ? findNames(text, traits, field, context.model) : [];
  const isProse = traits.words >= PROSE_WORDS && traits.foreign * 4 < traits.letters;
  const read = isProse && first.length > 0 ? withSecondReading(text, first) : first;
  const listed = traits.digits > 0 ? findBeforeAgeAndSex(text, isCommon) : [];
  const odd = findOddities(text, query.vr, verdict, context.model);
  const told = [...listed, ...odd];
  const names = told.length === 0 ? read : withoutOverlaps([...read, ...told]);
  const parts = names.length === 0 ? identifiers : withoutOverlaps([...identifiers, ...names]);
  const found = names.length > 0 && traits.digits > 5 ? withNumbersBeside(text, parts) : parts;
  const weighed = found.map((span) => weighByField(span, text, query, field, verdict, traits));
  const dates =
    context.known === undefined && context.lexicon === undefined ? [] : datesOf(identifiers, text);
  const lexical = context.lexicon === undefined ? [] : matchKnown(context.lexicon, text, dates, isCommon);
  const raised = lexical.length === 0 ? weighed : withLexicon(weighed, lexical);
  const evidence = raised
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .map((span) => toEvidence(span, text, offset));
  if (context.known === undefined) return evidence;
  const known = matchKnown(context.known, text, dates, isCommon).map((match) =>
    knownEvidence(match, text, offset),
  );
  return [...known, ...evidence];
}

/**
 * Judges one text by what it is and where it stands: identifiers, names, known identifiers, and violations of the VR's
 * grammar as evidence. Multi-valued elements are judged value by value. Never throws.
 *
 * @example judgeText({ value: 'Public^John^Q', vr: 'LO', keyword: 'Allergies', place: 'attribute' }, context)
 */
export function judgeText(query: TextQuery, context: TextContext): readonly TextEvidence[] {
  const full = query.value;
  if (full.length > LONGEST_PIECE) return judgeInPieces(query, context);
  const readings = otherReadings(full);
  const plain = judgeAsRead(query, context);
  if (readings.length === 0) return plain;
  const others = readings.flatMap(({ text, how }) =>
    judgeAsRead({ ...query, value: text }, context).map((found) => ({
      ...found,
      start: 0,
      end: full.length,
      reasons: [...found.reasons, how],
    })),
  );
  return [...plain, ...others];
}

/** Judges a text of one piece as it stands. */
function judgeAsRead(query: TextQuery, context: TextContext): readonly TextEvidence[] {
  const { vr, value: full } = query;
  const field = fieldOf(query);
  if (UNSPLIT.has(vr) || !full.includes('\\')) return judgeValue(full, query, field, context, 0);
  const evidence: TextEvidence[] = [];
  let offset = 0;
  for (const part of full.split('\\', MOST_VALUES)) {
    evidence.push(...judgeValue(part, query, field, context, offset));
    offset += part.length + 1;
  }
  return evidence;
}

/** Digits of a component of a UID from which it may be somebody's number. */
const LEAST_COMPONENT = 5;

/**
 * Numbers of the user's list in the components of a UID (`1.2.840.113619.2.482913`): its grammar leaves no room for other
 * text, but a device may have put a record number into it.
 */
export function judgeUid(value: string, context: TextContext): readonly TextEvidence[] {
  const { known } = context;
  if (known === undefined) return [];
  const evidence: TextEvidence[] = [];
  let offset = 0;
  for (const component of value.split('.')) {
    if (component.length >= LEAST_COMPONENT)
      for (const match of matchKnown(known, component, [], () => true))
        if (match.entry === 'number') evidence.push(knownEvidence(match, component, offset));
    offset += component.length + 1;
  }
  return evidence;
}

/** A long text piece by piece, each ending at a blank where there is one; what two pieces both hold counts once. */
function judgeInPieces(query: TextQuery, context: TextContext): readonly TextEvidence[] {
  const { value } = query;
  const evidence: TextEvidence[] = [];
  const seen = new Set<string>();
  for (let from = 0; from < value.length && evidence.length < MOST_EVIDENCE; ) {
    const until = Math.min(value.length, from + LONGEST_PIECE);
    const blank = until === value.length ? until : value.lastIndexOf(' ', until);
    const end = blank > from + LONGEST_PIECE / 2 ? blank : until;
    for (const found of judgeText({ ...query, value: value.slice(from, end) }, context)) {
      const moved = { ...found, start: found.start + from, end: found.end + from };
      const key = `${moved.kind} ${moved.start}`;
      if (!seen.has(key)) evidence.push(moved);
      seen.add(key);
    }
    from = end === value.length ? end : end - OVERLAP;
  }
  return evidence;
}

function judgeValue(
  text: string,
  query: TextQuery,
  field: Field,
  context: TextContext,
  offset: number,
): readonly TextEvidence[] {
  const hasLists = context.lexicon !== undefined || context.known !== undefined;
  const mayBeAge = query.place !== 'attribute' && AGE_KEY.test(query.keyword);
  if (isInnocentCode(text.trim()) && !(hasLists && text.length > 3) && !mayBeAge) return [];
  const verdict = isSubscriberNumber(query.vr, query.keyword, text)
    ? 'violated'
    : checkGrammar(query.vr, text);
  if (verdict === 'closed' && !hasLists) return [];
  const uid = query.vr === 'UI' && verdict === 'violated' ? (UID_BEFORE_TEXT.exec(text)?.[0].length ?? 0) : 0;
  if (uid > 0) return judgePart(text.slice(uid), query, field, verdict, context, offset + uid);
  return judgePart(text, query, field, verdict, context, offset);
}
