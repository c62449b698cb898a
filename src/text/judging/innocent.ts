/** Code strings and numbers that name nobody and that most of an archive is made of. */
const CODE_WORD =
  /^(?:[A-Z]{1,3}|[A-Z]{0,2}\d{1,2}|YES|NO|NONE|TRUE|FALSE|ON|OFF|UNKNOWN|OTHER|ORIGINAL|PRIMARY|DERIVED|SECONDARY|AXIAL|LOCALIZER|MONOCHROME[12]|RGB|RGBA|ARGB|YBR_[A-Z0-9_]+|PALETTE COLOR|HFS|FFS|HFP|FFP|HFDR|HFDL|FFDR|FFDL|ISO_IR \d+|ISO 2022 IR \d+)$/;
const PLAIN_NUMBER =
  /^[-+]?(?:\d{1,5}|\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?\s*(?:%|mm|cm|m|ms|s|sec|kV|kVp|mA|mAs|Hz|kHz|MHz|T|deg|°|HU|ml|mg|g|kg|Gy|mGy|cGy|bar|px|bit)?$/;
const FLAGS = /^[\s\p{P}\p{S}\d]{0,4}$/u;

/**
 * True for short codes and measures: the fast path. Never true for a run of six digits, or for a word longer than three
 * letters that is no defined term of the standard's commonest attributes.
 */
export function isInnocentCode(value: string): boolean {
  if (value.length <= 1) return true;
  const first = value.charCodeAt(0);
  if (first >= 48 && first <= 57) return PLAIN_NUMBER.test(value);
  return (value.length <= 16 && CODE_WORD.test(value)) || FLAGS.test(value) || PLAIN_NUMBER.test(value);
}
