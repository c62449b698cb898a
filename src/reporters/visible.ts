/**
 * Characters that a reader can't see, or that turn the text around them or drive the terminal: controls (C0, C1),
 * format characters (bidirectional overrides, zero-width, soft hyphen), line separators, tags, unpaired surrogates.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text with its invisible characters written as code points, so that a hostile file name can neither hide,
 * nor reorder what stands around it, nor reach the terminal as an escape sequence.
 *
 * @example visible('a\u202Eb') // 'a\\u{202E}b'
 */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`,
  );
}
