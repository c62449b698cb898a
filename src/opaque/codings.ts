import type { Inner } from './part.js';

const SHORTEST_BASE64 = 12;
const SHORTEST_HEX = 12;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const BASE64_URL = /^[A-Za-z0-9_-]+={0,2}$/;
const HEX = /^(?:0x)?(?:[0-9A-F]{2})+$|^(?:0x)?(?:[0-9a-f]{2})+$/;
/** Bytes one by one: `4D 61`, `4d:61`, `0x4D, 0x61`, `\\x4d\\x61`. */
const SPACED_HEX = /^(?:0x|\\x)?[0-9a-f]{2}(?:(?:\s|[:;,-]\s?|(?=\\x))(?:0x|\\x)?[0-9a-f]{2}){5,}[\s:;,-]?$/i;
const SPACED_START = /^(?:0x|\\x)?[0-9a-f]{2}(?:[\s:;,-]|\\x)/i;
/** RFC 2397. */
const DATA_URL = /^data:[\w.+/;=-]{0,80};base64,([A-Za-z0-9+/=]{8,})$/;
const QUOTED = /=[0-9A-F]{2}/;
const ESCAPED = /%[0-9A-Fa-f]{2}/;
const QUERY = /^[^\s=&]+=[^&\s]*(?:&[^\s=&]+=[^&\s]*)+$/;

/**
 * A text that stands for other bytes or another text: base64, hexadecimal, URL-encoded, quoted-printable. Nothing
 * where it reads as itself. Whether what comes out makes sense is for the next step to say.
 */
export function decodeText(text: string): readonly Inner[] {
  const bare = text.trim();
  if (bare.length < 8) return [];
  const data = DATA_URL.exec(bare);
  if (data?.[1] !== undefined) return [{ step: 'base64', key: '', content: Buffer.from(data[1], 'base64') }];
  if (ESCAPED.test(bare) || QUERY.test(bare)) return urlEncoded(bare);
  if (QUOTED.test(bare)) return quotedPrintable(bare);
  return bytesOfText(bare);
}

/** False where a text can't be one of these codings: asked of every distinct text, so it must be quick. */
export function mayBeCoded(text: string): boolean {
  if (text.length < 8) return false;
  if (SPACED_START.test(text)) return true;
  return text.includes('%') || text.includes('=') || !/[\s^]/.test(text.slice(0, 64).trim());
}

function bytesOfText(text: string): readonly Inner[] {
  if (SPACED_START.test(text) && text.length < 65_536 && SPACED_HEX.test(text)) {
    const digits = text.replace(/0x|\\x|[^0-9a-f]/gi, '');
    return [{ step: 'hex', key: '', content: Buffer.from(digits, 'hex') }];
  }
  const compact = text.length < 65_536 && /[\r\n]/.test(text) ? text.replace(/\s+/g, '') : text;
  if (compact.length >= SHORTEST_HEX && HEX.test(compact))
    return [{ step: 'hex', key: '', content: Buffer.from(compact.replace(/^0x/, ''), 'hex') }];
  if (compact.length < SHORTEST_BASE64 || /^[A-Za-z]+$/.test(compact) || /^\d+$/.test(compact)) return [];
  if (compact.length % 4 === 0 && BASE64.test(compact))
    return [{ step: 'base64', key: '', content: Buffer.from(compact, 'base64') }];
  return BASE64_URL.test(compact) && /[A-Z]/.test(compact) && /[a-z]/.test(compact) && compact.length >= 16
    ? [{ step: 'base64url', key: '', content: Buffer.from(compact, 'base64url') }]
    : [];
}

function urlEncoded(text: string): readonly Inner[] {
  const query = /^(?:[a-z][a-z0-9+.-]*:\/\/[^?\s]*\?|\?)?([^\s]*)$/i.exec(text)?.[1] ?? text;
  if (!query.includes('=')) return [{ step: 'url', key: '', content: unescaped(text) }];
  return query.split('&', 256).map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    const name = unescaped(key);
    return { step: `url:${name}`, key: name, content: unescaped(rest.join('=')) };
  });
}

function unescaped(text: string): string {
  const bytes = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(bytes);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return bytes.replace(/%([0-9A-Fa-f]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function quotedPrintable(text: string): readonly Inner[] {
  const joined = text.replace(/=\r?\n/g, '');
  const bytes = Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return [{ step: 'quoted-printable', key: '', content: bytes }];
}
