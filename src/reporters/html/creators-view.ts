import type { CreatorPage, Report } from '../../core/report.js';
import { countOf, formatCount } from '../numbers.js';
import { visible } from '../visible.js';

const MAX_CREATORS = 60;
const MAX_ELEMENTS = 120;

/** What a reader is told to do with an element. */
const RECOMMENDATIONS: Readonly<Record<CreatorPage['elements'][number]['recommended'], string>> = {
  keep: 'keep',
  review: 'look at it',
  remove: 'remove',
  'replace-uid': 'replace the UID',
  'shift-date': 'shift the date',
};

interface CreatorView {
  readonly creator: string;
  readonly about: string;
  readonly elements: readonly {
    readonly element: string;
    readonly name: string;
    readonly holds: string;
    readonly distinct: string;
    readonly found: string;
    readonly recommended: string;
  }[];
  readonly leftOut: number;
}

export interface CreatorsView {
  readonly pages: readonly CreatorView[];
  readonly leftOut: number;
}

/** A page for each private creator: what its elements hold, by kind, length and number, and what to do with them. */
export function creatorsView({ creators = [] }: Report): CreatorsView {
  return {
    pages: creators.slice(0, MAX_CREATORS).map(creatorView),
    leftOut: Math.max(0, creators.length - MAX_CREATORS),
  };
}

function creatorView({ creator, known, vendor, elements }: CreatorPage): CreatorView {
  const standing = known ? ['in the dictionary', vendor] : ['unknown'];
  return {
    creator: visible(creator),
    about: visible(
      [...standing, countOf(elements.length, 'element')].filter((part) => part !== '').join(', '),
    ),
    elements: elements.slice(0, MAX_ELEMENTS).map(elementView),
    leftOut: Math.max(0, elements.length - MAX_ELEMENTS),
  };
}

function elementView(element: CreatorPage['elements'][number]): CreatorView['elements'][number] {
  const { shortest, longest } = element;
  const length =
    shortest === longest ? formatCount(longest) : `${formatCount(shortest)} to ${formatCount(longest)}`;
  return {
    element: element.element,
    name: visible(element.known ? element.name : 'unknown'),
    holds: [
      `${element.vrs.join(', ')}: ${element.kinds.join(', ')}, ${length} bytes`,
      ...(element.reads.length === 0 ? [] : [`reads as ${element.reads.join(', ')}`]),
      ...(element.range === undefined ? [] : [`about ${spanOf(element.range)}`]),
      ...(element.values === undefined ? [] : [visible(`values: ${element.values.join(' | ')}`)]),
      ...(element.entropy === undefined ? [] : [`${spanOf(element.entropy)} bits a byte`]),
    ].join('; '),
    distinct: `${formatCount(element.distinct)} in ${formatCount(element.patients)} patients, ${element.distinctPerPatient} each`,
    found: visible([...element.findings, ...element.notAssessed].join(', ')),
    recommended: RECOMMENDATIONS[element.recommended],
  };
}

function spanOf([least, most]: readonly [number, number]): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}
