import { describe, expect, it } from 'vitest';
import { photoDetector } from '../../../src/detectors/photos/photo-hits.js';
import type { FoundFace, PhotoReading } from '../../../src/detectors/photos/photo-reading.js';
import { loadRules } from '../../../src/rules/load.js';

const detect = photoDetector(loadRules());
const face = (frame: number, x: number, score: number): FoundFace => ({
  frame,
  box: [x, 40, 50, 60],
  score,
  turns: 0,
});
const reading = (...faces: FoundFace[]): PhotoReading => ({ faces, frames: 10, looked: 10, gap: undefined });
const facesOf = (seen: PhotoReading) =>
  detect(seen, { recognizable: '', location: '(7FE0,0010)' }).map(({ rule, frame, confidence }) => ({
    rule,
    frame,
    confidence,
  }));

describe('faces in pictures', () => {
  it('that the network is sure of are told with their box', () => {
    expect(facesOf(reading(face(3, 10, 0.97)))).toEqual([
      { rule: 'face/face-in-picture', frame: 3, confidence: 0.95 },
    ]);
    expect(detect(reading(face(3, 10, 0.97)), { recognizable: '', location: '(7FE0,0010)' })[0]?.box).toEqual(
      [10, 40, 50, 60],
    );
  });

  it('that it doubts are not', () => {
    expect(facesOf(reading(face(0, 10, 0.45)))).toEqual([]);
  });

  it('that stay at their place over frames are told once, at the clearest', () => {
    expect(facesOf(reading(face(0, 10, 0.7), face(1, 14, 0.9), face(2, 12, 0.8), face(2, 300, 0.6)))).toEqual(
      [
        { rule: 'face/face-in-picture', frame: 1, confidence: 0.95 },
        { rule: 'face/face-in-picture', frame: 2, confidence: 0.61 },
      ],
    );
  });

  it('contradict RecognizableVisualFeatures NO, and nothing else', () => {
    const seen = reading(face(0, 10, 0.9));
    const claims = (recognizable: string) =>
      detect(seen, { recognizable, location: '(7FE0,0010)' }).filter(({ kind }) => kind === 'claim').length;
    expect([claims('NO'), claims('YES'), claims('')]).toEqual([1, 0, 0]);
  });
});
