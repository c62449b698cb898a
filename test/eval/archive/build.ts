import { foldLocation } from '../../../src/core/location.js';
import { filledIn, textOf } from '../base/attributes.js';
import { MODALITIES, safeCreators, type Vendor, vendorsOf } from '../base/equipment.js';
import { planSeries } from '../base/identified.js';
import { type Instance, instanceBytes } from '../base/instance.js';
import { cleanSeries } from '../base/series.js';
import { makeStudy } from '../base/study.js';
import { CATALOGUE, type Kind } from '../catalogue/catalogue.js';
import type { House } from '../deidentify/deidentify.js';
import { HOUSE_STYLES, type HouseStyle } from '../deidentify/styles.js';
import { makePerson } from '../pools/person.js';
import { type Random, randomOf } from '../pools/random.js';
import type { Context } from '../pools/render.js';
import type { Pool } from '../pools/syllables.js';
import type { Leak } from '../score/key.js';
import { cleanedCorpusFile, corpusFiles } from './corpus.js';
import { type Demand, planDemands, type SeriesDemand } from './demand.js';
import type { Host, Placed } from './host.js';
import { type Companion, plant } from './plant.js';
import { type VolumeSubject, volumeSeries } from './volumes.js';

/** Step through the corpus, prime, so that its folders mix. */
const CORPUS_STRIDE = 97;

/** What an archive is made of. */
export interface ArchivePlan {
  readonly seed: number;
  readonly pool: Pool;
  readonly kinds: readonly Kind[];
  /** Leaks a kind. */
  readonly perKind: number;
  readonly untouchedSeries: number;
  /** Cleaned headers of the development corpus, where it is there. */
  readonly corpusFiles?: number;
}

/** An archive in memory and its answers. */
export interface EvalArchive {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly leaks: readonly Leak[];
  /** Locations that hold something, by file. */
  readonly filled: ReadonlyMap<string, readonly string[]>;
  /** Distinct (location, value) pairs of the clean instances. */
  readonly distinctValues: number;
}

/** Builds an archive; the same plan gives the same bytes. */
export function buildArchive(plan: ArchivePlan): EvalArchive {
  const random = randomOf(`archive/${plan.pool}/${plan.seed}`);
  const builder = new ArchiveBuilder();
  const inVolumes = plan.kinds.filter((kind) => kind.container === 'volume');
  const others = plan.kinds.filter((kind) => kind.container !== 'volume');
  const slicesOf = (modality: string) => MODALITIES.get(modality)?.slices ?? 1;
  const series = planDemands(others, plan.perKind, plan.untouchedSeries, slicesOf, random.fork('plan'));
  series.forEach((demand, index) => {
    addSeries(builder, plan, demand, index, random.fork(`series/${index}`));
  });
  for (const [index, { kind, subject, isLeak }] of inVolumes.flatMap(volumesOf).entries()) {
    const number = series.length + index;
    const folder = `subject-${String(number).padStart(4, '0')}/ct-volume`;
    const house = houseOf(styleOfVolume(series), number, vendorsOf('CT'), plan);
    const volume = volumeSeries(subject, house, plan.pool, folder);
    builder.add(volume, isLeak ? { kind, form: subject, id: `${kind.kind}:${index}` } : undefined);
  }
  addCorpus(builder, plan, random.fork('corpus'));
  return builder.archive();
}

/** Real headers, each house style in turn; the same files for the same seed. */
function addCorpus(builder: ArchiveBuilder, plan: ArchivePlan, random: Random): void {
  const candidates = (plan.corpusFiles ?? 0) === 0 ? [] : corpusFiles();
  const start = candidates.length === 0 ? 0 : random.int(candidates.length);
  let taken = 0;
  for (let step = 0; step < candidates.length && taken < (plan.corpusFiles ?? 0); step += 1) {
    const file = candidates[(start + step * CORPUS_STRIDE) % candidates.length] ?? '';
    const style = HOUSE_STYLES[taken % HOUSE_STYLES.length];
    if (style === undefined) continue;
    const path = `subject-${9000 + taken}/series/${String(taken).padStart(4, '0')}.dcm`;
    const instance = cleanedCorpusFile(file, houseOf(style, 9000 + taken, [], plan), path);
    if (instance === undefined) continue;
    builder.add({ instances: [instance], sideFiles: [], mark: {} });
    taken += 1;
  }
}

interface LeakName {
  readonly kind: Kind;
  readonly form: string;
  readonly id: string;
}

/** Collects files and answers. The state is the archive that grows. */
class ArchiveBuilder {
  readonly #files = new Map<string, Uint8Array>();
  readonly #leaks: Leak[] = [];
  readonly #filled = new Map<string, readonly string[]>();
  readonly #values = new Map<string, readonly string[]>();

  add(placed: Placed, leak?: LeakName, companions: readonly Companion[] = []): void {
    for (const instance of placed.instances) this.#addInstance(instance);
    for (const file of placed.sideFiles) {
      this.#files.set(file.path, file.bytes);
      const { location } = placed.mark;
      if (location !== undefined) this.#filled.set(placed.mark.file ?? file.path, [location]);
    }
    if (leak === undefined) return;
    this.#leaks.push(lineOf(leak, placed));
    for (const [index, companion] of companions.entries()) {
      this.#leaks.push(companionOf(leak, companion, placed, index));
    }
  }

  #addInstance(instance: Instance): void {
    this.#files.set(instance.path, instanceBytes(instance));
    const filled = filledIn(instance.data);
    const around = [
      'path',
      ...(instance.options.preamble === undefined ? [] : ['preamble']),
      ...(instance.options.trailing === undefined ? [] : ['trailing']),
      ...(instance.misplaced ?? []).map(({ tag }) => tag),
    ];
    this.#filled.set(instance.path, [...filled.map(({ location }) => location), ...around]);
    const values = filled.map(({ location, value }) => `${foldLocation(location)}\n${textOf(value) ?? ''}`);
    this.#values.set(instance.path, values);
  }

  archive(): EvalArchive {
    const planted = new Set(this.#leaks.flatMap((leak) => leak.files ?? [leak.file ?? '']));
    const clean = [...this.#values].filter(([path]) => !planted.has(path));
    return {
      files: this.#files,
      leaks: this.#leaks,
      filled: this.#filled,
      distinctValues: new Set(clean.flatMap(([, values]) => values)).size,
    };
  }
}

function lineOf({ kind, form, id }: LeakName, { mark }: Placed): Leak {
  const { accept, acceptFiles, files, box, ...place } = mark;
  return {
    id,
    kind: kind.kind,
    form,
    class: kind.class,
    severity: kind.severity,
    ...place,
    ...(accept === undefined ? {} : { accept: [...accept] }),
    ...(acceptFiles === undefined ? {} : { acceptFiles: [...acceptFiles] }),
    ...(files === undefined ? {} : { files: [...files] }),
    ...(box === undefined ? {} : { box: [...box] }),
  };
}

function companionOf(leak: LeakName, companion: Companion, placed: Placed, index: number): Leak {
  const { kind, location, box, frame } = companion;
  const found = CATALOGUE.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new RangeError(`${leak.kind.kind} brings along the unknown kind ${kind}`);
  return {
    id: `${leak.id}+${index}`,
    kind,
    form: 'beside-a-claim',
    class: found.class,
    severity: found.severity,
    file: placed.mark.file ?? placed.instances[0]?.path ?? '',
    location,
    ...(frame === undefined ? {} : { frame }),
    ...(box === undefined ? {} : { box: [...box] }),
  };
}

function addSeries(
  builder: ArchiveBuilder,
  plan: ArchivePlan,
  demand: SeriesDemand,
  index: number,
  random: Random,
): void {
  const truth = makeStudy(plan.pool, random.fork('study'));
  const vendors = vendorsOf(demand.modality);
  const series = planSeries(demand.modality, vendors, 1 + (index % 3), random);
  const house = houseOf(demand.style, index, [series.vendor], plan);
  const folder = `subject-${String(index).padStart(4, '0')}/${demand.modality.toLowerCase()}-${series.number}`;
  const instances = cleanSeries(truth, series, house, folder, random);
  instances.forEach((instance, slice) => {
    const wanted = demand.demands[slice] ?? { is: 'nothing' as const };
    addInstance(
      builder,
      plan,
      { instance, modality: demand.modality, truth, shiftedDate: dateIn(instance) },
      wanted,
    );
  });
}

function addInstance(builder: ArchiveBuilder, plan: ArchivePlan, host: Host, demand: Demand): void {
  if (demand.is === 'nothing') {
    builder.add({ instances: [host.instance], sideFiles: [], mark: {} });
    return;
  }
  const { kind, form, template, number } = demand;
  const id = `${kind.kind}:${number}`;
  const result = plant(
    host,
    kind,
    template,
    demand.is === 'leak',
    contextOf(plan, host, kind, `${id}/${demand.is}`),
  );
  builder.add(result, demand.is === 'leak' ? { kind, form, id } : undefined, result.companions);
}

function contextOf(plan: ArchivePlan, host: Host, kind: Kind, label: string): Context {
  const random = randomOf(`values/${plan.pool}/${plan.seed}/${label}`);
  const person = kind.who === 'patient' ? host.truth.person : makePerson(plan.pool, random.fork('person'));
  return { pool: plan.pool, random, person, studyDate: host.truth.date, shiftedDate: host.shiftedDate };
}

function dateIn(instance: Instance): string {
  return textOf(instance.data['(0008,0020)']) ?? '';
}

function houseOf(style: HouseStyle, number: number, vendors: readonly Vendor[], plan: ArchivePlan): House {
  const random = randomOf(`house/${plan.seed}/${number}`);
  return {
    style,
    subject: {
      secret: `${plan.pool}/${plan.seed}/kept by the house`,
      number: number + 1,
      shiftDays: -(200 + random.int(2800)),
    },
    safeCreators: new Set(vendors.flatMap((vendor) => [...safeCreators(vendor)])),
  };
}

function styleOfVolume(series: readonly SeriesDemand[]): HouseStyle {
  const style = series[0]?.style;
  if (style === undefined) throw new RangeError('an archive has a series');
  return style;
}

function volumesOf(kind: Kind): readonly { kind: Kind; subject: VolumeSubject; isLeak: boolean }[] {
  const leaks = kind.forms.map(([, subject]) => ({ kind, subject: subjectOf(subject), isLeak: true }));
  const innocents = (kind.innocent ?? []).map((subject) => ({
    kind,
    subject: subjectOf(subject),
    isLeak: false,
  }));
  return [...leaks, ...innocents];
}

function subjectOf(name: string): VolumeSubject {
  if (name === 'face' || name === 'face-narrow' || name === 'defaced' || name === 'body') return name;
  throw new RangeError(`no volume shows ${name}`);
}
