import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';

const HOME =
  /(?:[A-Za-z]:\\+(?:Users|Documents and Settings)\\+|\/(?:home|Users|export\/home)\/)([^\\/\s:*?"<>|]{2,32})/gi;
const CUE =
  /(?<![\p{L}])(?:user(?:\s?name|\s?id)?|login|logged in (?:as|by)|uid|account name|benutzer|utilisateur|usuario|utente)\s*[:=]\s*([\p{L}][\p{L}\d._-]{2,31})/giu;
const NOBODY =
  /^(?:public|default|admin|administrator|root|user|users|all users|guest|system|service|medadmin|medservice|dicom|pacs|orthanc|ubuntu|student|researcher|scanner|console|operator|physicist|none|unknown|anonymous|test|data|shared)\d{0,3}$/i;

/** User names, by a home folder's path or a cue. Accounts that everybody has name nobody. */
export function findUserNames(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const [pattern, reason] of [
    [HOME, 'home-folder'],
    [CUE, 'cue'],
  ] as const)
    for (const match of matchesOf(pattern, text)) {
      const name = match[1] ?? '';
      if (NOBODY.test(name)) continue;
      const start = match.index + match[0].length - name.length;
      spans.push({ kind: 'username', start, end: start + name.length, confidence: 0.85, reasons: [reason] });
    }
  return spans;
}
