import { createHash } from 'node:crypto';
import { findText, type TextLine } from '../../vision/text/find-text.js';
import { loadTextNetworks, type TextNetworks } from '../../vision/text/networks.js';
import type { Raster } from '../../vision/text/raster.js';

/** Pictures whose lines are remembered, so that equal ones are read once. */
const MOST_REMEMBERED = 4096;

/** Remembers what was read for all workers, by the digest of the picture. */
export interface ReadingStore {
  get(digest: string): readonly TextLine[] | undefined;
  set(digest: string, lines: readonly TextLine[]): void;
}

/** Reads pictures, equal ones once. One lives in each worker; the store, where there is one, is shared. */
export class PixelReader {
  readonly networks: TextNetworks;
  readonly #remembered = new Map<string, readonly TextLine[]>();
  readonly #store: ReadingStore | undefined;

  constructor(networks: TextNetworks, store?: ReadingStore) {
    this.networks = networks;
    this.#store = store;
  }

  /**
   * The lines of text in a picture.
   *
   * @param zoom magnification over the usual one
   */
  async read(picture: Raster, zoom: number): Promise<readonly TextLine[]> {
    const key = createHash('sha1')
      .update(`${picture.width}x${picture.height}x${picture.channels}@${zoom}`)
      .update(picture.data)
      .digest('hex');
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const stored = this.#store?.get(key);
    const lines = stored ?? (await findText(picture, this.networks, { zoom }));
    if (stored === undefined) this.#store?.set(key, lines);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, lines);
    return lines;
  }
}

/**
 * Loads the networks and the second reader with its languages.
 *
 * @throws where they can't be loaded; then no pixels can be assessed.
 */
export async function makePixelReader(
  languages?: readonly string[],
  store?: ReadingStore,
): Promise<PixelReader> {
  return new PixelReader(await loadTextNetworks('auto', languages), store);
}
