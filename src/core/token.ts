import { createHmac, hkdfSync, randomBytes } from 'node:crypto';

const TOKEN_HEX_LENGTH = 16;
const KEY_LENGTH_BYTES = 32;

/** Secrets of one run. They are made at random, or derived from the user's `--token-key` file. */
export interface RunKeys {
  /** Keys the tokens that stand for values in the report; 32 bytes. */
  readonly token: Uint8Array;
  /** Seals what is spilled to disk (AES-256-GCM); 32 bytes. */
  readonly seal: Uint8Array;
}

/** Keys that nobody can know after the run: tokens of two runs don't compare. */
export function randomKeys(): RunKeys {
  return { token: randomBytes(KEY_LENGTH_BYTES), seal: randomBytes(KEY_LENGTH_BYTES) };
}

/** Keys derived from a secret (HKDF-SHA-256), so that tokens compare between runs that share it. */
export function keysFromSecret(secret: Uint8Array): RunKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `deidlint ${purpose}`, KEY_LENGTH_BYTES));
  return { token: derive('token'), seal: randomBytes(KEY_LENGTH_BYTES) };
}

/** The keyed token of a value: HMAC-SHA-256 as 16 hexadecimal digits, equal for equal values within a run. */
export function tokenOf(value: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(value).digest('hex').slice(0, TOKEN_HEX_LENGTH);
}
