import { UsageError } from '../../core/errors.js';
import type { EvidenceKind, Rule } from '../../core/rule.js';
import type { TextEvidence } from '../../text/evidence.js';
import type { Hit } from '../hit.js';
import { spelledOut } from './banner-cues.js';
import { isInBanner, type PictureMaker } from './banners.js';
import { bareName, type LikenessOfUnlisted } from './bare-names.js';
import { readingsLike } from './ocr-confusions.js';
import type { PixelLine, PixelReading } from './pixel-reading.js';
import { isTechnique } from './technique.js';

/** Judges a text that was read in a picture. */
export type JudgePictureText = (text: string, modality: string) => readonly TextEvidence[];

/** What an instance says of itself that pixel findings depend on. */
export interface PixelInstance {
  readonly modality: string;
  /** ImageType (0008,0008). */
  readonly imageType: string;
  readonly sopClass: string;
  /** BurnedInAnnotation (0028,0301); empty where absent; undefined of what is no instance. */
  readonly burnedIn: string | undefined;
  /** Location of the pixel data. */
  readonly location: string;
  /** Who made the picture and how large it is, where that is known. */
  readonly maker?: PictureMaker;
}

const CLAIM_RULE = 'claim/burned-in-annotation';
const ABSENT_CLAIM_RULE = 'claim/burned-in-annotation-absent';

/** Evidence weaker than this is not told from any other text. */
const LEAST_CONFIDENCE = 0.35;

/** Confidence in text that only reads as identifying after confusions of the recogniser are undone. */
const VARIANT_SHARE = 0.9;

interface PixelRules {
  readonly ofKind: ReadonlyMap<EvidenceKind, string>;
  readonly ofRole: ReadonlyMap<string, string>;
}

function rulesOf(rules: ReadonlyMap<string, Rule>): PixelRules {
  const ofKind = new Map<EvidenceKind, string>();
  const ofRole = new Map<string, string>();
  for (const rule of rules.values()) {
    if (rule.detector !== 'pixel-text') continue;
    const { kinds, role } = rule.params;
    if (typeof role === 'string') ofRole.set(role, rule.id);
    else if (Array.isArray(kinds)) for (const kind of kinds) ofKind.set(kind, rule.id);
    else throw new UsageError(`${rule.id}: params need kinds or a role`);
  }
  return { ofKind, ofRole };
}

/** A line that stands at the same place of several frames counts once, at the first. */
interface LineOverFrames extends PixelLine {
  /** Frames that it stands on, in ascending order. */
  readonly frames: readonly number[];
}

/** Distance in pixels up to which boxes of different frames are the same place. */
const SAME_PLACE = 4;

function isSamePlace(a: PixelLine, b: PixelLine): boolean {
  return (
    a.location === b.location && a.box.every((side, i) => Math.abs(side - (b.box[i] ?? 0)) <= SAME_PLACE)
  );
}

/** Lines that repeat over the frames of an instance, as those of a cine run do, once each. */
function overFrames(lines: readonly PixelLine[]): LineOverFrames[] {
  const byText = new Map<string, LineOverFrames[]>();
  for (const line of lines) {
    const key = `${line.source} ${line.isReadable ? line.text.replace(/\s/g, '').toUpperCase() : ''}`;
    const places = byText.get(key) ?? [];
    const at = places.findIndex((place) => isSamePlace(place, line) && place.isReadable === line.isReadable);
    const known = places[at];
    if (known === undefined) places.push({ ...line, frames: [line.frame] });
    else
      places[at] = {
        ...known,
        frames: [...known.frames, line.frame],
        confidence: Math.max(known.confidence, line.confidence),
      };
    byText.set(key, places);
  }
  return [...byText.values()].flat();
}

/** Ranges that are named; the rest is said in a word. */
const MOST_RANGES = 12;

/** Frames as ranges: `0-3, 7`. */
function rangesOf(frames: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const frame of [...new Set(frames)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && frame === last[1] + 1) last[1] = frame;
    else ranges.push([frame, frame]);
  }
  const named = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  return `${named.join(', ')}${ranges.length > MOST_RANGES ? ' and more' : ''}`;
}

function hitAt(
  line: LineOverFrames,
  rule: string,
  kind: EvidenceKind,
  value: string,
  confidence: number,
): Hit {
  return {
    rule,
    kind,
    value,
    confidence: Math.round(confidence * 100) / 100,
    location: line.location,
    frame: line.frame,
    box: line.box,
    reasons: [line.source],
    detail: line.frames.length === 1 ? '' : ` on frames ${rangesOf(line.frames)}`,
    ...(line.inside === undefined ? {} : { inside: line.inside }),
  };
}

/** Evidence in a line and in what it may have been before the recogniser confused characters. */
function evidenceIn(text: string, modality: string, judge: JudgePictureText): readonly TextEvidence[] {
  const best = new Map<EvidenceKind, TextEvidence>();
  const take = (evidence: TextEvidence, share: number): void => {
    const weighed = { ...evidence, confidence: evidence.confidence * share };
    const known = best.get(evidence.kind);
    if (known === undefined || known.confidence < weighed.confidence) best.set(evidence.kind, weighed);
  };
  for (const evidence of judge(text, modality)) take(evidence, 1);
  for (const spelling of spelledOut(text))
    for (const evidence of judge(spelling.text, modality)) take(evidence, spelling.share);
  for (const variant of readingsLike(text))
    for (const evidence of judge(variant, modality)) take(evidence, VARIANT_SHARE);
  return [...best.values()].filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
}

/** Lines side by side on one row, joined: a name that was found word by word reads as one. */
function joinRows(lines: readonly PixelLine[]): PixelLine[] {
  const rows: PixelLine[] = [];
  const inOrder = [...lines].sort(
    (a, b) => a.frame - b.frame || a.location.localeCompare(b.location) || a.box[0] - b.box[0],
  );
  for (const line of inOrder) {
    const at = rows.findIndex((row) => isBeside(row, line));
    const row = rows[at];
    if (row === undefined) rows.push(line);
    else rows[at] = joined(row, line);
  }
  return rows;
}

function isBeside(row: PixelLine, line: PixelLine): boolean {
  if (row.frame !== line.frame || row.location !== line.location || row.source !== line.source) return false;
  if (!row.isReadable || !line.isReadable) return false;
  const [rx, ry, rw, rh] = row.box;
  const [x, y, w, h] = line.box;
  if (rh > rw * 1.4 || h > w * 3) return false;
  const overlap = Math.min(ry + rh, y + h) - Math.max(ry, y);
  const gap = x - (rx + rw);
  return overlap > 0.6 * Math.max(h, rh) && gap > -0.5 * h && gap < 1.2 * Math.min(h, rh);
}

function joined(row: PixelLine, line: PixelLine): PixelLine {
  const left = Math.min(row.box[0], line.box[0]);
  const top = Math.min(row.box[1], line.box[1]);
  const right = Math.max(row.box[0] + row.box[2], line.box[0] + line.box[2]);
  const bottom = Math.max(row.box[1] + row.box[3], line.box[1] + line.box[3]);
  return {
    ...row,
    text: `${row.text} ${line.text}`,
    confidence: Math.min(row.confidence, line.confidence),
    box: [left, top, right - left, bottom - top],
  };
}

/** What the lines of one instance are judged with. */
interface Judges {
  readonly rules: PixelRules;
  readonly judge: JudgePictureText;
  /** How sure it is that a line is a bare name, 0 to 1. */
  readonly bareName: (line: PixelLine) => number;
}

/** What stands beyond the values of the anatomy was written by a console, wherever it stands. */
const WRITTEN_BESIDE: ReadonlySet<PixelLine['source']> = new Set(['beyond-window', 'unused-bits']);

/** Evidence from this confidence on says what a line is; weaker evidence gives way to that of a bare name. */
const TELLING = 0.5;

function hitsOfLine(line: LineOverFrames, modality: string, { rules, judge, bareName }: Judges): Hit[] {
  const role = (name: string, kind: EvidenceKind, value: string, confidence = line.confidence): Hit[] => {
    const rule = rules.ofRole.get(name);
    return rule === undefined ? [] : [hitAt(line, rule, kind, value, confidence)];
  };
  if (!line.isReadable) return role('unreadable', 'text-region', '');
  const evidence = evidenceIn(line.text, modality, judge);
  const isDocument = line.source === 'document';
  const isOnlyTechnique = !isDocument && isTechnique(line.text, modality);
  const known = evidence.filter(({ kind }) => kind === 'known-identifier');
  const telling = isOnlyTechnique ? known : evidence;
  const hits = telling.flatMap((found) => {
    const rule = rules.ofKind.get(found.kind);
    if (rule === undefined) return [];
    const hit = hitAt(line, rule, found.kind, found.value, found.confidence * line.confidence);
    const reasons = [...found.reasons, line.source];
    return [
      found.knownRow === undefined ? { ...hit, reasons } : { ...hit, reasons, knownRow: found.knownRow },
    ];
  });
  const isHidden = line.source === 'hidden-level';
  const bare = isHidden || isDocument || isOnlyTechnique ? 0 : bareName(line);
  const isTold = hits.some(
    ({ kind, confidence }) => confidence >= Math.max(TELLING, kind === 'person-name' ? bare : 0),
  );
  if (isDocument || isTold) return hits;
  if (isOnlyTechnique) return hits.length > 0 ? hits : role('technique', 'description', line.text);
  const named = bare > 0 ? role('bare-name', 'person-name', line.text, bare) : [];
  if (named.length > 0) return [...hits.filter(({ kind }) => kind !== 'person-name'), ...named];
  if (hits.length > 0) return hits;
  return role(isHidden ? 'hidden' : 'unrecognised', 'free-text', line.text);
}

/** Makes hits of what was found in the pixels of an instance. */
export type PixelDetector = (reading: PixelReading, instance: PixelInstance) => readonly Hit[];

/** WSI labels and overviews by ImageType (PS3.3 C.8.12.4.1.1). */
const LABEL = /(^|\\)(LABEL|OVERVIEW)(\\|$)/i;

/** VL Whole Slide Microscopy: some vendors call the overview, which shows the label, a macro. */
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6';
const MACRO = /(^|\\)MACRO(\\|$)/i;

function showsLabel({ imageType, sopClass }: PixelInstance): boolean {
  return LABEL.test(imageType) || (sopClass === WHOLE_SLIDE && MACRO.test(imageType));
}

/** The rule that a claim breaks which says nothing of text, or that there is none. */
function claimAgainst(burnedIn: string | undefined): string | undefined {
  if (burnedIn === 'NO') return CLAIM_RULE;
  return burnedIn === '' ? ABSENT_CLAIM_RULE : undefined;
}

const NAMELESS = new Set<EvidenceKind>(['text-region', 'description', 'free-text']);

/**
 * The detector of text in pictures: what it means, by rules with the detector `pixel-text`, and whether the claim of
 * BurnedInAnnotation holds.
 *
 * @throws UsageError where a rule's params are faulty.
 */
export function pixelTextDetector(
  rules: ReadonlyMap<string, Rule>,
  judge: JudgePictureText,
  likenessOf: LikenessOfUnlisted,
): PixelDetector {
  const chosen = rulesOf(rules);
  return (reading, instance) => {
    const { modality, maker } = instance;
    const rows = joinRows(reading.lines);
    const isBanner = ({ box, location, source }: PixelLine): boolean => {
      if (WRITTEN_BESIDE.has(source)) return true;
      const isOfFrame = location === instance.location || source === 'overlay';
      return maker !== undefined && isOfFrame && isInBanner(box, maker, reading.regions);
    };
    const bareNameOf = (line: PixelLine): number =>
      Math.max(
        ...[line.text, ...readingsLike(line.text)].map((text) =>
          bareName({ ...line, text }, { lines: rows, modality, isInBanner: isBanner(line) }, likenessOf),
        ),
      );
    const judges: Judges = { rules: chosen, judge, bareName: bareNameOf };
    const hits = overFrames(rows).flatMap((line) => hitsOfLine(line, modality, judges));
    const label = chosen.ofRole.get('label');
    if (label !== undefined && showsLabel(instance)) {
      hits.push({ rule: label, kind: 'image', value: '', confidence: 0.9, location: instance.location });
    }
    const telling = hits.filter(({ kind, confidence }) => !NAMELESS.has(kind) && confidence >= 0.5);
    const claim = claimAgainst(instance.burnedIn);
    if (claim !== undefined && telling.length > 0 && rules.has(claim)) {
      hits.push({
        rule: claim,
        kind: 'claim',
        value: '',
        confidence: Math.max(...telling.map(({ confidence }) => confidence)),
        location: '(0028,0301)',
        detail: 'text that identifies was found in the picture',
      });
    }
    return hits;
  };
}
