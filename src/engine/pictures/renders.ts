import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../core/errors.js';
import { tokenOf } from '../../core/token.js';
import type { DepthMap } from '../../vision/face/depth.js';
import { shaded } from '../../vision/face/render.js';
import { pngOf } from './png.js';

/** Where renderings go, and what their names are keyed with. */
export interface RenderPlace {
  readonly folder: string;
  readonly tokenKey: Uint8Array;
}

/**
 * Writes a rendering of a head for the auditor's eyes: mode 0600, named by the token of the path of the first file that
 * it rests on. A full disk is no reason to stop judging.
 */
export function keepRender(path: string, relief: DepthMap, { folder, tokenKey }: RenderPlace): void {
  try {
    writeFileSync(join(folder, `${tokenOf(path, tokenKey)}.png`), pngOf(shaded(relief)), { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
