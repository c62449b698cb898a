import type { PixelBudget } from '../../config/settings.js';
import type { ByteSource } from '../../core/byte-source.js';
import type { Hit } from '../../detectors/hit.js';
import type { PresenceDetector } from '../../detectors/presence.js';
import { privateBlockHits } from '../../detectors/private-blocks.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { type Followed, followDataSet, mayBeFollowed } from '../../dicom/follow.js';
import { locationOf } from '../../dicom/location.js';
import { readDataSet } from '../../dicom/read-data-set.js';
import { attributeTable } from '../../rules/attributes.js';
import type { BatchBuilder } from '../batches/batch-builder.js';
import { coverageHit, diagnosticHits } from '../batches/coverage-hits.js';
import type { InstanceFacts } from '../batches/records.js';
import { elementValue, PASSED_OVER } from './element-values.js';
import { factsAfter, instanceFacts } from './facts.js';
import { type OpaqueFindings, type OpaqueValues, opaqueValuesOf } from './opaque-values.js';
import { unassessedHits } from './unassessed.js';

/** What was taken from an instance into its batch, element by element: one that is laid out alike takes it over. */
export interface TakenInstance {
  readonly dataSet: DataSet;
  readonly facts: InstanceFacts;
  /** Indexes into the batch's values. */
  readonly values: readonly number[];
  readonly hits: readonly Hit[];
  /** By element: the index of its value in the batch, or why there is none. */
  readonly texts: Int32Array;
  /** By element: what its opaque bytes hold. */
  readonly opaque: readonly OpaqueFindings[];
  /** What bytes hold that belong to no element. */
  readonly rest: OpaqueFindings;
  /** What is said of the data set's structure. */
  readonly structure: Structure;
}

/** Attributes that are there at all, and private blocks. */
interface Structure {
  readonly presence: readonly Hit[];
  readonly blocks: readonly Hit[];
}

/** What an instance is taken into, and what is looked for on the way. */
export interface Taking {
  readonly batch: BatchBuilder;
  readonly presence: PresenceDetector;
  readonly pixels: PixelBudget;
}

/** The instance that was read into a batch last, where the next may be read along it. */
const lastOf = new WeakMap<BatchBuilder, TakenInstance>();

/** Reads an instance into the batch, along the one before it where that can be; undefined where it is no DICOM. */
export function takeInstance(source: ByteSource, taking: Taking): TakenInstance | undefined {
  const { batch } = taking;
  const before = lastOf.get(batch);
  const followed = before === undefined ? undefined : followDataSet(before.dataSet, source);
  const isFollowed = before !== undefined && followed !== undefined;
  const taken = isFollowed ? takeChanged(before, followed, taking) : takeWhole(source, taking);
  // Values are decoded when they are taken: what is wrong with one shows after that.
  const isPlain = isFollowed ? taken?.dataSet.diagnostics.length === 0 : isPlainToRead(taken);
  if (taken !== undefined && isPlain) lastOf.set(batch, taken);
  else lastOf.delete(batch);
  return taken;
}

function isPlainToRead(taken: TakenInstance | undefined): boolean {
  return taken !== undefined && mayBeFollowed(taken.dataSet);
}

function takeWhole(source: ByteSource, taking: Taking): TakenInstance | undefined {
  const dataSet = readDataSet(source);
  if (dataSet.kind === 'not-dicom') return undefined;
  const { batch } = taking;
  const opened = opaqueValuesOf(batch);
  const { elements } = dataSet;
  const texts = new Int32Array(elements.length);
  for (const [index, element] of elements.entries())
    texts[index] = elementValue(dataSet, element, batch, isIdentity);
  const facts = instanceFacts(dataSet);
  batch.census.add(dataSet, facts);
  const opaque: OpaqueFindings[] = [];
  for (const element of elements) opaque.push(opened.ofElement(dataSet, element));
  const parts = {
    dataSet,
    facts,
    texts,
    opaque,
    rest: opened.ofRest(dataSet, facts),
    structure: { presence: presenceHits(dataSet, taking.presence), blocks: privateBlockHits(dataSet) },
  };
  return { ...parts, values: valuesOf(parts, opened), hits: hitsOf(parts, taking.pixels) };
}

function takeChanged(
  before: TakenInstance,
  { dataSet, changed }: Followed,
  { batch, pixels }: Taking,
): TakenInstance {
  const opened = opaqueValuesOf(batch);
  const texts = before.texts.slice();
  const opaque = before.opaque.slice();
  const elements: Element[] = [];
  for (const index of changed) {
    const element = dataSet.elements[index];
    if (element === undefined) continue;
    elements.push(element);
    texts[index] = elementValue(dataSet, element, batch, isIdentity);
    opaque[index] = opened.ofElement(dataSet, element);
  }
  const facts = factsAfter(before.facts, dataSet, elements);
  batch.census.add(dataSet, facts);
  const parts = {
    dataSet,
    facts,
    texts,
    opaque,
    rest: opened.ofRest(dataSet, facts),
    structure: before.structure,
  };
  const hits = areHitsKept(before, parts, changed) ? before.hits : hitsOf(parts, pixels);
  return { ...parts, values: valuesOf(parts, opened), hits };
}

/** True where nothing that a hit is made of has changed. */
function areHitsKept(before: TakenInstance, parts: Parts, changed: readonly number[]): boolean {
  const { dataSet, facts, rest } = parts;
  return (
    dataSet.diagnostics.length === 0 &&
    facts.modality === before.facts.modality &&
    facts.pixelBytes > 0 === before.facts.pixelBytes > 0 &&
    rest.hits.length + before.rest.hits.length === 0 &&
    changed.every((index) => !bearsHits(before, index) && !bearsHits(parts, index))
  );
}

function bearsHits({ texts, opaque }: Parts, index: number): boolean {
  return texts[index] === PASSED_OVER || opaque[index]?.hits.length !== 0;
}

const attributes = attributeTable();
const isIdentity = ({ tag }: Element): boolean => attributes.of(tag) !== undefined;

type Parts = Omit<TakenInstance, 'values' | 'hits'>;

/** The texts in file order, what they stand for, and what was found in bytes. */
function valuesOf({ texts, opaque, rest }: Parts, opened: OpaqueValues): readonly number[] {
  const values: number[] = [];
  for (const text of texts) if (text >= 0) values.push(text);
  const count = values.length;
  for (let index = 0; index < count; index += 1) {
    const derived = opened.ofText(values[index] ?? 0);
    if (derived.length > 0) values.push(...derived);
  }
  for (const found of opaque) if (found.values.length > 0) values.push(...found.values);
  if (rest.values.length > 0) values.push(...rest.values);
  return values;
}

function hitsOf(
  { dataSet, facts, texts, opaque, rest, structure }: Parts,
  pixels: PixelBudget,
): readonly Hit[] {
  const hits = [
    ...structure.presence,
    ...diagnosticHits(dataSet.diagnostics),
    ...passedOverHits(texts),
    ...unassessedHits(facts, pixels),
    ...structure.blocks,
  ];
  for (const found of opaque) if (found.hits.length > 0) hits.push(...found.hits);
  if (rest.hits.length > 0) hits.push(...rest.hits);
  return hits;
}

/** Attributes whose very presence is a finding. */
function presenceHits(dataSet: DataSet, presence: PresenceDetector): readonly Hit[] {
  const hits: Hit[] = [];
  for (const element of dataSet.elements)
    if (element.length !== 0 && presence.tags.has(element.tag))
      hits.push(...presence.hits(element.tag, locationOf(element)));
  return hits;
}

function passedOverHits(texts: Int32Array): readonly Hit[] {
  let count = 0;
  for (const text of texts) if (text === PASSED_OVER) count += 1;
  if (count === 0) return [];
  return [
    coverageHit('coverage/limit-reached', `${count} values of a batch with too much text were not judged`),
  ];
}
