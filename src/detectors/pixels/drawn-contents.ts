import { unwrap } from '../../opaque/unwrap.js';
import { READERS } from '../private-readers.js';
import { isPdf } from './find-text-in-document.js';

/** Pictures that are read out of one value. */
const MOST_CONTENTS = 16;

/** A picture file or a PDF in a value, or in what the value unpacks to. */
export interface DrawnContent {
  readonly bytes: Uint8Array;
  readonly inside: readonly string[];
}

/** What of a value can be drawn: the value as it stands, else what comes out of its wrappings. */
export function drawnContentsOf(bytes: Uint8Array): readonly DrawnContent[] {
  const drawn = unwrap(bytes, READERS).flatMap((part) =>
    part.kind === 'gap' && part.content !== undefined ? [{ bytes: part.content, inside: part.steps }] : [],
  );
  const isItself = isPdf(bytes) || drawn.some(({ inside }) => inside.length === 0);
  return isItself || drawn.length === 0 ? [{ bytes, inside: [] }] : drawn.slice(0, MOST_CONTENTS);
}
