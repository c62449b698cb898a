import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScanSettings } from '../../../src/config/settings.js';
import { memorySource } from '../../../src/core/byte-source.js';
import { randomKeys } from '../../../src/core/token.js';
import { READERS } from '../../../src/detectors/private-readers.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { ProgressMark } from '../../../src/engine/batches/progress-mark.js';
import { spill } from '../../../src/engine/batches/spill.js';
import type { HeaderPart } from '../../../src/engine/batches/tasks.js';
import { vrClassOf } from '../../../src/engine/headers/opaque-plan.js';
import { OpaqueValues } from '../../../src/engine/headers/opaque-values.js';
import { ArchiveLearner } from '../../../src/engine/judging/archive-context.js';
import { planBatches } from '../../../src/engine/plan.js';
import { taskRunner } from '../../../src/engine/workers/run-task.js';
import { unwrap } from '../../../src/opaque/unwrap.js';

/** The development corpus beside the checkout. */
const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const PASSES = 5;
const PIXEL_GROUP = 0x7fe0;

const SETTINGS: ScanSettings = {
  policy: 'safe-harbor',
  ruleFolders: [],
  disabledRules: [],
  failOn: 'none',
  maxRisk: undefined,
  occurrences: 'raised',
  reveal: false,
  waivers: [],
  expectation: { attributes: {}, uidRoots: [] },
  pixels: 'off',
  maxOcrFrames: undefined,
  today: '2026-01-01',
};

/** CPU milliseconds of the header audit without and with what is private, opaque or of the container. */
export interface Cost {
  readonly files: number;
  /** The stage that reads headers. */
  readonly headers: readonly [plain: number, whole: number];
  /** The same with judging. */
  readonly audit: readonly [plain: number, whole: number];
}

/** Measures the cost on the corpus; the least disturbed of several passes counts. Undefined without the corpus. */
export async function costOnCorpus(): Promise<Cost | undefined> {
  if (!existsSync(CORPUS)) return undefined;
  const prototype: object = OpaqueValues.prototype;
  const original = Object.getOwnPropertyDescriptors(prototype);
  const nothing = { value: () => ({ values: [], hits: [] }), configurable: true };
  const without = { ofElement: nothing, ofRest: nothing, ofBytes: nothing };
  const plain: Pass[] = [];
  const whole: Pass[] = [];
  for (let pass = 0; pass <= PASSES; pass += 1) {
    Object.defineProperties(prototype, { ...without, ofText: { value: () => [], configurable: true } });
    plain.push(await audit());
    Object.defineProperties(prototype, original);
    whole.push(await audit());
  }
  const least = (passes: readonly Pass[], of: (pass: Pass) => number) => Math.min(...passes.map(of));
  const both = (of: (pass: Pass) => number) => [least(plain, of), least(whole, of)] as const;
  return {
    files: plain[0]?.files ?? 0,
    headers: both(({ headers }) => headers),
    audit: both(({ headers, judge }) => headers + judge),
  };
}

interface Pass {
  readonly files: number;
  readonly headers: number;
  readonly judge: number;
}

async function audit(): Promise<Pass> {
  const spillFolder = mkdtempSync(join(tmpdir(), 'deidlint-cost-'));
  const keys = randomKeys();
  const run = taskRunner({ settings: SETTINGS, keys, known: undefined, spillFolder, severalRoots: false });
  try {
    const learner = new ArchiveLearner();
    const parts: HeaderPart[] = [];
    const start = process.cpuUsage();
    let number = 0;
    for await (const files of planBatches([CORPUS])) {
      number += 1;
      const result = await run({ kind: 'headers', name: `${number}`, files }, new ProgressMark());
      if (Array.isArray(result)) parts.push(...result);
    }
    const headers = cpuMs(start);
    const summaries = parts.flatMap((part) => (part.kind === 'batch' ? [part.summary] : []));
    for (const summary of summaries) learner.add(summary);
    const context = spill(spillFolder, 'context', await learner.knowledge(new Map(), 2026), keys.seal);
    const middle = process.cpuUsage();
    for (const { batch } of summaries)
      await run(
        { kind: 'judge', batch, pixels: [], volumes: [], photos: [], directories: [], context },
        new ProgressMark(),
      );
    return { files: summaries.reduce((sum, { files }) => sum + files, 0), headers, judge: cpuMs(middle) };
  } finally {
    rmSync(spillFolder, { recursive: true, force: true });
  }
}

function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds that each opaque value of the corpus takes to open, ascending. */
export async function timesOfValues(): Promise<readonly number[]> {
  const times: number[] = [];
  if (!existsSync(CORPUS)) return times;
  for await (const files of planBatches([CORPUS]))
    for (const { absolute } of files) {
      if (typeof absolute !== 'string') continue;
      const dataSet = readDataSet(memorySource(readFileSync(absolute)));
      if (dataSet.kind !== 'dicom') continue;
      for (const element of dataSet.elements) {
        const kind = vrClassOf(element.vr);
        if (kind === undefined || kind === 'numbers' || element.tag >>> 16 === PIXEL_GROUP) continue;
        if (element.length < 16) continue;
        const bytes = dataSet.bytes(element, 2 ** 21);
        const start = performance.now();
        unwrap(bytes, READERS);
        times.push(performance.now() - start);
      }
    }
  return times.sort((a, b) => a - b);
}
