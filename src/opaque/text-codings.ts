import type { Inner } from './part.js';

const SHORTEST = 16;
const LONGEST = 65_536;
const BASE32 = /^[A-Z2-7]{8,}={0,6}$/;
const BASE32_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Ascii85 as PostScript and PDF write it (ISO 32000-1 7.4.3). */
const ASCII85 = /^<~([!-uz\s]{10,})~>$/;
const UUENCODED = /^begin [0-7]{3,4} [^\r\n]{1,200}\r?\n([\s\S]*?)\r?\n`?\r?\n?end\b/;
/** RFC 7468. */
const ARMOURED =
  /-----BEGIN [A-Z0-9 ]{1,60}-----\s*(?:[\w-]+: [^\r\n]*\r?\n)*\s*([A-Za-z0-9+/=\s]{12,}?)\s*-----END/;
/** As the registry of Windows is exported: `hex(1):50,00,61,00`. */
const REGISTRY_HEX = /hex(?:\([0-9a-f]{1,2}\))?:((?:[0-9a-f]{2},?(?:\\?\s*)){6,})/i;
/** `[80, 97, 116]`: bytes as decimal numbers. */
const DECIMALS = /^[[({]?\s*(?:\d{1,3}[\s,;]+){7,}\d{1,3}\s*[\])}]?$/;
/** `P a t i e n t   N a m e`. */
const SPACED = /^(?:\S {1,3}){8,}\S?$/;

/** `[80, 97, 116]`: small numbers alone, which are no structure. */
export function isListOfNumbers(text: string): boolean {
  return text.length < LONGEST && /^\s*\[\s*\d/.test(text) && DECIMALS.test(text.trim());
}

/** True of a coding that begins with a mark of its own, whatever characters follow. */
export function isMarked(text: string): boolean {
  return /^(?:<~|begin [0-7]{3}|-----BEGIN )/.test(text);
}

/** Codings of bytes as text beside the usual ones; nothing where a text is none of them. */
export function decodeFurther(text: string): readonly Inner[] {
  if (text.length < SHORTEST || text.length > LONGEST) return [];
  const lined = lines(text);
  if (lined !== undefined) return [lined];
  const compact = /[\r\n]/.test(text) ? text.replace(/\s+/g, '') : text;
  if (compact.length % 8 === 0 && BASE32.test(compact) && /[2-7=]/.test(compact))
    return [{ step: 'base32', key: '', content: base32(compact) }];
  const [, base85] = ASCII85.exec(text) ?? [];
  if (base85 !== undefined) return [{ step: 'ascii85', key: '', content: ascii85(base85) }];
  if (DECIMALS.test(text.trim())) return decimals(text);
  return SPACED.test(text) ? [{ step: 'spaced', key: '', content: unspaced(text) }] : [];
}

function lines(text: string): Inner | undefined {
  const [, uuencoded] = UUENCODED.exec(text) ?? [];
  if (uuencoded !== undefined) return { step: 'uuencode', key: '', content: unUuencoded(uuencoded) };
  const [, armoured] = ARMOURED.exec(text) ?? [];
  if (armoured !== undefined)
    return { step: 'base64', key: '', content: Buffer.from(armoured.replace(/\s/g, ''), 'base64') };
  const [, digits] = REGISTRY_HEX.exec(text) ?? [];
  return digits === undefined
    ? undefined
    : { step: 'hex', key: '', content: Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex') };
}

function base32(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text.replace(/=+$/, '')) {
    held = (held << 5) | BASE32_LETTERS.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

function ascii85(text: string): Uint8Array {
  const digits = text.replace(/\s/g, '').replaceAll('z', '!!!!!');
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5);
    let value = 0;
    for (const digit of group.padEnd(5, 'u')) value = value * 85 + digit.charCodeAt(0) - 33;
    for (let index = 0; index < group.length - 1; index += 1)
      bytes.push(Math.floor(value / 256 ** (3 - index)) % 256);
  }
  return Uint8Array.from(bytes);
}

/** Lines of a length and groups of four characters, each of six bits. */
function unUuencoded(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const line of text.split(/\r?\n/)) {
    const length = (line.charCodeAt(0) - 32) & 63;
    const sixes = Array.from(line.slice(1), (character) => (character.charCodeAt(0) - 32) & 63);
    for (let at = 0, done = 0; done < length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = sixes.slice(at, at + 4);
      const group = (a << 18) | (b << 12) | (c << 6) | d;
      for (const shift of [16, 8, 0]) if (done++ < length) bytes.push((group >> shift) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

function decimals(text: string): readonly Inner[] {
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  return numbers.every((number) => number < 256)
    ? [{ step: 'decimal', key: '', content: Uint8Array.from(numbers) }]
    : [];
}

function unspaced(text: string): string {
  return text.replace(/(\S) (?=\S|$)/g, '$1').replace(/ {2,}/g, ' ');
}
