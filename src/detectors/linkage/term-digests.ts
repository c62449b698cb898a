import { createHash } from 'node:crypto';
import type { LexiconTerm } from '../lexicon-terms.js';
import { type DigestText, headOf } from './digest-values.js';

/** SHA-512 stands for the UIDs that pydicom makes of given texts. */
const ALGORITHMS = [
  ['md5', 'MD5'],
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha512', 'SHA-512'],
] as const;

/** Terms of more than this many are not all digested: an archive that leaks so many has failed before. */
const MAX_TERMS = 50_000;

/** What a digest was made from, in words without any value. */
export type DigestSource = (text: DigestText) => string | undefined;

/**
 * The plain digests of all names and numbers that the archive gives away, each as hexadecimal and as a decimal
 * number. Made when it is first asked.
 */
export function termDigests(terms: readonly LexiconTerm[]): DigestSource {
  let sources: Map<string, { readonly digest: string; readonly source: string }> | undefined;
  return (text) => {
    sources ??= digestAll(terms.slice(0, MAX_TERMS));
    const found = sources.get(headOf(text));
    if (found === undefined) return undefined;
    const isSame = found.digest.startsWith(text.digits) || text.digits.startsWith(found.digest);
    return isSame ? found.source : undefined;
  };
}

function digestAll(terms: readonly LexiconTerm[]) {
  const sources = new Map<string, { readonly digest: string; readonly source: string }>();
  for (const { kind, value } of terms) {
    for (const spelling of spellingsOf(value, kind)) {
      for (const [algorithm, name] of ALGORITHMS) {
        const hex = createHash(algorithm).update(spelling).digest('hex');
        const decimal = BigInt(`0x${hex}`).toString();
        const source = `the plain ${name} of a ${kind} that stands in the archive`;
        sources.set(headOf({ base: 'hex', digits: hex }), { digest: hex, source });
        sources.set(headOf({ base: 'decimal', digits: decimal }), { digest: decimal, source });
      }
    }
  }
  return sources;
}

/** As written, without leading zeros, in capitals and small letters. */
function spellingsOf(value: string, kind: LexiconTerm['kind']): ReadonlySet<string> {
  const written = value.trim();
  if (kind === 'number') return new Set([written, written.replace(/^0+(?=\d)/, '')]);
  return new Set([written, written.toUpperCase(), written.toLowerCase(), written.replaceAll('^', ' ')]);
}
