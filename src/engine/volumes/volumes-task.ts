import type { VolumeReading } from '../../detectors/volumes/volume-reading.js';
import {
  type AsideReason,
  planVolumes,
  type SlicesAside,
  type VolumePlan,
} from '../../vision/volume/stack.js';
import type { PlannedFile, SeenVolume, VolumesTask } from '../batches/tasks.js';
import { originsOf } from '../headers/each-data-set.js';
import { assessHead, type HeadWork } from './assess-head.js';
import { gatherVolumes } from './gather-volumes.js';
import { type Instance, type Place, type PlannedSlice, plannedSlices } from './planned-slices.js';
import type { SliceParts } from './slice-parts.js';
import { IMAGED_AS_VOLUMES, LEAST_SLICES, type SlicePart } from './volume-slices.js';

const MAX_FILES_NAMED = 1_000;
/** Slices from series of a few must make a row this long to be taken for one volume. */
const LEAST_STRAYS = 20;
/** And no more of the row may be missing, as a share of it. */
const MOST_MISSING_STRAYS = 0.25;

/** Reasons for which slices that ought to make a volume were not judged; of the others no face can come. */
const GAP_OF_REASON: Readonly<Partial<Record<AsideReason, string>>> = {
  'no-geometry': 'slices without position, orientation or spacing',
  'bad-geometry': 'slices whose position, orientation or spacing makes no sense',
  'too-large': 'slices spread over more than three metres',
};

interface Work extends HeadWork {
  readonly parts: SliceParts;
}

/** Looks for a face in each stack of some series. */
export async function runVolumes(task: VolumesTask, work: Work): Promise<readonly SeenVolume[]> {
  const { parts, progress } = work;
  const { instances, origins } = instancesOf(task, parts);
  if (task.isGivenUp === true) return givenUp(instances);
  const slices = await plannedSlices(instances, origins, progress);
  const isStray = task.patient !== undefined;
  const { volumes, aside } = planVolumes(isStray ? slices.map(inOneSeries) : slices);
  const seen: SeenVolume[] = [];
  const plans = isStray ? volumes.filter(isRow) : volumes;
  await gatherVolumes(plans, origins, progress, async (plan, gathered) => {
    const places = plan.slices.map(({ place }) => place);
    const { modality } = plan.geometry;
    if (gathered.kind === 'failed') {
      seen.push(unseen(places, modality, `${gathered.failed} of ${gathered.asked} slices did not decode`));
      return;
    }
    progress.step();
    const assessment = await assessHead(gathered.volume, places[0]?.path ?? '', work);
    progress.step();
    const { thickness } = plan;
    const sequence = plan.slices[0]?.sequence;
    const slices = plan.slices.length;
    seen.push(seenVolume(places, { assessment, gap: undefined, modality, sequence, thickness, slices }));
  });
  return [...seen, ...(isStray ? [] : aside.flatMap(gapOf))];
}

/** The slices that the task is about, of all the batches that hold some, in the archive's order. */
function instancesOf(
  { series, patient, batches }: VolumesTask,
  parts: SliceParts,
): { readonly instances: readonly Instance[]; readonly origins: readonly PlannedFile[] } {
  const wanted = new Set(series);
  const found: { readonly instance: Instance; readonly part: SlicePart }[] = [];
  const counts = new Map<string, number>();
  for (const batch of batches) {
    const part = parts.of(batch);
    for (const { record, root, path, facts } of part.slices) {
      const isMeant = patient === undefined ? wanted.has(facts.series) : facts.patient === patient;
      if (!isMeant) continue;
      counts.set(facts.series, (counts.get(facts.series) ?? 0) + facts.frames);
      found.push({ instance: { place: { batch, record, root, path, order: found.length }, facts }, part });
    }
  }
  // A patient's other series are volumes of their own.
  const isMeant = ({ facts }: Instance) =>
    patient === undefined || facts.series === '' || (counts.get(facts.series) ?? 0) < LEAST_SLICES;
  const kept = found.filter(({ instance }) => isMeant(instance));
  const origins = new Map<string, PlannedFile>();
  for (const part of new Set(kept.map(({ part: of }) => of))) {
    const paths = kept.filter(({ part: of }) => of === part).map(({ instance }) => instance.place);
    for (const origin of originsOf(part.origins, paths)) origins.set(`${origin.root}:${origin.path}`, origin);
  }
  return { instances: kept.map(({ instance }) => instance), origins: [...origins.values()] };
}

function inOneSeries(slice: PlannedSlice): PlannedSlice {
  return { ...slice, series: '' };
}

/** Slices that nothing but their geometry puts together must make an even row. */
function isRow({ slices, missing }: VolumePlan<PlannedSlice>): boolean {
  return slices.length >= LEAST_STRAYS && missing <= slices.length * MOST_MISSING_STRAYS;
}

function gapOf({ reason, slices }: SlicesAside<PlannedSlice>): readonly SeenVolume[] {
  const [first] = slices;
  const gap = GAP_OF_REASON[reason];
  if (first === undefined || gap === undefined) return [];
  const isGap = slices.length >= LEAST_SLICES && IMAGED_AS_VOLUMES.has(first.modality);
  const places = slices.map(({ place }) => place);
  return isGap ? [unseen(places, first.modality, gap)] : [];
}

function givenUp(instances: readonly Instance[]): readonly SeenVolume[] {
  const bySeries = new Map<string, Instance[]>();
  for (const instance of instances) {
    const known = bySeries.get(instance.facts.series);
    if (known === undefined) bySeries.set(instance.facts.series, [instance]);
    else known.push(instance);
  }
  return [...bySeries.values()].flatMap((ofSeries) => {
    const [first] = ofSeries;
    if (first === undefined) return [];
    const places = ofSeries.map(({ place }) => place);
    return [
      unseen(places, first.facts.modality, 'looking at it took longer than the deadline or ended the worker'),
    ];
  });
}

function unseen(places: readonly Place[], modality: string, gap: string): SeenVolume {
  const slices = places.length;
  return seenVolume(places, {
    assessment: undefined,
    gap,
    modality,
    sequence: undefined,
    thickness: 0,
    slices,
  });
}

function seenVolume(
  places: readonly Place[],
  reading: Omit<VolumeReading, 'files' | 'fileCount'>,
): SeenVolume {
  const ordered = [...new Map(places.map((place) => [place.order, place])).values()].sort(
    (a, b) => a.order - b.order,
  );
  const [first] = ordered;
  if (first === undefined) throw new Error('a volume rests on no file');
  const files = ordered.slice(0, MAX_FILES_NAMED).map(({ path }) => path);
  return {
    batch: first.batch,
    record: first.record,
    reading: { ...reading, files, fileCount: ordered.length },
  };
}
