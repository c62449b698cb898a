import { identifyingPower, type Policy } from '../../config/policy.js';
import { severityUnder } from '../../config/policy-severity.js';
import type { ScanSettings } from '../../config/settings.js';
import type { WaiverNote } from '../../core/finding.js';
import { foldLocation, isPrivateTag, parseTag } from '../../core/location.js';
import type { Rule } from '../../core/rule.js';
import { isAtLeast, type Severity } from '../../core/severity.js';
import { faceDetector } from '../../detectors/face.js';
import type { Hit } from '../../detectors/hit.js';
import { photoDetector } from '../../detectors/photos/photo-hits.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import type { PixelDetector } from '../../detectors/pixels/pixel-hits.js';
import { NO_PIXELS, type PixelReading } from '../../detectors/pixels/pixel-reading.js';
import type { InstanceQuery, ValueQuery } from '../../detectors/query.js';
import type { Detectors, InstanceDetector, TreatmentDetector } from '../../detectors/registry.js';
import type { VolumeReading } from '../../detectors/volumes/volume-reading.js';
import { keywordOf } from '../../dicom/dictionary.js';
import { isDataName } from '../../text/structured/data-name.js';
import { keyQuery, nameQuery } from '../batches/batch-query.js';
import type { FileRecord, LocationRecord } from '../batches/records.js';
import { photoHits } from '../pictures/photo-hits.js';
import { pixelHits } from '../pictures/pixel-hits.js';
import type { IdentifyingPower } from '../report/score.js';
import { mayWaiveFolds, waiverFor } from '../report/waive.js';
import { volumeHits } from '../volumes/volume-hits.js';
import { JudgementCache } from './judgement-cache.js';
import { givesAway, maskedName } from './paths.js';
import { type Resolved, resolveHits, type SettleSeverity } from './resolve.js';
import type { Disclosure, StatedPlace, Statement } from './statement.js';
import { StatementsMade } from './statements-made.js';

/** Everything a worker needs to turn values into findings; made once a worker, from the shared context. */
export interface Judge extends Disclosure {
  readonly settings: ScanSettings;
  readonly severalRoots: boolean;
  /** True where a waiver names a fingerprint, which may be that of a whole fold. */
  readonly tellsFoldsApart: boolean;
  readonly power: IdentifyingPower;
  readonly settle: SettleSeverity;
  ruleOf(id: string): Rule | undefined;
  /**
   * Judgement of one distinct value at one place.
   *
   * @param place the query's `placeKey`, where the caller has it already
   */
  value(query: ValueQuery, place?: string): readonly Resolved[];
  /** How the value of an identity attribute was treated. */
  readonly treatment: TreatmentDetector;
  /** What the facts of an instance say together, beside its values. */
  instance(record: FileRecord): readonly Hit[];
  /** Dates of an instance held against each other. */
  readonly shift: Detectors['shift'];
  /** Items of structured reports, judged by what they are named. */
  readonly contentItems: Detectors['contentItems'];
  /** What the text in its pixels says, and what of them was not assessed. */
  pixels(record: FileRecord, reading: PixelReading | undefined): readonly Hit[];
  /** Faces in its pictures, and why they were not looked for where they were not. */
  photo(record: FileRecord, reading: PhotoReading | undefined): readonly Hit[];
  /** What was seen in a volume that the record speaks for, and why not where it was not. */
  volume(record: FileRecord, reading: VolumeReading): readonly Hit[];
  /** @param path true path of the file */
  waiverFor(rule: string, fingerprint: Buffer, path: string): WaiverNote | undefined;
  maskCreator(creator: string): string;
  /** A place as it may be printed, the same one whenever it is asked for. */
  place(where: LocationRecord): StatedPlace;
  /** What is said of a hit at a place, the same whenever it is asked for. */
  statement(resolved: Resolved, place: StatedPlace): Statement;
}

export interface JudgeParts {
  readonly settings: ScanSettings;
  readonly policy: Policy;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly detectors: Detectors;
  readonly tokenKey: Uint8Array;
  readonly severalRoots: boolean;
  /** Names of folders and files that lead to several patients. */
  readonly sharedNames?: ReadonlySet<string>;
}

/** Values of these differ from instance to instance: to remember them costs more than to judge them. */
export const RARELY_SHARED_VRS: ReadonlySet<string> = new Set(['UI', 'TM']);

/** A name that several patients share counts from here on. */
const SURE_OF_SHARED = 0.9;

function lesserOf(severity: Severity): Severity {
  return severity === 'info' ? severity : 'low';
}

/** Names of folders and creators come again with every batch; those of files don't, and must not crowd them out for long. */
const CACHED_NAME_UNITS = 100_000;

/** Puts a judge together from rules, policy and the detectors that the context serves. */
export function makeJudge(parts: JudgeParts): Judge {
  const { settings, policy, rules, tokenKey } = parts;
  const cache = new JudgementCache();
  const disabled = new Set(settings.disabledRules);
  const ruleOf = (id: string) => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`a detector speaks for the rule ${id}, which does not exist`);
    return disabled.has(id) ? undefined : rule;
  };
  const settle: SettleSeverity = (rule, hit) =>
    severityUnder(policy, {
      rule: rule.id,
      ruleSeverity: rule.severity,
      severity: hit.severity,
      treatment: hit.treatment,
    });
  const judge = (query: ValueQuery) =>
    resolveHits(
      parts.detectors.values.flatMap((detect) => detect(query)),
      ruleOf,
      settle,
    );
  /** What several patients share is called after a site or a study; a clinician's name is possible still. */
  const withoutPatient = (resolved: Resolved, query: ValueQuery): Resolved => {
    const { kind, confidence } = resolved.hit;
    const isWeak = kind === 'person-name' || kind === 'username' ? confidence < SURE_OF_SHARED : false;
    return isWeak && query.location === 'path' && parts.sharedNames?.has(query.value) === true
      ? { ...resolved, severity: lesserOf(resolved.severity) }
      : resolved;
  };
  const names = new JudgementCache(CACHED_NAME_UNITS);
  const value = (query: ValueQuery, place = placeKey(query)) => {
    if (query.place === 'path')
      return names.of(query.keyword, query.value, () =>
        judge(query).map((one) => withoutPatient(one, query)),
      );
    return RARELY_SHARED_VRS.has(query.vr) ? judge(query) : cache.of(place, query.value, () => judge(query));
  };
  const isRaised = (said: readonly Resolved[]) =>
    said.some(({ severity, hit }) => givesAway(severity, hit.kind, hit.confidence));
  const isNamed = (name: string) => isRaised(value(nameQuery(name)));
  const ofInstance = rememberLast(parts.detectors.instances);
  const faces = faceDetector(rules);
  const photos = photoDetector(rules);
  const mask = (name: string) => (isNamed(name) ? maskedName(name, tokenKey) : name);
  const maskStep = (step: string) =>
    LONG_NUMBER.test(step) && !isTag(step) ? maskedName(step, tokenKey) : mask(step);

  /** A key of a side-car is judged as it is where it is a value itself: under the keys around it. */
  const maskStepUnder = (step: string, location: string) => {
    const masked = maskStep(step);
    return masked === step && isDataName(step) && isRaised(value(keyQuery(step, location)))
      ? maskedName(step, tokenKey)
      : masked;
  };

  const maskLocation = ({ place, location }: LocationRecord) =>
    place === 'attribute' ? location : maskSteps(location, maskStepUnder);
  const disclosure: Disclosure = { tokenKey, reveal: settings.reveal, gates: gate(settings, policy) };
  const made = new StatementsMade(disclosure, {
    maskLocation,
    maskCreator: mask,
    // What stands behind the colon of a step may be a name.
    maskStep: (step) => maskInner(step, mask),
  });
  const ofUnseen = rememberUnseen(parts.detectors.pixels);

  return {
    ...disclosure,
    settings,
    severalRoots: parts.severalRoots,
    tellsFoldsApart: mayWaiveFolds(settings.waivers),
    power: (kind, treatment) => identifyingPower(policy, kind, treatment),
    ruleOf,
    settle,
    value,
    treatment: (query) => firstOf(parts.detectors.treatments, query),
    instance: ({ instance }) => (instance === undefined ? [] : ofInstance(instance)),
    shift: parts.detectors.shift,
    contentItems: parts.detectors.contentItems,
    pixels: ({ instance }, reading) =>
      reading === undefined ? ofUnseen(instance) : pixelHits(instance, reading, parts.detectors.pixels),
    photo: ({ instance }, reading) => (reading === undefined ? [] : photoHits(instance, reading, photos)),
    volume: ({ instance }, reading) => volumeHits(reading, instance, faces),
    waiverFor: (rule, fingerprint, path) =>
      settings.waivers.length === 0
        ? undefined
        : waiverFor(
            settings.waivers,
            { rule, fingerprint: fingerprint.toString('hex'), path },
            settings.today,
          ),
    maskCreator: mask,
    place: (where) => made.place(where),
    statement: (resolved, place) => made.statement(resolved, place),
  };
}

/** What is said of pictures that nobody looked at; files follow each other with the same facts. */
function rememberUnseen(detect: PixelDetector): (instance: FileRecord['instance']) => readonly Hit[] {
  let last: { readonly instance: FileRecord['instance']; readonly hits: readonly Hit[] } | undefined;
  return (instance) => {
    if (last === undefined || !areAlikeUnseen(last.instance, instance))
      last = { instance, hits: pixelHits(instance, NO_PIXELS, detect) };
    return last.hits;
  };
}

function areAlikeUnseen(a: FileRecord['instance'], b: FileRecord['instance']): boolean {
  return (
    a?.modality === b?.modality &&
    a?.imageType === b?.imageType &&
    a?.sopClass === b?.sopClass &&
    a?.burnedIn === b?.burnedIn
  );
}

function firstOf(detectors: readonly TreatmentDetector[], query: ValueQuery): ReturnType<TreatmentDetector> {
  for (const detect of detectors) {
    const treatment = detect(query);
    if (treatment !== undefined) return treatment;
  }
  return undefined;
}

/** The detectors' word on the facts of an instance; files of one patient follow each other with the same facts. */
function rememberLast(detectors: readonly InstanceDetector[]): (facts: InstanceQuery) => readonly Hit[] {
  let last: { readonly facts: InstanceQuery; readonly hits: readonly Hit[] } | undefined;
  return (facts) => {
    if (last === undefined || !haveSameFacts(last.facts, facts))
      last = { facts, hits: detectors.flatMap((detect) => detect(facts)) };
    return last.hits;
  };
}

function haveSameFacts(a: InstanceQuery, b: InstanceQuery): boolean {
  return (
    a.patientName === b.patientName &&
    a.patientId === b.patientId &&
    a.sex === b.sex &&
    a.patientAge === b.patientAge &&
    a.birthDate === b.birthDate &&
    a.studyDate === b.studyDate
  );
}

/** With `--fail-on none` the verdict is still what it would be under the default gate. */
function gate(settings: ScanSettings, policy: Policy): Disclosure['gates'] {
  const threshold = settings.failOn === 'none' ? 'high' : settings.failOn;
  return (severity, confidence) => confidence >= policy.minConfidence && isAtLeast(severity, threshold);
}

/** Tells apart all that a judgement depends on beside the value: place, VR, creator, modality, claims. */
export function placeKey(query: ValueQuery): string {
  const { claims } = query;
  const place =
    query.place === 'attribute'
      ? `${foldLocation(query.location)} ${query.vr}`
      : `${query.place} ${query.keyword}`;
  const inside = query.inside.join('>');
  const said = `${claims.identityRemoved}|${claims.method}|${claims.methodCodes.join(',')}|${claims.temporalModified}`;
  return [place, query.creator ?? '', inside, query.modality, said].join('\u0000');
}

/** Places in a list; longer numbers are names of members, and may be somebody's. */
const INDEX = /^\d{1,5}$/;
const LONG_NUMBER = /\d{6}/;

/** `00100010`, as the DICOM JSON model writes a tag (PS3.18 F.2). */
function isTag(step: string): boolean {
  const tag = /^[\dA-F]{8}$/i.test(step) ? parseTag(`(${step.slice(0, 4)},${step.slice(4)})`) : undefined;
  return tag !== undefined && (keywordOf(tag) !== undefined || isPrivateTag(tag));
}

/**
 * A pointer's steps and a column's name are masked where they carry a finding themselves.
 *
 * @param mask told the step and its location
 */
function maskSteps(location: string, mask: (name: string, location: string) => string): string {
  const column = /^(row \d+, column )(.*)$/su.exec(location);
  if (column?.[1] !== undefined && column[2] !== undefined) return `${column[1]}${mask(column[2], location)}`;
  if (!location.startsWith('/')) return location;
  const steps = location.split('/');
  return steps
    .map((step, at) =>
      step === '' || INDEX.test(step) ? step : mask(step, steps.slice(0, at + 1).join('/')),
    )
    .join('/');
}

/** `zip:report.txt`, `xml:/Patient/Name`: the form stays, names behind it are masked where they carry a finding. */
function maskInner(step: string, mask: (name: string) => string): string {
  const [form = '', ...rest] = step.split(':');
  if (rest.length === 0 || form === 'dicom') return step;
  const parts = rest
    .join(':')
    .split('/')
    .map((part) => (/^[\w.-]{0,2}$|^\d*$/.test(part) ? part : mask(part)));
  return `${form}:${parts.join('/')}`;
}
