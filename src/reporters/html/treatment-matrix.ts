import type { FoldedFinding, TreatmentRow } from '../../core/report.js';
import type { Severity } from '../../core/severity.js';
import { countOf, formatCount } from '../numbers.js';
import { visible } from '../visible.js';

/** What a treatment leaves for a reader to find, worst first. */
const TONES = ['exposed', 'unclear', 'replaced', 'removed'] as const;
type Tone = (typeof TONES)[number];

const TONE_TITLES: Readonly<Record<Tone, string>> = {
  exposed: 'Still exposed',
  unclear: 'Hard to tell',
  replaced: 'Replaced',
  removed: 'Removed or harmless',
};

/** Treatments by what they leave, the worst first; one that is not listed counts as unclear. */
const TREATMENTS: Readonly<Record<Tone, readonly string[]>> = {
  exposed: ['original-looking', 'over-89', 'kept', 'month-kept', 'alias', 'vendor-root'],
  unclear: ['hash-like', 'impossible-to-tell', 'other-root', 'kept-by-claim'],
  replaced: ['shifted-claimed', 'truncated', 'pseudonym', 'replaced', '2.25', 'expected'],
  removed: ['standard', 'dummy', 'removed-marker', 'empty', 'absent'],
};

const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];
const MAX_ROWS = 400;
/** Steps of shading in a cell. */
const SHADES = 4;

interface Cell {
  readonly text: string;
  readonly label: string;
  /** `tone-shade`, '' for an empty cell. */
  readonly look: string;
}

export interface TreatmentMatrix {
  readonly groups: readonly { readonly title: string; readonly tone: Tone; readonly span: number }[];
  readonly columns: readonly { readonly name: string; readonly tone: Tone }[];
  readonly rows: readonly {
    readonly keyword: string;
    readonly location: string;
    readonly cells: readonly Cell[];
  }[];
  readonly leftOut: number;
}

function toneOf(treatment: string): Tone {
  return TONES.find((tone) => TREATMENTS[tone].includes(treatment)) ?? 'unclear';
}

function orderOf(treatment: string): number {
  const within = TREATMENTS[toneOf(treatment)].indexOf(treatment);
  return TONES.indexOf(toneOf(treatment)) * 100 + (within < 0 ? 99 : within);
}

function patientsUnder(row: TreatmentRow, tone: Tone): number {
  return Object.entries(row.treatments).reduce(
    (sum, [name, count]) => sum + (toneOf(name) === tone ? count : 0),
    0,
  );
}

/** How bad the worst finding is that stands at an attribute, at any depth; higher is worse. */
function worstByAttribute(findings: readonly FoldedFinding[]): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const { severity, location = '', waiver } of findings) {
    const attribute = location.slice(-'(0000,0000)'.length);
    const rank = waiver === undefined ? WORST_FIRST.length - WORST_FIRST.indexOf(severity) : 0;
    worst.set(attribute, Math.max(rank, worst.get(attribute) ?? 0));
  }
  return worst;
}

/** The worst finding first, then most patients exposed, then most unclear; the attribute's place settles the rest. */
function compareRows(left: TreatmentRow, right: TreatmentRow, worst: ReadonlyMap<string, number>): number {
  const urgency = (worst.get(right.location) ?? 0) - (worst.get(left.location) ?? 0);
  if (urgency !== 0) return urgency;
  for (const tone of TONES) {
    const difference = patientsUnder(right, tone) - patientsUnder(left, tone);
    if (difference !== 0) return difference;
  }
  if (left.location === right.location) return 0;
  return left.location < right.location ? -1 : 1;
}

function cellOf(row: TreatmentRow, treatment: string): Cell {
  const count = row.treatments[treatment] ?? 0;
  const total = Object.values(row.treatments).reduce((sum, patients) => sum + patients, 0);
  if (count === 0) return { text: '–', label: '', look: '' };
  const shade = Math.max(1, Math.ceil((count / total) * SHADES));
  return {
    text: formatCount(count),
    label: `${visible(treatment)}: ${countOf(count, 'patient')}`,
    look: `${toneOf(treatment)}-${shade}`,
  };
}

/** Attribute x treatment x patients, the attribute with the worst finding first: kept descriptions expose most, and matter least. */
export function treatmentMatrix(
  rows: readonly TreatmentRow[],
  findings: readonly FoldedFinding[] = [],
): TreatmentMatrix {
  const worst = worstByAttribute(findings);
  const names = [...new Set(rows.flatMap(({ treatments }) => Object.keys(treatments)))].sort(
    (left, right) => orderOf(left) - orderOf(right) || (left < right ? -1 : 1),
  );
  const groups = TONES.map((tone) => ({
    title: TONE_TITLES[tone],
    tone,
    span: names.filter((name) => toneOf(name) === tone).length,
  })).filter(({ span }) => span > 0);
  const sorted = [...rows].sort((left, right) => compareRows(left, right, worst));
  return {
    groups,
    columns: names.map((name) => ({ name: visible(name), tone: toneOf(name) })),
    rows: sorted.slice(0, MAX_ROWS).map((row) => ({
      keyword: visible(row.keyword),
      location: visible(row.location),
      cells: names.map((name) => cellOf(row, name)),
    })),
    leftOut: Math.max(0, sorted.length - MAX_ROWS),
  };
}
