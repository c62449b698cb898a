/** The upper half of code page 437, in which zip names without a flag are written (APPNOTE 4.4.4, appendix D). */
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const REPLACEMENT = '\ufffd';

const escapeByte = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}

/**
 * A name as the report writes it: UTF-8 as it stands, bytes that are no UTF-8 percent-escaped, nothing else.
 *
 * @example nameFromBytes(Buffer.from([0x61, 0xe9])) // 'a%E9'
 */
export function nameFromBytes(name: Uint8Array): string {
  const bytes = Buffer.from(name.buffer, name.byteOffset, name.length);
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACEMENT)) return text;
  let escaped = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    const sequence = bytes.subarray(at, at + length);
    if (length > 0 && sequence.length === length && isUtf8(sequence)) {
      escaped += sequence.toString('utf8');
      at += length;
    } else {
      escaped += escapeByte(lead);
      at += 1;
    }
  }
  return escaped;
}

/** Text in code page 437; control characters stay what they are in ASCII. */
function decodeCodePage437(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte < 0x80 ? String.fromCharCode(byte) : (CODE_PAGE_437[byte - 0x80] ?? '');
  return text;
}

/**
 * A zip name or comment: UTF-8 where the entry says so or where the bytes can be nothing else, as many
 * programs write it without saying, otherwise code page 437.
 */
export function zipText(bytes: Uint8Array, declaredUtf8: boolean): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return declaredUtf8 || isUtf8(view) ? nameFromBytes(bytes) : decodeCodePage437(bytes);
}

/** What is wrong with a member's name, were it to be written out; undefined where nothing is. */
export function unsafeName(name: string): string | undefined {
  if (name.includes('\0')) return 'NUL';
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(name)) return 'absolute';
  if (name.split(/[/\\]/).includes('..')) return 'climbs out';
  return undefined;
}
