import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOTHING_EXPECTED } from '../../src/config/expectation.js';
import { randomKeys } from '../../src/core/token.js';
import type { Hit } from '../../src/detectors/hit.js';
import type { Diagnostic } from '../../src/dicom/diagnostics.js';
import { readBatch } from '../../src/engine/batches/batch-file.js';
import { diagnosticHits, problemHit } from '../../src/engine/batches/coverage-hits.js';
import { ProgressMark } from '../../src/engine/batches/progress-mark.js';
import type { InstanceFacts } from '../../src/engine/batches/records.js';
import type { TaskResults, WorkerSetup } from '../../src/engine/batches/tasks.js';
import { photoHits } from '../../src/engine/pictures/photo-hits.js';
import { taskRunner } from '../../src/engine/workers/run-task.js';
import { loadRules } from '../../src/rules/load.js';
import type { ValueJson } from '../build/data-set-json.js';
import { instance, workspace } from '../e2e/archive.js';

const work = workspace();
const keys = randomKeys();
const setup: WorkerSetup = {
  settings: {
    ...{ policy: 'safe-harbor', ruleFolders: [], disabledRules: [], failOn: 'high', maxRisk: undefined },
    ...{ occurrences: 'raised', reveal: false, waivers: [], expectation: NOTHING_EXPECTED },
    ...{ pixels: 'off', maxOcrFrames: undefined, today: '2024-05-06' },
  },
  ...{ keys, spillFolder: work, severalRoots: false, known: undefined },
};
const run = taskRunner(setup);
let written = 0;

/** How a rule's example is written: what the scanner met, what a source said, a picture's gap, or a whole file. */
const example = z.union([
  z.strictObject({ diagnostic: z.string(), note: z.string().optional() }),
  z.strictObject({ problem: z.string(), gap: z.boolean().optional(), note: z.string().optional() }),
  z.strictObject({ photo: z.string(), note: z.string().optional() }),
  z.strictObject({
    file: z.strictObject({
      hex: z.string().optional(),
      text: z.string().optional(),
      /** Attributes of an instance that gives nothing away, as fixtures are written. */
      instance: z.record(z.string(), z.unknown()).optional(),
      /** Bytes left out at the end. */
      cut: z.number().optional(),
    }),
    note: z.string().optional(),
  }),
]);

type Example = z.infer<typeof example>;
type FileExample = Extract<Example, { file: unknown }>['file'];

function bytesOf({ hex, text, instance: own, cut = 0 }: FileExample): Uint8Array {
  const bytes =
    own === undefined
      ? Buffer.from(hex ?? text ?? '', hex === undefined ? 'utf8' : 'hex')
      : instance(1, own as Readonly<Record<string, ValueJson>>);
  return bytes.subarray(0, bytes.length - cut);
}

/** What the header stage says of one file. */
async function hitsOnFile(file: FileExample): Promise<readonly Hit[]> {
  written += 1;
  const absolute = join(work, `file-${written}`);
  writeFileSync(absolute, bytesOf(file));
  const planned = {
    root: 0,
    path: `${written}`,
    absolute,
    size: statSync(absolute).size,
    problem: undefined,
  };
  const task = { kind: 'headers', name: `batch-${written}`, files: [planned] } as const;
  const parts = (await run(task, new ProgressMark())) as TaskResults['headers'];
  return parts.flatMap((part) => {
    if (part.kind !== 'batch') return [];
    return readBatch({ folder: work, keys }, part.summary.batch).records.flatMap(({ hits }) => hits);
  });
}

async function hitsOn(given: unknown): Promise<readonly Hit[]> {
  const one = example.parse(given);
  if ('diagnostic' in one)
    return diagnosticHits([{ kind: one.diagnostic, offset: 12, tag: 0x00104000, length: 4 } as Diagnostic]);
  if ('problem' in one)
    return [problemHit({ reason: one.problem, detail: 'it is so', gap: one.gap ?? true })];
  if ('photo' in one) {
    const gap = one.photo === '' ? undefined : one.photo;
    const reading = { faces: [], frames: 1, looked: gap === undefined ? 1 : 0, gap };
    return photoHits({ recognizable: '' } as InstanceFacts, reading, () => []);
  }
  return await hitsOnFile(one.file);
}

describe('an empty file', () => {
  const empty = { reason: 'empty', detail: 'a file without a byte', gap: false };

  it.each(['a/1.dcm', 'IM_0000', 'sub-01/anat/T1w.nii.gz', 'a.zip!/b/labels.csv'])(
    'called %s should hold something',
    (path) => {
      expect(problemHit(empty, path).severity).toBe('medium');
    },
  );

  it.each(['.gitkeep', 'code/__init__.py', '_SUCCESS', 'job.err', 'LICENSE'])(
    'called %s is empty by intent',
    (path) => {
      expect(problemHit(empty, path).severity).toBeUndefined();
    },
  );
});

describe('the examples of the rules about coverage', () => {
  for (const { id, class: ofClass, detector, examples } of loadRules().values()) {
    // What a directory says of its files is tested beside its detector.
    if (ofClass !== 'coverage' || detector === 'directory') continue;
    it(id, async () => {
      expect(examples.flag.length).toBeGreaterThan(0);
      expect(examples.pass.length).toBeGreaterThan(0);
      for (const flagged of examples.flag)
        expect(
          (await hitsOn(flagged)).map(({ rule }) => rule),
          JSON.stringify(flagged),
        ).toContain(id);
      for (const passed of examples.pass)
        expect(
          (await hitsOn(passed)).map(({ rule }) => rule),
          JSON.stringify(passed),
        ).not.toContain(id);
    });
  }
});
