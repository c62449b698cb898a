import { createHash } from 'node:crypto';

/** Characters that could end a script element, open a comment, or break a line in a script. */
const ACTIVE = /[<>&\u2028\u2029]/g;

/**
 * JSON that can stand inside a `<script type="application/json">` element: nothing in it can close the element.
 * `JSON.parse` gives the value back.
 */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    ACTIVE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The source expression by which a Content-Security-Policy allows exactly this inline text (CSP Level 3, 2.3.1). */
export function cspHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
