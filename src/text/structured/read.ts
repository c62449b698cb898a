import { delimiterOf } from '../known/table-rows.js';
import { decodeBytes, withoutBrokenEnd } from './decode.js';
import { gatherEdf } from './edf.js';
import { Gathering, STRUCTURED_LIMITS, type StructuredLimits, type StructuredText } from './entry.js';
import { gatherHl7 } from './hl7.js';
import { gatherImageHeader } from './image-header.js';
import { gatherJson } from './json.js';
import { gatherLines, isDump } from './lines.js';
import { gatherNifti } from './nifti.js';
import { gatherSqlite } from './sqlite.js';
import { gatherTable } from './table.js';
import { gatherHtml, gatherXml } from './xml.js';

/** What the content of a file beside the images is. */
export type StructuredFormat = TextFormat | 'nifti' | 'image-header' | 'edf' | 'sqlite';
type TextFormat = 'json' | 'table' | 'xml' | 'html' | 'text' | 'hl7';

/** The format of a text by its beginning, for files that only count as text. */
function sniffText(text: string): TextFormat {
  const start = text.slice(0, 2048).trimStart();
  if (/^[[{]/.test(start)) return 'json';
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'html';
  if (/^<(?:\?xml|[A-Za-z_][\w:.-]*[\s>/])/.test(start)) return 'xml';
  const lines = text
    .slice(0, 8192)
    .split(/\r?\n/)
    .slice(0, 6)
    .filter((line) => line.trim() !== '');
  const delimiter = delimiterOf(text);
  const widths = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length);
  const isTable = lines.length > 1 && (widths[0] ?? 0) > 1 && widths.every((width) => width === widths[0]);
  return isTable ? 'table' : 'text';
}

/**
 * The texts of a file that is no DICOM, each with its location. Bad input becomes a problem, never an exception: a
 * broken JSON or XML is read as lines, bytes of no known encoding as Windows-1252.
 *
 * @param format what the content is; `text` is looked at once more, since much that is structured has no telling suffix
 */
export function readStructured(
  bytes: Uint8Array,
  format: StructuredFormat,
  limits: StructuredLimits = STRUCTURED_LIMITS,
): StructuredText {
  const gathering = new Gathering(limits);
  if (format === 'nifti') {
    gatherNifti(bytes, gathering);
    return gathering;
  }
  if (format === 'sqlite') {
    gatherSqlite(bytes, gathering);
    return gathering;
  }
  if (format === 'image-header' || format === 'edf') {
    if (format === 'edf') gatherEdf(bytes, gathering);
    else gatherImageHeader(bytes, gathering);
    return gathering;
  }
  const isCut = bytes.length > limits.bytes;
  if (isCut) gathering.problem({ kind: 'cut' });
  const { text, isGuess } = decodeBytes(isCut ? withoutBrokenEnd(bytes.subarray(0, limits.bytes)) : bytes);
  if (isGuess) gathering.problem({ kind: 'encoding-guessed' });
  const found = format === 'text' ? sniffText(text) : format;
  switch (found === 'table' && isDump(text) ? 'text' : found) {
    case 'json':
      gatherJson(text, gathering);
      break;
    case 'table':
      gatherTable(text, gathering);
      break;
    case 'xml':
      gatherXml(text, gathering);
      break;
    case 'html':
      gatherHtml(text, gathering);
      break;
    case 'hl7':
      gatherHl7(text, gathering);
      gatherLines(text.replace(/\r\n?/g, '\n'), gathering);
      break;
    case 'text':
      gatherLines(text, gathering);
  }
  return gathering;
}
