/** An attribute's tag as one unsigned 32-bit number, group in the high half: (0010,0020) is 0x00100020. */
export type Tag = number;

const tagTexts = new Map<Tag, string>();

/**
 * A tag as the standard writes it, hexadecimal in capitals.
 *
 * @example formatTag(0x00102110) // '(0010,2110)'
 */
export function formatTag(tag: Tag): string {
  const known = tagTexts.get(tag);
  if (known !== undefined) return known;
  const hex = (tag >>> 0).toString(16).toUpperCase().padStart(8, '0');
  const text = `(${hex.slice(0, 4)},${hex.slice(4)})`;
  if (tagTexts.size < 65_536) tagTexts.set(tag, text);
  return text;
}

/**
 * Reads `(0010,2110)`; undefined where the text is no tag.
 */
export function parseTag(text: string): Tag | undefined {
  const match = /^\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return ((Number.parseInt(match[1], 16) << 16) | Number.parseInt(match[2], 16)) >>> 0;
}

/** True for an odd group number: a private element or its creator (PS3.5 7.8). */
export function isPrivateTag(tag: Tag): boolean {
  return ((tag >>> 16) & 1) === 1;
}

/**
 * Item numbers replaced by `*`, so that the same place in any item folds together.
 *
 * @example foldLocation('(0029,E131)[12].(0010,0010)') // '(0029,E131)[*].(0010,0010)'
 */
export function foldLocation(location: string): string {
  return location
    .replace(/\[\d+\]/g, '[*]')
    .replace(/^(row|line) \d+/, '$1 *')
    .replace(/\/\d+(?=\/|$)/g, '/*');
}
