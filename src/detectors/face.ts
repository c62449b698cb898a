import { z } from 'zod';
import type { Rule } from '../core/rule.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import type { FaceVerdict, Measure } from '../vision/face/assessment.js';
import type { Hit } from './hit.js';
import { SEQUENCES, type VolumeReading } from './volumes/volume-reading.js';

const RULE_OF_VERDICT: Readonly<Record<Exclude<FaceVerdict, 'no-face'>, string>> = {
  face: 'face/face-in-volume',
  'partial-face': 'face/partial-face',
  'altered-leaks': 'face/altered-leaks',
  'altered-holds': 'face/altered-holds',
  inconclusive: 'face/undecided',
};

/** Severity by modality, sequence and thickness of slices, first match first; the shares matched are published ones. */
const paramsSchema = z.strictObject({
  bands: z.array(
    z.strictObject({
      modality: z.string().optional(),
      sequence: z.enum(SEQUENCES).optional(),
      minThicknessMm: z.number().optional(),
      maxThicknessMm: z.number().optional(),
      severity: z.enum(SEVERITIES),
      matched: z.number().min(0).max(1).describe('Share of faces matched to photographs'),
      source: z.string(),
    }),
  ),
});

export type FaceDetector = (reading: VolumeReading) => readonly Hit[];

/** What the rule says of such a volume: how bad a face in it is, and how many of such faces were matched. */
interface Band {
  readonly severity: Severity;
  readonly matched: number;
}

function bandOf(rule: Rule | undefined, { modality, sequence, thickness }: VolumeReading): Band | undefined {
  const parsed = paramsSchema.safeParse(rule?.params);
  if (!parsed.success) return undefined;
  return parsed.data.bands.find(
    (band) =>
      (band.modality === undefined || band.modality === modality) &&
      (band.sequence === undefined || band.sequence === sequence) &&
      thickness >= (band.minThicknessMm ?? 0) &&
      thickness <= (band.maxThicknessMm ?? Number.POSITIVE_INFINITY),
  );
}

function worded({ name, value, unit, threshold }: Measure): string {
  const of = unit === 'share' ? '' : ` ${unit}`;
  return `${name} ${value}${of}${threshold === undefined ? '' : ` (threshold ${threshold}${of})`}`;
}

function describe({ modality, slices, thickness }: VolumeReading): string {
  const kind = /^[A-Z]{2,4}$/.test(modality) ? modality : 'volume';
  return `${kind}, ${slices} slices of ${Math.round(thickness * 10) / 10} mm`;
}

/** A stack of slices is about its series; a file that is a volume by itself is about itself. */
function restOf({ files, fileCount }: VolumeReading): Partial<Hit> {
  return fileCount === 0 ? {} : { location: '(7FE0,0010)', files, fileCount };
}

/** Turns what was measured of a volume into findings about its series: numbers alone, no picture. */
export function faceDetector(rules: ReadonlyMap<string, Rule>): FaceDetector {
  return (reading) => {
    const { assessment } = reading;
    if (assessment === undefined || assessment.verdict === 'no-face') return [];
    const rule = RULE_OF_VERDICT[assessment.verdict];
    const band = bandOf(rules.get(rule), reading);
    return [
      {
        rule,
        kind: 'face',
        value: '',
        confidence: assessment.confidence,
        ...(band === undefined ? {} : { severity: band.severity }),
        reasons: [
          ...assessment.reasons,
          ...(band === undefined ? [] : [`published-match-rate ${band.matched}`]),
          ...assessment.measures.map(worded),
        ],
        detail: describe(reading),
        ...restOf(reading),
      },
    ];
  };
}
