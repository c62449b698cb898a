import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { codeOf } from '../../core/errors.js';
import type { RunKeys } from '../../core/token.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Names one sealed part of a spill folder. */
export type SpillRef = string;

/** Where parts are spilled to. */
export interface SpillPlace {
  readonly folder: string;
  readonly keys: RunKeys;
}

/** A private folder for what does not fit into memory: mode 0700, gone when the run ends. */
export function makeSpillFolder(): string {
  return mkdtempSync(join(tmpdir(), 'deidlint-'));
}

/** A part that was being made while the folder was renamed still turns up in it, one a thread: each pass meets fewer. */
const MOST_PASSES = 50;

/**
 * Removes a spill folder with all that is in it, also while worker threads still write: under its new name nothing
 * new comes to it.
 */
export function removeSpillFolder(folder: string): void {
  const leaving = `${folder}.gone`;
  try {
    renameSync(folder, leaving);
  } catch (error) {
    // Gone already: a signal and the end of the scan both remove it.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  for (let passes = 1; ; passes += 1) {
    try {
      rmSync(leaving, { recursive: true, force: true });
      return;
    } catch (error) {
      if (codeOf(error) !== 'ENOTEMPTY' || passes === MOST_PASSES) throw error;
    }
  }
}

/** Seals a value (AES-256-GCM, fresh nonce) into the folder, mode 0600. */
export function spill(folder: string, name: SpillRef, value: unknown, key: Uint8Array): SpillRef {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = cipher.update(serialize(value));
  const end = cipher.final();
  writeFileSync(join(folder, name), Buffer.concat([nonce, cipher.getAuthTag(), body, end]), { mode: 0o600 });
  return name;
}

/**
 * Opens what `spill` sealed.
 *
 * @throws where the part is missing or was changed.
 */
export function unspill(folder: string, name: SpillRef, key: Uint8Array): unknown {
  const sealed = readFileSync(join(folder, name));
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  return deserialize(Buffer.concat([body, decipher.final()]));
}
