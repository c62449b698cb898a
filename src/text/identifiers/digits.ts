/** Looked for at once: most text has none. */
const FOREIGN = /(?![0-9])\p{Nd}/gu;
/** Digits of one script follow each other in blocks of ten, and begin at these units of the basic plane. */
const ZEROS = [
  ...[
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
    0x0ed0,
  ],
  ...[0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10],
];

/** A text with the digits of other scripts (`١٩٥٦`, `１９５６`) written as ASCII has them; no place in it moves. */
export function withAsciiDigits(text: string): string {
  return text.replace(FOREIGN, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}
