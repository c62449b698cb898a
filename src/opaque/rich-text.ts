import { readLatin } from '../core/code-pages.js';
import type { Inner } from './part.js';

/** Groups of a document in Rich Text Format that are no text of it. */
const DESTINATIONS =
  /\{\\(?:\*\\|fonttbl|colortbl|stylesheet|pict|listtable|generator|themedata|datastore)(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\}/g;
const LONGEST = 65_536;

/** True of a document in Rich Text Format. */
export function isRichText(text: string): boolean {
  return text.startsWith('{\\rtf');
}

/** The text of a document in Rich Text Format, its characters decoded, and what its information group says. */
export function openRichText(text: string): readonly Inner[] {
  const body = text
    .slice(0, LONGEST)
    .replace(DESTINATIONS, ' ')
    .replace(/(?:\\'[0-9a-fA-F]{2})+/g, (run) => readLatin(Buffer.from(run.replace(/\\'/g, ''), 'hex')).text)
    .replace(/\\u(-?\d{1,5}) ?\??/g, (_whole, code: string) =>
      String.fromCharCode((Number(code) + 65_536) % 65_536),
    )
    .replace(/\\(?:par|line|row|sect|page)\b ?/g, '\n')
    .replace(/\\(?:tab|cell)\b ?/g, '\t')
    .replace(/\\([{}\\])/g, '$1')
    .replace(/\\[a-z]{1,32}-?\d{0,10} ?|[{}]/gi, '');
  return body
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1)
    .map((content) => ({ step: 'rtf', key: '', content }));
}
