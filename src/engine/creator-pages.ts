import type { CreatorPage } from '../core/report.js';
import { isAtLeast } from '../core/severity.js';
import { privateCreatorOf, privateEntryOf } from '../dicom/private-dictionary.js';
import type { FoldDelta } from './fold.js';
import type { CensusRow } from './private-census.js';

/** The census of a batch, with its creators as they may be printed: one that carries a finding is masked. */
export interface MaskedCensus {
  readonly rows: readonly CensusRow[];
  readonly shown: ReadonlyMap<string, string>;
}

/** Values and patients of one element that are told apart; more count as that many. */
const MOST_TOLD_APART = 10_000;
const MOST_ELEMENTS = 5_000;

interface Growing {
  readonly creator: string;
  readonly shownCreator: string;
  readonly element: number;
  readonly vrs: Set<string>;
  readonly kinds: Set<string>;
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

  add({ rows, shown }: MaskedCensus): void {
    for (const row of rows) {
      let ofCreator = this.#creators.get(row.creator);
      if (ofCreator === undefined) {
        ofCreator = new Map();
        this.#creators.set(row.creator, ofCreator);
      }
      let element = ofCreator.get(row.element);
      if (element === undefined) {
        if (this.#elements >= MOST_ELEMENTS) continue;
        this.#elements += 1;
        element = newElement(row, shown.get(row.creator) ?? '');
        ofCreator.set(row.element, element);
      }
      grow(element, row);
    }
  }

  pages(folds: readonly FoldDelta[]): CreatorPage[] {
    return [...this.#creators.values()]
      .filter(({ size }) => size > 0)
      .map((elements) => pageOf([...elements.values()], folds))
      .sort((a, b) => (a.creator < b.creator ? -1 : a.creator > b.creator ? 1 : 0));
  }
}

function newElement({ creator, element, length }: CensusRow, shownCreator: string): Growing {
  return {
    creator,
    shownCreator,
    element,
    vrs: new Set(),
    kinds: new Set(),
    instances: 0,
    shortest: length,
    longest: length,
    patients: new Set(),
    values: new Set(),
    pairs: new Set(),
  };
}

function grow(element: Growing, { vr, kind, length, patient, hash }: CensusRow): void {
  element.vrs.add(vr);
  element.kinds.add(kind);
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
