import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SEVERITIES } from '../../src/core/severity.js';
import { faceDetector } from '../../src/detectors/face.js';
import { photoDetector } from '../../src/detectors/photos/photo-hits.js';
import { SEQUENCES } from '../../src/detectors/volumes/volume-reading.js';
import { loadRules } from '../../src/rules/load.js';
import { FACE_VERDICTS } from '../../src/vision/face/assessment.js';

const volumeExample = z.object({
  verdict: z.enum(FACE_VERDICTS),
  modality: z.string(),
  sequence: z.enum([...SEQUENCES, '']),
  thicknessMm: z.number(),
  severity: z.enum(SEVERITIES).optional(),
});
const photoExample = z.object({ scores: z.array(z.number()) });

const rules = loadRules();
const ofFaces = [...rules.values()].filter(({ id }) => id.startsWith('face/'));
const inVolume = faceDetector(rules);
const inPicture = photoDetector(rules);

/** What is said of a volume like the example: rule and severity. */
function toldOfVolume(example: unknown): { rule: string | undefined; severity: string | undefined } {
  const { verdict, modality, sequence, thicknessMm, severity } = volumeExample.parse(example);
  const [hit] = inVolume({
    assessment: { verdict, confidence: 0.9, reasons: [], measures: [] },
    gap: undefined,
    modality,
    sequence: sequence === '' ? undefined : sequence,
    thickness: thicknessMm,
    slices: 100,
    files: ['1.dcm'],
    fileCount: 1,
  });
  const settled = hit?.severity ?? (hit === undefined ? undefined : rules.get(hit.rule)?.severity);
  return { rule: hit?.rule, severity: severity === undefined ? undefined : settled };
}

function toldOfPicture(example: unknown): readonly string[] {
  const { scores } = photoExample.parse(example);
  const faces = scores.map((score, i) => ({
    frame: 0,
    box: [i * 100, 0, 50, 60] as const,
    score,
    turns: 0,
  }));
  return inPicture(
    { faces, frames: 1, looked: 1, gap: undefined },
    { recognizable: '', location: '(7FE0,0010)' },
  ).map(({ rule }) => rule);
}

describe.each(ofFaces.map((rule) => [rule.id, rule] as const))('%s', (id, { detector, examples }) => {
  it('flags its examples, at their severity, and passes the others', () => {
    expect(examples.flag.length).toBeGreaterThan(0);
    expect(examples.pass.length).toBeGreaterThan(0);
    for (const example of examples.flag) {
      if (detector === 'photo') expect(toldOfPicture(example)).toContain(id);
      else expect(toldOfVolume(example)).toEqual({ rule: id, severity: example['severity'] });
    }
    for (const example of examples.pass) {
      if (detector === 'photo') expect(toldOfPicture(example)).not.toContain(id);
      else expect(toldOfVolume(example).rule).not.toBe(id);
    }
  });
});

describe('sources of severity', () => {
  it('name a publication that can be looked up, or say that they have none that was confirmed', () => {
    for (const { params } of ofFaces) {
      const bands = z.array(z.object({ source: z.string() })).safeParse(params['bands']);
      for (const { source } of bands.data ?? [])
        expect(source).toMatch(
          /doi:10\.\d{4,}\/\S+|'[^']{20,}' \(conference abstract.*DOI is not confirmed\)/,
        );
    }
  });
});
