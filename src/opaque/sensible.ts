import { unpack } from './packed.js';
import { readPlainText } from './plain-text.js';

/** Bytes that hold no more than a number or two. */
const LEAST_FRUIT = 16;

/** True where a stream that may have been an accident gave more than a few bytes, and to its end or some that make sense. */
export function isFruitful(unpacked: ReturnType<typeof unpack>, mostOut: number): boolean {
  return (unpacked?.inner ?? []).some(
    ({ content }) =>
      content.length >= LEAST_FRUIT &&
      (unpacked?.isCut === false || (typeof content !== 'string' && isSensible(content, mostOut))),
  );
}

/** True where decoded bytes are a text or something packed, so that the decoding was not an accident. */
export function isSensible(bytes: Uint8Array, mostOut: number): boolean {
  if (bytes.length < 4) return false;
  const plain = readPlainText(bytes);
  if (plain !== undefined)
    return (
      /[\p{L}]{2}|\d{4}/u.test(plain.text) &&
      (plain.step === 'text' || plain.step.startsWith('utf')) &&
      isWritten(plain.text)
    );
  return unpack(bytes, mostOut) !== undefined;
}

/** Letters and digits make up most of it: random bytes that happen to decode have marks of all kinds. */
function isWritten(text: string): boolean {
  const usual = text.match(/[\p{L}\p{M}\p{N}\s.,:;^=_/<>"'(){}[\]|&@-]/gu)?.length ?? 0;
  return usual >= text.length * 0.9;
}
