/**
 * Where a relief counts as a face. Fixed on the development part of the synthetic heads; the test part was scored
 * afterwards.
 */
export const FACE_THRESHOLDS = {
  nose: 0.45,
  eyes: 0.45,
  quality: 0.5,
  likeness: 0.45,
  plain: 0.75,
  plainMouth: 0.5,
  plainLikeness: 0.33,
  whole: 0.75,
  lowerNose: 0.7,
  lowerMouth: 0.6,
  fill: 0.45,
  repeats: 0.25,
  blunt: 0.65,
  bluntGrain: 0.4,
  smooth: 0.15,
  plane: 0.34,
  bone: 0.45,
  /** Likeness of a face on a body that is not of a head's size, or whose top is cut off. */
  likenessElsewhere: 0.55,
  /** Likeness of a face that looks another way than the header's axes say. */
  likenessTurned: 0.64,
} as const;
