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
  fill: 0.4,
  repeats: 0.25,
  blunt: 0.65,
  bluntGrain: 0.4,
  smooth: 0.15,
  plane: 0.34,
  /** Share of one plane from which hollows beside it are no eyes: nothing of a face is left. */
  flat: 0.6,
  /** Noise of the face against the rest, below which it is another picture's. */
  noiseFloor: 0.5,
  noiseOfAir: 0.6,
  /** The same where the scanner or a tool silenced all air, so that skin alone speaks. */
  noiseFloorInSilence: 0.62,
  /** Air so much quieter needs less of a difference in the skin. */
  noiseOfAirAlone: 0.45,
  noiseFloorBesideAir: 0.8,
  /** Depth of the nose's root that no face has, and a face with its eyes cut out has, mm. */
  deepestRoot: 30,
  /** The bridge of the nose before eyes that were cut out, mm; and the share of constant air that hides their cut. */
  deepBridge: 16,
  silence: 0.9,
  /** Skull under the skin of the crown, from which a body is a head and no brain. */
  skull: 0.35,
  /** Lower face behind the forehead: no face lies so deep, mm. */
  recession: 35,
  /** Eyes on a head whose nose is not there. */
  noNose: 0.2,
  noNoseCovered: 0.8,
  bone: 0.45,
  /** Likeness of a face on a body that is not of a head's size, or whose top is cut off. */
  likenessElsewhere: 0.55,
  /** Likeness of a face that looks another way than the header's axes say. */
  likenessTurned: 0.64,
} as const;
