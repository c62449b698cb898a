import type { Tag } from '../../core/location.js';
import type { CreatorPage } from '../../core/report.js';
import { isAtLeast } from '../../core/severity.js';
import { privateCreatorOf, privateEntryOf } from '../../dicom/private-dictionary.js';
import { type Census, type CensusKind, ROW, ROW_NUMBERS } from '../batches/private-census.js';
import type { FoldDelta } from './fold.js';

/** The census of a batch, with its creators as they may be printed: one that carries a finding is masked. */
export interface MaskedCensus {
  readonly census: Census;
  readonly shown: ReadonlyMap<string, string>;
  /** Raw texts under private elements, where they were asked for. */
  readonly values: readonly RevealedValue[];
}

/** A raw text, read as it stands or decoded, under an element of a creator. */
export interface RevealedValue {
  readonly creator: string;
  /** Without the block, as in the census. */
  readonly element: Tag;
  readonly text: string;
}

const MOST_REVEALED = 20;
const LONGEST_REVEALED = 128;

/** Values and patients of one element that are told apart; more count as that many. */
const MOST_TOLD_APART = 10_000;
const MOST_ELEMENTS = 5_000;

/** Numbers from here on may be somebody's, and days. */
const LEAST_TELLING_NUMBER = 100_000;
/** A range of fewer patients tells of them. */
const LEAST_PATIENTS_OF_RANGE = 3;

/** The least and the greatest of some numbers; crossed where there are none. */
interface Span {
  least: number;
  most: number;
}

interface Growing {
  readonly creator: string;
  readonly shownCreator: string;
  readonly element: number;
  readonly vrs: Set<string>;
  readonly kinds: Set<string>;
  readonly reads: Set<string>;
  readonly entropy: Span;
  readonly numbers: Span;
  /** Raw. */
  readonly revealed: Set<string>;
  instances: number;
  shortest: number;
  longest: number;
  /** Hashes of patients and of values, and the sums of both, which tell pairs apart. */
  readonly patients: Set<number>;
  readonly values: Set<number>;
  readonly pairs: Set<number>;
}

/** Gathers the census of all batches into a page for each private creator. */
export class CreatorPages {
  readonly #creators = new Map<string, Map<number, Growing>>();
  #elements = 0;

  add({ census: { kinds, rows }, shown, values }: MaskedCensus): void {
    const ofKinds: (Growing | undefined)[] = [];
    for (let at = 0; at < rows.length; at += ROW_NUMBERS) {
      const index = rows[at + ROW.kind] ?? 0;
      ofKinds[index] ??= this.#elementOf(kinds[index], shown);
      const element = ofKinds[index];
      if (element !== undefined) grow(element, rows, at);
    }
    for (const { creator, element, text } of values) {
      const revealed = this.#creators.get(creator)?.get(element)?.revealed;
      if (revealed !== undefined && revealed.size < MOST_REVEALED)
        revealed.add(text.slice(0, LONGEST_REVEALED));
    }
  }

  /** The element of a kind; undefined where there are too many. */
  #elementOf(kind: CensusKind | undefined, shown: MaskedCensus['shown']): Growing | undefined {
    if (kind === undefined) return undefined;
    let ofCreator = this.#creators.get(kind.creator);
    if (ofCreator === undefined) {
      ofCreator = new Map();
      this.#creators.set(kind.creator, ofCreator);
    }
    let element = ofCreator.get(kind.element);
    if (element === undefined) {
      if (this.#elements >= MOST_ELEMENTS) return undefined;
      this.#elements += 1;
      element = newElement(kind, shown.get(kind.creator) ?? '');
      ofCreator.set(kind.element, element);
    }
    element.vrs.add(kind.vr);
    element.kinds.add(kind.kind);
    if (kind.reads !== undefined) element.reads.add(kind.reads);
    return element;
  }

  pages(folds: readonly FoldDelta[]): CreatorPage[] {
    return [...this.#creators.values()]
      .filter(({ size }) => size > 0)
      .map((elements) => pageOf([...elements.values()], folds))
      .sort((a, b) => (a.creator < b.creator ? -1 : a.creator > b.creator ? 1 : 0));
  }
}

function newElement({ creator, element }: CensusKind, shownCreator: string): Growing {
  return {
    creator,
    shownCreator,
    element,
    vrs: new Set(),
    kinds: new Set(),
    reads: new Set(),
    entropy: noSpan(),
    numbers: noSpan(),
    revealed: new Set(),
    instances: 0,
    shortest: Number.POSITIVE_INFINITY,
    longest: 0,
    patients: new Set(),
    values: new Set(),
    pairs: new Set(),
  };
}

function noSpan(): Span {
  return { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY };
}

function widen(span: Span, least: number, most = least): void {
  span.least = Math.min(span.least, least);
  span.most = Math.max(span.most, most);
}

function grow(element: Growing, rows: Float64Array, at: number): void {
  const entropy = rows[at + ROW.entropy] ?? Number.NaN;
  const least = rows[at + ROW.least] ?? Number.NaN;
  const length = rows[at + ROW.length] ?? 0;
  const patient = rows[at + ROW.patient] ?? 0;
  const hash = rows[at + ROW.hash] ?? 0;
  if (!Number.isNaN(entropy)) widen(element.entropy, entropy);
  if (!Number.isNaN(least)) widen(element.numbers, least, rows[at + ROW.most]);
  element.instances += 1;
  element.shortest = Math.min(element.shortest, length);
  element.longest = Math.max(element.longest, length);
  if (element.patients.size < MOST_TOLD_APART) element.patients.add(patient);
  if (element.values.size < MOST_TOLD_APART) element.values.add(hash);
  if (element.pairs.size < MOST_TOLD_APART) element.pairs.add(patient + hash);
}

function pageOf(elements: readonly Growing[], folds: readonly FoldDelta[]): CreatorPage {
  const [first] = elements;
  const known = privateCreatorOf(first?.creator ?? '');
  const shown = first?.shownCreator ?? '';
  const found = folds.filter(({ lead }) => lead.creator === shown && lead.class !== 'coverage');
  return {
    creator: shown,
    known: known !== undefined,
    vendor: known?.vendor ?? '',
    elements: [...elements]
      .sort((a, b) => a.element - b.element)
      .map((element) => elementOf(element, found, folds)),
  };
}

function elementOf(
  element: Growing,
  found: readonly FoldDelta[],
  folds: readonly FoldDelta[],
): CreatorPage['elements'][number] {
  const entry = privateEntryOf(element.creator, element.element);
  const tag = shownTag(element.element);
  const here = found.filter(({ lead }) => standsIn(lead.location, tag));
  const raised = here.filter(({ lead }) => isAtLeast(lead.severity, 'low'));
  const unread = folds.filter(({ lead }) => lead.class === 'coverage' && standsIn(lead.location, tag));
  return {
    element: tag,
    name: entry?.name ?? '',
    known: entry !== undefined,
    safe: entry?.isSafe ?? false,
    vrs: [...element.vrs].sort(),
    kinds: [...element.kinds].sort(),
    reads: [...element.reads].sort(),
    ...entropyTold(element),
    ...rangeTold(element, raised.length > 0),
    ...(element.revealed.size === 0 ? {} : { values: [...element.revealed].sort() }),
    instances: element.instances,
    shortest: element.shortest,
    longest: element.longest,
    patients: element.patients.size,
    distinct: element.values.size,
    distinctPerPatient: Math.round((element.pairs.size / Math.max(1, element.patients.size)) * 100) / 100,
    findings: [...new Set(raised.map(({ lead }) => lead.rule))].sort(),
    notAssessed: [...new Set(unread.map(({ lead }) => lead.rule))].sort(),
    recommended: recommendationFor(entry, raised.length > 0, unread.length > 0),
  };
}

function entropyTold({ entropy }: Growing): { entropy?: [number, number] } {
  return entropy.least > entropy.most ? {} : { entropy: [entropy.least, entropy.most] };
}

/** The range of an element's numbers, rounded outwards: where it tells of nobody. */
function rangeTold({ numbers, patients }: Growing, isRaised: boolean): { range?: [number, number] } {
  const { least, most } = numbers;
  if (isRaised || least > most || patients.size < LEAST_PATIENTS_OF_RANGE) return {};
  if (Math.max(Math.abs(least), Math.abs(most)) >= LEAST_TELLING_NUMBER) return {};
  return { range: [toTwoDigits(least, Math.floor), toTwoDigits(most, Math.ceil)] };
}

function toTwoDigits(number: number, round: (scaled: number) => number): number {
  if (number === 0) return 0;
  const scale = 10 ** (Math.floor(Math.log10(Math.abs(number))) - 1);
  return Number((round(number / scale) * scale).toPrecision(2));
}

type Entry = ReturnType<typeof privateEntryOf>;

/** What was found comes first, then what the standard and a large public archive say of the element. */
function recommendationFor(
  entry: Entry,
  isRaised: boolean,
  isUnread: boolean,
): CreatorPage['elements'][number]['recommended'] {
  if (isRaised || entry === undefined || entry.disposition === 'remove') return 'remove';
  if (isUnread) return 'review';
  if (entry.disposition === 're-uid') return 'replace-uid';
  if (entry.disposition === 'date') return 'shift-date';
  if (entry.isSafe || entry.disposition === 'keep') return 'keep';
  return 'review';
}

function shownTag(element: number): string {
  const hex = element.toString(16).toUpperCase().padStart(8, '0');
  return `(${hex.slice(0, 4)},xx${hex.slice(6)})`;
}

/** True where a location stands at, or below, an element in whatever block. */
function standsIn(location: string | undefined, tag: string): boolean {
  if (location === undefined) return false;
  const start = tag.slice(0, 6);
  const end = tag.slice(8);
  for (let at = location.indexOf(start); at >= 0; at = location.indexOf(start, at + 1))
    if (location.startsWith(end, at + 8)) return true;
  return false;
}
