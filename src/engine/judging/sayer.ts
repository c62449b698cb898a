import { shapeOf } from '../../core/mask.js';
import { claimHits } from '../../detectors/claims.js';
import { isOfDirectory, weighedByTreatment } from '../../detectors/directory.js';
import type { Hit } from '../../detectors/hit.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import type { PixelReading } from '../../detectors/pixels/pixel-reading.js';
import type { ValueQuery } from '../../detectors/query.js';
import { hashText } from '../../text/treatment/value-shape.js';
import { type ContentItems, contentItems } from '../batches/batch-content.js';
import { type UndoneShifts, undoneShifts } from '../batches/batch-dates.js';
import { nameQuery, queryOf } from '../batches/batch-query.js';
import type { Batch, FileRecord, LocationRecord } from '../batches/records.js';
import type { SeenDirectory, SeenVolume } from '../batches/tasks.js';
import { CONTAINER_NOTE } from '../headers/summarise.js';
import { hitsLeft } from '../pictures/pictures.js';
import { yearOf } from '../scan-year.js';
import { type Judge, placeKey } from './judge.js';
import { segmentsOf } from './paths.js';
import { withoutRepeats } from './repeats.js';
import { joinLater, type Resolved, resolveHits } from './resolve.js';
import {
  locationOf,
  occurrenceFingerprint,
  type SeriesFiles,
  type StatedPlace,
  type Statement,
} from './statement.js';

const NOWHERE: StatedPlace = { location: undefined, keyword: '', creator: undefined, inside: [] };
const PATH: StatedPlace = { location: 'path', keyword: '', creator: undefined, inside: [] };

/** Names that only number files; a number this short is nobody's. */
const NUMBERED_FILE =
  /^(?:(?:image|img|im|i|slice|frame|file|series|ser|se|study|st|ct|mr|pt|us|dx|cr|mg|nm|xa|dcm)?[-_. ]?\d{0,5}|\d{1,2}-\d{1,4})(?:\.(?:dcm|dicom|ima|img))?$/i;
/** A description that was cleaned in the files and may hold a name here is taken to hold one. */
const LIKELY_NAME = 0.5;
const NOTHING_SAID: readonly Said[] = [];

/** A statement with the raw value it is about, for masking paths. */
export interface Said {
  readonly statement: Statement;
  readonly value: string;
  /** Hash of the value, for counting the distinct ones. */
  readonly hash: number;
  /** The true location; goes into the fingerprint alone. */
  readonly location: string | undefined;
  /** Raw paths of what a statement about a series rests on. */
  readonly rest?: SeriesFiles;
}

/** What later stages saw in the pixels of a batch, by index of the record. */
interface SeenInPixels {
  readonly pixels: ReadonlyMap<number, PixelReading>;
  readonly volumes: readonly SeenVolume[];
  readonly photos: ReadonlyMap<number, PhotoReading>;
  readonly directories: readonly SeenDirectory[];
}

/** Says what there is to say of the files of a batch; what they share is said once. */
export class Sayer {
  readonly #batch: Batch;
  readonly #judge: Judge;
  /** By context, then by value. */
  readonly #ofValues: (readonly Said[] | undefined)[][];
  readonly #ofHits = new Map<string, Said>();
  readonly #ofSegments = new Map<string, readonly Said[]>();
  readonly #places = new Map<number, StatedPlace>();
  readonly #placeKeys = new Map<number, string>();
  readonly #ofJoined = new Map<string, readonly Said[]>();
  readonly #undone: UndoneShifts;
  readonly #named: ContentItems;
  readonly #counted = new Map<StatedPlace, Map<string, Statement>>();

  #lastHits: { readonly hits: readonly Hit[]; readonly said: readonly Said[] } = { hits: [], said: [] };

  readonly #seen: SeenInPixels;

  constructor(batch: Batch, judge: Judge, seen: SeenInPixels) {
    this.#seen = seen;
    this.#batch = batch;
    this.#judge = judge;
    this.#ofValues = batch.contexts.map(() =>
      new Array<readonly Said[] | undefined>(batch.values.length).fill(undefined),
    );
    this.#undone = undoneShifts(batch, judge.shift, yearOf(judge.settings));
    this.#named = contentItems(batch, judge.contentItems);
  }

  of(record: FileRecord, index: number): readonly Said[] {
    const said: Said[] = [];
    const ofDirectory = this.#seen.directories.find((one) => one.record === index)?.hits;
    const ofFacts = this.#judge.instance(record);
    const instanceHits = ofDirectory === undefined ? ofFacts : [...ofFacts, ...ofDirectory];
    const later = this.#laterOf(record, instanceHits);
    const ofContext = this.#ofValues[record.context];
    for (const value of record.values) {
      const hit = later.size === 0 ? undefined : later.get(value);
      const ofValue =
        hit === undefined
          ? (ofContext?.[value] ?? this.#ofValue(value, record.context))
          : this.#ofJoinedValue(value, record.context, hit);
      for (const one of ofValue) said.push(one);
    }
    const joined = new Set(later.values());
    const ofInstance = joined.size === 0 ? instanceHits : instanceHits.filter((hit) => !joined.has(hit));
    for (const one of this.#ofAllHits(this.#hitsOf(record, index, ofInstance))) said.push(one);
    said.push(...this.#claimsOf(record, said));
    // A container's path is judged with the file that it is.
    if (record.content !== CONTAINER_NOTE)
      for (const segment of segmentsOf(record.path)) said.push(...this.ofSegment(segment));
    return withoutRepeats(said);
  }

  /** What is known of a file beside its values. */
  #hitsOf(record: FileRecord, index: number, ofInstance: readonly Hit[]): readonly Hit[] {
    const { pixels, photos, volumes } = this.#seen;
    const ofPixels = this.#judge.pixels(record, pixels.get(index));
    if (ofInstance.length + ofPixels.length + pixels.size + photos.size + volumes.length === 0)
      return record.hits;
    return [
      ...hitsLeft(record.hits, pixels.get(index)),
      ...ofInstance,
      ...ofPixels,
      ...this.#judge.photo(record, photos.get(index)),
      ...volumes
        .filter((volume) => volume.record === index)
        .flatMap(({ reading }) => this.#judge.volume(record, reading)),
    ];
  }

  /** Neighbours mostly have the very same hits beside their values. */
  #ofAllHits(hits: readonly Hit[]): readonly Said[] {
    const last = this.#lastHits;
    if (hits.length === last.hits.length && hits.every((hit, index) => hit === last.hits[index]))
      return last.said;
    const { ruleOf, settle } = this.#judge;
    const said = resolveHits(hits, ruleOf, settle).map((resolved) => this.#ofHit(resolved));
    this.#lastHits = { hits, said };
    return said;
  }

  /** What shows of single values only where the instance is seen as a whole, by the value's index in the batch. */
  #laterOf(record: FileRecord, instanceHits: readonly Hit[]): ReadonlyMap<number, Hit> {
    const undone = this.#undone(record);
    const named = this.#named(record);
    const placed = instanceHits.filter(({ location, value }) => location !== undefined && value !== '');
    if (placed.length === 0 && named.size === 0) return undone;
    const later = new Map([...named, ...undone]);
    const byPlace = new Map(placed.toReversed().map((hit) => [hit.location, hit]));
    for (const value of record.values) {
      const location = this.#batch.locations[this.#batch.values[value]?.location ?? -1]?.location;
      const hit = byPlace.get(location);
      if (hit !== undefined) later.set(value, hit);
    }
    return later;
  }

  /** What a directory holds beside its files is the less, the better it was treated. */
  #weighed(hit: Hit, value: number, context: number): Hit {
    if (!isOfDirectory(hit)) return hit;
    const query = queryOf(this.#batch, value, context);
    const weighed = weighedByTreatment(hit, this.#judge.treatment(query)?.treatment);
    const isOfPerson = this.#judge
      .value(query)
      .some((one) => one.hit.kind === 'person-name' && one.hit.confidence >= LIKELY_NAME);
    return hit.kind === 'description' && isOfPerson ? { ...weighed, severity: 'medium' } : weighed;
  }

  #ofJoinedValue(value: number, context: number, hit: Hit): readonly Said[] {
    const key = `${value}|${context}|${hit.rule}|${hit.severity ?? ''}|${hit.detail ?? ''}`;
    const known = this.#ofJoined.get(key);
    if (known !== undefined) return known;
    const { ruleOf, settle } = this.#judge;
    const [later] = resolveHits([this.#weighed(hit, value, context)], ruleOf, settle);
    const record = this.#batch.values[value];
    const location = record === undefined ? undefined : this.#batch.locations[record.location];
    if (later === undefined || record === undefined || location === undefined)
      return this.#ofValue(value, context);
    const resolved = this.#judge.value(queryOf(this.#batch, value, context));
    const place = this.#placeOf(record.location, location);
    const said = joinLater(resolved, later).map((one) => this.#say(one, place, location.location));
    this.#ofJoined.set(key, said);
    return said;
  }

  /** What the instance claims, held against what was said of it and not waived. */
  #claimsOf({ instance, path, digest }: FileRecord, said: readonly Said[]): readonly Said[] {
    if (instance === undefined) return NOTHING_SAID;
    const { identityRemoved, method, temporalModified } = instance.claims;
    if (identityRemoved === '' && method === '' && temporalModified === '') return NOTHING_SAID;
    const found = said
      .filter(({ statement, location }) => {
        if (statement.severity === 'info') return false;
        if (this.#judge.settings.waivers.length === 0) return true;
        const fingerprint = occurrenceFingerprint(statement, location, instance.sop || digest);
        return this.#judge.waiverFor(statement.rule, fingerprint, path) === undefined;
      })
      .map(({ statement: { class: ruleClass, severity, confidence, evidence } }) => ({
        class: ruleClass,
        severity,
        confidence,
        kind: evidence.kind,
        treatment: evidence.treatment,
      }));
    const { ruleOf, settle } = this.#judge;
    return resolveHits(claimHits(instance.claims, found), ruleOf, settle).map((resolved) =>
      this.#ofHit(resolved),
    );
  }

  /** What a segment of a path says by itself. */
  ofSegment(segment: string): readonly Said[] {
    const known = this.#ofSegments.get(segment);
    if (known !== undefined) return known;
    const said = NUMBERED_FILE.test(segment)
      ? NOTHING_SAID
      : this.#judge.value(nameQuery(segment)).map((resolved) => this.#say(resolved, PATH));
    this.#ofSegments.set(segment, said);
    return said;
  }

  #ofValue(value: number, context: number): readonly Said[] {
    const known = this.#ofValues[context]?.[value];
    if (known !== undefined) return known;
    const record = this.#batch.values[value];
    const location = record === undefined ? undefined : this.#batch.locations[record.location];
    if (record === undefined || location === undefined) throw new Error('a batch is incomplete');
    const query = queryOf(this.#batch, value, context);
    const resolved = this.#judge.value(query, this.#placeKey(query, record.location, context));
    const said = resolved.map((one) =>
      this.#say(one, this.#placeOf(record.location, location), location.location),
    );
    const ofContext = this.#ofValues[context];
    if (ofContext !== undefined) ofContext[value] = said;
    return said;
  }

  #placeKey(query: ValueQuery, location: number, context: number): string {
    const id = location * this.#batch.contexts.length + context;
    const known = this.#placeKeys.get(id);
    if (known !== undefined) return known;
    const key = placeKey(query);
    this.#placeKeys.set(id, key);
    return key;
  }

  /** Hits of the header stage say the same of many files: that their pixels were not looked at. */
  #ofHit(resolved: Resolved): Said {
    const { hit, severity } = resolved;
    // What is about a series rests on its own files.
    if (hit.files !== undefined) return this.#say(resolved, NOWHERE);
    const place = [hit.location, hit.frame, hit.box, hit.confidence];
    const key = [hit.rule, severity, ...place, hit.treatment, hit.detail, hit.value].join('\u0000');
    const known = this.#ofHits.get(key);
    if (known !== undefined) return known;
    const said = this.#say(resolved, NOWHERE);
    this.#ofHits.set(key, said);
    return said;
  }

  #say(resolved: Resolved, place: StatedPlace, trueLocation = place.location): Said {
    const { value, files, fileCount } = resolved.hit;
    const location = locationOf(resolved.hit, resolved.rule.class, trueLocation);
    const rest = files === undefined ? {} : { rest: { files, fileCount: fileCount ?? files.length } };
    return { statement: this.#statement(resolved, place), value, hash: hashText(value), location, ...rest };
  }

  /** What is only counted is stated once for all values of a shape: the statement shows the first of them. */
  #statement(resolved: Resolved, place: StatedPlace): Statement {
    const { hit, rule, severity, also } = resolved;
    const isCounted =
      severity === 'info' && this.#judge.settings.occurrences === 'raised' && hit.location === undefined;
    if (!isCounted) return this.#judge.statement(resolved, place);
    const key = [rule.id, hit.confidence, hit.treatment, hit.detail, shapeOf(hit.value), also.length].join(
      '\u0000',
    );
    let ofPlace = this.#counted.get(place);
    if (ofPlace === undefined) {
      ofPlace = new Map();
      this.#counted.set(place, ofPlace);
    }
    const known = ofPlace.get(key);
    if (known !== undefined) return known;
    const statement = this.#judge.statement(resolved, place);
    ofPlace.set(key, statement);
    return statement;
  }

  #placeOf(id: number, where: LocationRecord): StatedPlace {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const place = this.#judge.place(where);
    this.#places.set(id, place);
    return place;
  }
}
