import type { ReadingStore } from '../../detectors/pixels/pixel-reader.js';
import type { TextLine } from '../../vision/text/find-text.js';
import { type SpillPlace, spill, unspill } from '../batches/spill.js';

/**
 * What was read in pictures, sealed in the spill folder, so that a picture which stands anywhere else in the archive is
 * not read again by another worker. A part that another worker is still writing counts as not there.
 */
export function spilledReadings({ folder, keys }: SpillPlace): ReadingStore {
  const nameOf = (digest: string): string => `picture-${digest}`;
  return {
    get(digest) {
      try {
        return unspill(folder, nameOf(digest), keys.seal) as readonly TextLine[];
      } catch (error) {
        if (error instanceof Error) return undefined;
        throw error;
      }
    },
    set(digest, lines) {
      spill(folder, nameOf(digest), lines, keys.seal);
    },
  };
}
