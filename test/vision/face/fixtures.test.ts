import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessFace } from '../../../src/vision/face/assess.js';
import type { FaceVerdict } from '../../../src/vision/face/assessment.js';
import { VolumeAccumulator } from '../../../src/vision/volume/accumulate.js';
import { planVolumes } from '../../../src/vision/volume/stack.js';
import { buildCase, type PhantomCase } from '../../eval/faces/phantoms/case.js';
import { slicesOf } from '../../eval/faces/phantoms/render.js';

const FIXTURES = new URL('../../../fixtures/face/', import.meta.url);

const VERDICT_OF_RULE: Readonly<Record<string, FaceVerdict>> = {
  'face-in-volume': 'face',
  'partial-face': 'partial-face',
  'altered-holds': 'altered-holds',
  'altered-leaks': 'altered-leaks',
};

/** The synthetic scan that a fixture describes, judged. */
function verdictOf(path: string): FaceVerdict {
  const spec: PhantomCase = JSON.parse(readFileSync(new URL(`${path}/volume.json`, FIXTURES), 'utf8'));
  const [plan] = planVolumes([...slicesOf(buildCase(spec))]).volumes;
  if (plan === undefined) throw new Error(`${path} makes no volume`);
  const gathered = new VolumeAccumulator(plan.geometry);
  for (const slice of plan.slices) gathered.add(slice);
  return assessFace(gathered.finish()).verdict;
}

describe.each(readdirSync(FIXTURES))('face/%s', (rule) => {
  it.each(readdirSync(new URL(`${rule}/`, FIXTURES)))('%s', (name) => {
    const verdict = verdictOf(`${rule}/${name}`);
    if (name.startsWith('flag.')) expect(verdict).toBe(VERDICT_OF_RULE[rule]);
    else expect(verdict).not.toBe(VERDICT_OF_RULE[rule]);
  });
});
