import type { Kind } from '../catalogue/catalogue.js';
import { HOUSE_STYLES, type HouseStyle } from '../deidentify/styles.js';
import type { Random } from '../pools/random.js';

/** What is to stand in one instance: a leak, an innocent value in the same place, or nothing. */
export type Demand =
  | {
      readonly is: 'leak' | 'innocent';
      readonly kind: Kind;
      readonly form: string;
      readonly template: string;
      readonly number: number;
    }
  | { readonly is: 'nothing' };

/** Image modalities and how often each comes. */
const IMAGES: readonly string[] = [
  'CT',
  'CT',
  'CT',
  'MR',
  'MR',
  'MR',
  'DX',
  'DX',
  'CR',
  'MG',
  'US',
  'US',
  'PT',
  'NM',
  'XA',
  'SC',
  'XC',
  'MF',
];

const ALL_MODALITIES: readonly string[] = [...new Set(IMAGES), 'SR', 'SEG', 'RTSTRUCT', 'PR', 'ECG', 'DOC'];

/** A series to be made: one demand an instance. */
export interface SeriesDemand {
  readonly modality: string;
  readonly style: HouseStyle;
  readonly demands: readonly Demand[];
}

/**
 * Demands of an archive: each kind in each of its forms in turn, `perKind` times, as often an innocent value at its
 * place, and series with nothing in them.
 */
export function planDemands(
  kinds: readonly Kind[],
  perKind: number,
  untouchedSeries: number,
  slicesOf: (modality: string) => number,
  random: Random,
): readonly SeriesDemand[] {
  const buckets = new Map<string, Demand[]>();
  const add = (kind: Kind, demand: Demand) => {
    const key = `${random.pick(kind.hosts ?? IMAGES)}\n${kind.styles ?? 'any'}`;
    buckets.set(key, [...(buckets.get(key) ?? []), demand]);
  };
  for (const kind of kinds) {
    for (let number = 0; number < perKind; number += 1) {
      const [form, template] = kind.forms[number % kind.forms.length] ?? ['none', ''];
      add(kind, { is: 'leak', kind, form, template, number });
      if (kind.innocent === undefined) continue;
      const innocent = kind.innocent[number % kind.innocent.length] ?? '';
      add(kind, { is: 'innocent', kind, form: 'innocent', template: innocent, number });
    }
  }
  const series = [...buckets].flatMap(([key, demands]) => {
    const [modality = 'CT', wanted = 'any'] = key.split('\n');
    return inSeries(shuffled(demands, random), slicesOf(modality)).map((members) => ({
      modality,
      style: random.pick(stylesFor(wanted)),
      demands: members,
    }));
  });
  const untouched = Array.from({ length: untouchedSeries }, (_, index) => {
    const modality = ALL_MODALITIES[index % ALL_MODALITIES.length] ?? 'CT';
    const demands = Array.from({ length: slicesOf(modality) }, (): Demand => ({ is: 'nothing' }));
    return { modality, style: random.pick(HOUSE_STYLES), demands };
  });
  return shuffled([...series, ...untouched], random);
}

function stylesFor(wanted: string): readonly HouseStyle[] {
  if (wanted === 'any') return HOUSE_STYLES;
  return HOUSE_STYLES.filter((style) => (style.dates === 'shift') === (wanted === 'shifted'));
}

/** Cut into series; the last is filled up with instances that hold nothing special. */
function inSeries(demands: readonly Demand[], slices: number): readonly (readonly Demand[])[] {
  const series: Demand[][] = [];
  for (let start = 0; start < demands.length; start += slices) {
    const members = demands.slice(start, start + slices);
    while (members.length < slices) members.push({ is: 'nothing' });
    series.push(members);
  }
  return series;
}

function shuffled<T>(members: readonly T[], random: Random): T[] {
  return members
    .map((member) => ({ member, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ member }) => member);
}
