/** Why pixels were not read; becomes a coverage finding. None of these says anything about the values. */
const SENTENCES = {
  empty: 'The pixel data is empty.',
  'no-size': 'Rows, Columns or the layout of samples is missing or makes no sense.',
  'too-large': 'The image is larger than the limit.',
  'missing-frames': 'The pixel data holds fewer frames than Number of Frames says.',
  'frame-limit': 'There are more frames than the limit.',
  truncated: 'The pixel data ends inside the frame.',
  'unknown-compression': 'The compressed stream is of no kind that can be decoded.',
  video: 'The pixel data is a video stream, which is not decoded.',
  referenced: 'The pixel data stands outside the file.',
  corrupt: 'The compressed stream does not decode.',
  'size-mismatch': 'The compressed image has another size than Rows and Columns say.',
  'decoder-failed': 'The decoder could not be started.',
} as const satisfies Readonly<Record<string, string>>;

export type PixelProblemKind = keyof typeof SENTENCES;

export interface PixelProblem {
  readonly kind: 'problem';
  readonly problem: PixelProblemKind;
}

export function pixelProblem(problem: PixelProblemKind): PixelProblem {
  return { kind: 'problem', problem };
}

/** What a problem means, in one sentence that holds nothing of the file. */
export function sentenceOfPixelProblem(problem: PixelProblemKind): string {
  return SENTENCES[problem];
}
