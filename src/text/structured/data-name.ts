/** Names of members, elements and columns that are data: numbers of records, persons, mailboxes. */
const DATA_NAME = /\d{5}|\d{4}[-./]\d{2}[-./]\d{2}|[,^@]|\p{L}\p{Ll}[ _]\p{Lu}\p{Ll}/u;
/** `00100010`, as the DICOM JSON model writes a tag (PS3.18 F.2). */
const TAG = /^[\dA-F]{8}$/i;
const LONGEST_DATA_NAME = 120;

/**
 * True where a key may itself say whom the data is about.
 *
 * @example isDataName('Quill Ada') // true
 */
export function isDataName(name: string): boolean {
  return name.length <= LONGEST_DATA_NAME && DATA_NAME.test(name) && !TAG.test(name);
}
