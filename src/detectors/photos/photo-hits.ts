import { z } from 'zod';
import { UsageError } from '../../core/errors.js';
import type { Rule } from '../../core/rule.js';
import type { Hit } from '../hit.js';
import type { FoundFace, PhotoReading } from './photo-reading.js';

const RULE = 'face/face-in-picture';
const CLAIM_RULE = 'claim/recognizable-visual-features';
const MOST_TOLD = 16;

const paramsSchema = z.strictObject({
  minScore: z.number().min(0).max(1).describe('Score of the network from which a face is told'),
  fullScore: z.number().min(0).max(1).describe('Score from which it is as sure as it gets'),
});

/** What an instance says of itself that findings about faces in pictures depend on. */
export interface PhotoInstance {
  /** RecognizableVisualFeatures (0028,0302); empty where absent. */
  readonly recognizable: string;
  /** What holds the picture: the element, or the word for a file as a whole. */
  readonly location: string;
}

export type PhotoDetector = (reading: PhotoReading, instance: PhotoInstance) => readonly Hit[];

/** A face that stays at its place over frames counts once, at its clearest. */
interface FaceOverFrames extends FoundFace {
  readonly seen: number;
}

function isSamePlace([ax, ay, aw, ah]: FoundFace['box'], [bx, by, bw, bh]: FoundFace['box']): boolean {
  const apart = Math.hypot(ax + aw / 2 - bx - bw / 2, ay + ah / 2 - by - bh / 2);
  return apart < 0.5 * Math.max(aw, ah, bw, bh);
}

function overFrames(faces: readonly FoundFace[]): FaceOverFrames[] {
  const kept: FaceOverFrames[] = [];
  for (const face of faces) {
    const at = kept.findIndex((known) => known.frame !== face.frame && isSamePlace(known.box, face.box));
    const known = kept[at];
    if (known === undefined) kept.push({ ...face, seen: 1 });
    else kept[at] = { ...(known.score >= face.score ? known : face), seen: known.seen + 1 };
  }
  return kept.sort((a, b) => b.score - a.score).slice(0, MOST_TOLD);
}

/**
 * Turns faces in pictures into findings: where they are and how sure, no pixel of them.
 *
 * @throws UsageError where the rule's params are faulty.
 */
export function photoDetector(rules: ReadonlyMap<string, Rule>): PhotoDetector {
  const parsed = paramsSchema.safeParse(rules.get(RULE)?.params);
  if (!parsed.success) throw new UsageError(`${RULE}: params need minScore and fullScore`);
  const { minScore, fullScore } = parsed.data;
  return ({ faces, frames }, { recognizable, location }) => {
    const told = overFrames(faces.filter(({ score }) => score >= minScore));
    const hits = told.map(({ frame, box, score, turns, seen }): Hit => {
      const share = Math.max(0, Math.min(1, (score - minScore) / (fullScore - minScore)));
      return {
        rule: RULE,
        kind: 'face',
        value: '',
        confidence: Math.round((0.5 + 0.45 * share) * 100) / 100,
        location,
        frame,
        box,
        reasons: [
          `network ${Math.round(score * 100) / 100} (threshold ${minScore})`,
          ...(turns === 0 ? [] : ['picture-turned']),
        ],
        detail: seen === 1 ? '' : ` on ${seen} of ${frames} frames`,
      };
    });
    const [surest] = hits;
    if (surest === undefined || recognizable !== 'NO') return hits;
    return [...hits, contradiction(surest.confidence, 'a face was found in the picture')];
  };
}

/** RecognizableVisualFeatures (0028,0302) says NO, and a face is there. */
export function contradiction(confidence: number, detail: string): Hit {
  return { rule: CLAIM_RULE, kind: 'claim', value: '', confidence, location: '(0028,0302)', detail };
}
