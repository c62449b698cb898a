import { formatTag, isPrivateTag } from '../core/location.js';
import type { DataSet } from '../dicom/data-set.js';
import type { Element, Scope } from '../dicom/element.js';
import { locationOf } from '../dicom/location.js';
import { creatorElementOf } from '../dicom/private-block.js';
import { privateCreatorOf } from '../dicom/private-dictionary.js';
import type { Hit } from './hit.js';

/** What a creator's name turns out to be. */
export type CreatorStanding =
  | { readonly kind: 'known' | 'unknown' }
  /** A known creator with more text behind it. */
  | { readonly kind: 'appended'; readonly known: string; readonly rest: string };

const MOST_REMEMBERED = 4096;
const standings = new Map<string, CreatorStanding>();

/** Elements below this are no private elements but group length and reserved ones (PS3.5 7.8.1). */
const FIRST_CREATOR = 0x10;
const LAST_CREATOR = 0xff;
/** Version-like text that vendors put behind their own name. */
const VERSION = /^[\s:_-]*(?:v(?:er(?:sion)?)?\.?\s*)?[\d.]*[A-Za-z]?$/i;
const SHORTEST_KNOWN = 6;

/** Whether the dictionary knows a creator, to the letter or with text appended. */
export function standingOf(creator: string): CreatorStanding {
  const known = standings.get(creator);
  if (known !== undefined) return known;
  const standing = findStanding(creator);
  if (standings.size < MOST_REMEMBERED) standings.set(creator, standing);
  return standing;
}

function findStanding(creator: string): CreatorStanding {
  if (privateCreatorOf(creator) !== undefined) return { kind: 'known' };
  for (let end = creator.length - 1; end >= SHORTEST_KNOWN; end -= 1) {
    if (/[\p{L}\p{N}]/u.test(creator[end] ?? '')) continue;
    const head = creator.slice(0, end).trim();
    const rest = creator
      .slice(end)
      .trim()
      .replace(/^[\s:;,/|_^-]+/, '');
    if (privateCreatorOf(head) !== undefined && !VERSION.test(rest))
      return { kind: 'appended', known: head, rest };
  }
  return { kind: 'unknown' };
}

/** True for the elements that reserve blocks. */
export function isCreatorElement({ tag }: Element): boolean {
  const element = tag & 0xffff;
  return isPrivateTag(tag) && element >= FIRST_CREATOR && element <= LAST_CREATOR;
}

/**
 * What is wrong with the private blocks of a data set: elements that no creator reserves, blocks reserved twice,
 * creators with text appended. That a creator is unknown shows on the page of creators.
 */
export function privateBlockHits(dataSet: DataSet): readonly Hit[] {
  const hits: Hit[] = [];
  let scope: Scope | undefined;
  let block = -1;
  const orphans = new Set<number>();
  for (const element of dataSet.elements) {
    const { tag } = element;
    if ((tag & 0x10000) === 0) continue;
    if ((tag & 0xff00) === 0) {
      if (isCreatorElement(element)) hits.push(...creatorHits(element, dataSet));
      continue;
    }
    if (element.scope === scope && tag >>> 8 === block) continue;
    scope = element.scope;
    block = tag >>> 8;
    if (creatorElementOf(element) !== undefined || orphans.has(block)) continue;
    orphans.add(block);
    hits.push(said('private-tag/no-creator', element, '', `block ${formatTag(tag).slice(1, 8)}xx`));
  }
  return hits;
}

function creatorHits(element: Element, dataSet: DataSet): readonly Hit[] {
  const hits: Hit[] = [];
  const creator = dataSet.text(element).trim();
  const first = element.scope.creatorOf((element.tag & 0xffff0000) | ((element.tag & 0xff) << 8));
  if (first !== undefined && first !== element && dataSet.text(first).trim() !== creator)
    hits.push(said('private-tag/block-reserved-twice', element, '', formatTag(element.tag)));
  const standing = standingOf(creator);
  if (standing.kind === 'appended')
    hits.push(said('private-tag/creator-appended', element, standing.rest, 'the creator of a known vendor'));
  return hits;
}

function said(rule: string, element: Element, value: string, detail: string): Hit {
  return {
    rule,
    kind: value === '' ? 'diagnostic' : 'free-text',
    value,
    confidence: 0.8,
    reasons: ['private-block'],
    location: locationOf(element),
    detail,
  };
}
