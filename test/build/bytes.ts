import iconv from 'iconv-lite';
import type { BytesJson } from './data-set-json.js';

/** The bytes of their JSON form. */
export function bytesOf(json: string | BytesJson): Uint8Array {
  if (typeof json === 'string') return hexBytes(json);
  const once = bytesOnce(json);
  return json.repeat === undefined ? once : concat(Array.from({ length: json.repeat }, () => once));
}

function bytesOnce(json: BytesJson): Uint8Array {
  if (json.bytes !== undefined) return json.bytes;
  if (json.hex !== undefined) return hexBytes(json.hex);
  if (json.base64 !== undefined) return Buffer.from(json.base64, 'base64');
  if (json.zeros !== undefined) return new Uint8Array(json.zeros);
  if (json.text !== undefined) return iconv.encode(json.text, json.encoding ?? 'utf-8');
  return new Uint8Array(0);
}

/** @throws where the text isn't an even number of hexadecimal digits, blanks aside. */
function hexBytes(text: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  if (digits.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(digits)) throw new Error(`not hexadecimal: ${text}`);
  return Buffer.from(digits, 'hex');
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
